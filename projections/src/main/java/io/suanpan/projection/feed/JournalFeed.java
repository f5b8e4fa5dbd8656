package io.suanpan.projection.feed;

import io.suanpan.partition.StoredBatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    /** Reads entries of the journal, in order, {@code limit} at most. */
    @FunctionalInterface
    public interface Reader {
        CompletionStage<List<JournalEntry>> read(int partition, long from, int limit);
    }

    private static final int READ_AT_ONCE = 200;
    /** The tail tells of every batch; this is for the case that it does not. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);

    private final int partition;
    private final JournalTail tail;
    private final Reader journal;

    public JournalFeed(int partition, JournalTail tail, Reader journal) {
        this.partition = partition;
        this.tail = tail;
        this.journal = journal;
    }

    @Override
    public CompletionStage<Source<JournalEntry, NotUsed>> source(
            Supplier<CompletionStage<Optional<Long>>> offset) {
        return offset.get().thenApply(last -> entriesFrom(last.orElse(0L) + 1));
    }

    Source<JournalEntry, NotUsed> entriesFrom(long first) {
        return Source.unfoldAsync(first,
                next -> fetch(next, false).thenApply(entries -> Optional
                        .of(Pair.create(checkedNext(next, entries), entries))))
                .mapConcat(entries -> entries);
    }

    /** At least one entry; waits until there is one. */
    private CompletionStage<List<JournalEntry>> fetch(long next, boolean lookAnyway) {
        CompletableFuture<Void> news = tail.news(partition);
        List<JournalEntry> live = tail.from(partition, next);
        if (!live.isEmpty()) {
            return CompletableFuture.completedFuture(live);
        }
        if (tail.endsBefore(partition, next) && !lookAnyway) {
            return await(news, next);
        }
        return journal.read(partition, next, READ_AT_ONCE).thenCompose(
                entries -> entries.isEmpty()
                        ? await(news, next)
                        : CompletableFuture.completedFuture(entries));
    }

    private CompletionStage<List<JournalEntry>> await(CompletableFuture<Void> news, long next) {
        return news.copy().orTimeout(LOOK_ANYWAY.toMillis(), TimeUnit.MILLISECONDS)
                .handle((_, timeout) -> timeout != null && isTimeout(timeout))
                .thenCompose(timedOut -> fetch(next, timedOut));
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException || (failure instanceof CompletionException
                && failure.getCause() instanceof TimeoutException);
    }

    private static long checkedNext(long next, List<JournalEntry> entries) {
        long expected = next;
        for (JournalEntry entry : entries) {
            if (entry.sequenceNumber() != expected) {
                throw new IllegalStateException("partition " + entry.partition()
                        + ": the journal must go on with " + expected + ", found "
                        + entry.sequenceNumber());
            }
            expected++;
        }
        return expected;
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
