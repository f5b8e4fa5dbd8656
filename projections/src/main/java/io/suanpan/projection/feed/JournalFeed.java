package io.suanpan.projection.feed;

import io.suanpan.partition.StoredBatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.projection.javadsl.SourceProvider;
import org.apache.pekko.stream.javadsl.Source;

/**
 * One partition's journal for a Pekko projection: from the {@link JournalTail} while it lasts, else from the
 * journal itself. Sequence numbers rise by one, or the stream fails.
 */
public final class JournalFeed extends SourceProvider<Long, JournalEntry> {
    /** Reads the entries of the journal from {@code from} to {@code upTo}, in order. */
    @FunctionalInterface
    public interface Reader {
        CompletionStage<List<JournalEntry>> read(int partition, long from, long upTo);
    }

    private static final int READ_AT_ONCE = 200;
    /** Rows wait for company anyway, and waking a projection for each batch costs more than the batch. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final int partition;
    private final JournalTail tail;
    private final Reader journal;
    private final LongConsumer resumedAfter;

    /** @param resumedAfter hears the stored offset whenever the projection begins or begins again */
    public JournalFeed(int partition, JournalTail tail, Reader journal,
            LongConsumer resumedAfter) {
        this.partition = partition;
        this.tail = tail;
        this.journal = journal;
        this.resumedAfter = resumedAfter;
    }

    @Override
    public CompletionStage<Source<JournalEntry, NotUsed>> source(
            Supplier<CompletionStage<Optional<Long>>> offset) {
        return offset.get().thenApply(stored -> {
            long last = stored.orElse(0L);
            resumedAfter.accept(last);
            return piecesFrom(last + 1).throttle(1, LOOK_EVERY).mapConcat(entries -> entries);
        });
    }

    /** The entries from {@code first} on, as many at a time as there are. */
    Source<List<JournalEntry>, NotUsed> piecesFrom(long first) {
        return Source.unfoldAsync(first - 1, last -> after(last).thenApply(entries -> Optional
                .of(Pair.create(entries.getLast().sequenceNumber(), entries))));
    }

    /** What follows entry {@code last} without a gap: one entry at least; waits until there is one. */
    public CompletionStage<List<JournalEntry>> after(long last) {
        return fetch(last + 1).thenApply(entries -> checked(last + 1, entries));
    }

    private CompletionStage<List<JournalEntry>> fetch(long next) {
        CompletableFuture<Void> news = tail.news(partition);
        List<JournalEntry> live = tail.from(partition, next);
        if (!live.isEmpty()) {
            return CompletableFuture.completedFuture(live);
        }
        long end = tail.end(partition);
        return end < next
                ? news.copy().thenCompose(_ -> fetch(next))
                : journal.read(partition, next, Math.min(end, next + READ_AT_ONCE - 1));
    }

    private static List<JournalEntry> checked(long first, List<JournalEntry> entries) {
        long expected = first;
        for (JournalEntry entry : entries) {
            if (entry.sequenceNumber() != expected) {
                throw new IllegalStateException("partition " + entry.partition()
                        + ": the journal must go on with " + expected + ", found "
                        + entry.sequenceNumber());
            }
            expected++;
        }
        return entries;
    }

    @Override
    public Long extractOffset(JournalEntry entry) {
        return entry.sequenceNumber();
    }

    @Override
    public long extractCreationTime(JournalEntry entry) {
        StoredBatch batch = entry.batch();
        return batch.at().toEpochMilli();
    }
}
