package io.suanpan.projection;

import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalTail;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far one projection is behind its journal, told also while it writes nothing, because the store is away
 * or for whatever else.
 */
final class Backlog {
    /** @param decided when the batch was decided; if that is not known, a time from which on it is visible */
    private record Visible(long sequenceNumber, Instant decided) {}

    private final String readModel;
    private final int partition;
    private final JournalTail tail;
    private final AtomicReference<Visible> newest;

    /** @param started when the projection was: it cannot say how long what it then found was waiting */
    Backlog(String readModel, int partition, JournalTail tail, Instant started) {
        this.readModel = readModel;
        this.partition = partition;
        this.tail = tail;
        this.newest = new AtomicReference<>(new Visible(0, started));
    }

    String readModel() {
        return readModel;
    }

    /** The projection goes on after the batch of this number, which may be an earlier one than it had. */
    void resumedAfter(long sequenceNumber) {
        newest.updateAndGet(before -> new Visible(sequenceNumber, before.decided()));
    }

    /** All up to {@code last} is visible. */
    void visible(JournalEntry last) {
        newest.set(new Visible(last.sequenceNumber(), last.batch().at()));
    }

    /**
     * For how long the oldest batch that is not visible has been decided; zero if all are visible. If the tail
     * has dropped that batch, for how long the last visible one has been.
     */
    Duration age(Instant now) {
        Visible last = newest.get();
        if (tail.end(partition) <= last.sequenceNumber()) {
            return Duration.ZERO;
        }
        Instant since = tail.decidedAt(partition, last.sequenceNumber() + 1)
                .orElse(last.decided());
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }
}
