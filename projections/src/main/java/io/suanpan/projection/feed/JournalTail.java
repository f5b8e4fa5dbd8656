package io.suanpan.projection.feed;

import io.suanpan.partition.PartitionObserver;
import io.suanpan.partition.StoredBatch;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last batches of each partition of this node, as they were just stored, so that read models follow the
 * journal without reading it again. Bounded: whoever falls behind it reads the journal.
 */
public final class JournalTail implements PartitionObserver {
    /** Batches kept for each partition, */
    static final int MAX_BATCHES = 512;
    /** unless they hold more events than this. */
    static final int MAX_EVENTS = 20_000;

    private static final class Tail {
        final Deque<JournalEntry> entries = new ArrayDeque<>();
        int events;
        long end;
        CompletableFuture<Void> news = new CompletableFuture<>();
    }

    private final Map<Integer, Tail> tails = new ConcurrentHashMap<>();

    /** What came before is in the journal, up to here; what is kept of an earlier time here is not needed. */
    @Override
    public void serving(int partition, long sequenceNumber) {
        Tail tail = tail(partition);
        CompletableFuture<Void> news;
        synchronized (tail) {
            tail.entries.clear();
            tail.events = 0;
            tail.end = sequenceNumber;
            news = tail.news;
            tail.news = new CompletableFuture<>();
        }
        news.complete(null);
    }

    @Override
    public void stored(int partition, long sequenceNumber, StoredBatch batch) {
        Tail tail = tail(partition);
        CompletableFuture<Void> news;
        synchronized (tail) {
            JournalEntry last = tail.entries.peekLast();
            if (last != null && last.sequenceNumber() != sequenceNumber - 1) {
                tail.entries.clear();
                tail.events = 0;
            }
            tail.end = sequenceNumber;
            tail.entries.add(new JournalEntry(partition, sequenceNumber, batch));
            tail.events += batch.events().size();
            while (tail.entries.size() > MAX_BATCHES
                    || (tail.events > MAX_EVENTS && tail.entries.size() > 1)) {
                tail.events -= tail.entries.remove().batch().events().size();
            }
            news = tail.news;
            tail.news = new CompletableFuture<>();
        }
        news.complete(null);
    }

    /** The entries from {@code next} on, if {@code next} is here; otherwise none. */
    List<JournalEntry> from(int partition, long next) {
        Tail tail = tail(partition);
        synchronized (tail) {
            if (tail.entries.isEmpty() || tail.entries.peekFirst().sequenceNumber() > next) {
                return List.of();
            }
            Deque<JournalEntry> found = new ArrayDeque<>();
            for (JournalEntry entry : tail.entries.reversed()) { // mostly only the last is asked for
                if (entry.sequenceNumber() < next) {
                    break;
                }
                found.addFirst(entry);
            }
            return List.copyOf(found);
        }
    }

    /** When a batch was decided, if it is here. */
    public Optional<Instant> decidedAt(int partition, long sequenceNumber) {
        Tail tail = tail(partition);
        synchronized (tail) {
            return tail.entries.reversed().stream()
                    .filter(entry -> entry.sequenceNumber() == sequenceNumber)
                    .map(entry -> entry.batch().at()).findFirst();
        }
    }

    /** The last batch that counts, as far as this node knows: only up to here may the journal be read. */
    public long end(int partition) {
        Tail tail = tail(partition);
        synchronized (tail) {
            return tail.end;
        }
    }

    /** Completes when the next batch is stored. Ask for it before looking, or one may slip by. */
    CompletableFuture<Void> news(int partition) {
        Tail tail = tail(partition);
        synchronized (tail) {
            return tail.news;
        }
    }

    private Tail tail(int partition) {
        return tails.computeIfAbsent(partition, _ -> new Tail());
    }
}
