package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** An {@link InMemoryTable} for each partition. */
final class InMemoryStore implements EntityStore {
    private final Map<Integer, InMemoryTable> tables = new ConcurrentHashMap<>();

    private int writesToFail;
    private int readsToFail;

    synchronized void failNextWrites(int count) {
        writesToFail = count;
    }

    synchronized void failNextReads(int count) {
        readsToFail = count;
    }

    synchronized InMemoryTable table(int partition) {
        return tables.computeIfAbsent(partition, _ -> new InMemoryTable());
    }

    @Override
    public synchronized CompletionStage<Void> writeBucket(int partition, Flush flush,
            int bucket) {
        return write(() -> table(partition).writeBucket(flush, bucket));
    }

    @Override
    public synchronized CompletionStage<Void> finish(int partition, Flush flush) {
        return write(() -> table(partition).finish(flush));
    }

    private CompletionStage<Void> write(Runnable write) {
        if (writesToFail-- > 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("no write"));
        }
        write.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<EntityRows> read(int partition, Collection<EntityId> ids) {
        if (readsToFail-- > 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("no read"));
        }
        EntityRows found = EntityRows.none(ids);
        ids.forEach(id -> table(partition).readInto(found, id));
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public synchronized CompletionStage<List<Checkpoint.Timer>> timers(int partition,
            Instant from, Instant to, int limit) {
        return CompletableFuture.completedFuture(table(partition).timers(from, to, limit));
    }

    @Override
    public synchronized CompletionStage<Optional<Checkpoint>> checkpoint(int partition) {
        return CompletableFuture.completedFuture(table(partition).checkpoint());
    }

    @Override
    public synchronized CompletionStage<Void> ids(int partition, Consumer<long[]> each) {
        table(partition).ids().forEach(each);
        return CompletableFuture.completedFuture(null);
    }
}
