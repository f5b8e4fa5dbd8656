package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A store whose writes wait until the test stores or fails them. */
final class HeldStore implements EntityStore {
    /** @param bucket {@link Buckets#COUNT} for a flush's end */
    record Write(Flush flush, int bucket, CompletableFuture<Void> done) {}

    final InMemoryStore store = new InMemoryStore();
    final Deque<Write> writes = new ArrayDeque<>();

    private CompletionStage<Void> hold(Flush flush, int bucket) {
        Write write = new Write(flush, bucket, new CompletableFuture<>());
        writes.add(write);
        return write.done();
    }

    void storeNext(int partition) {
        Write write = writes.remove();
        if (write.bucket() < Buckets.COUNT) {
            store.writeBucket(partition, write.flush(), write.bucket());
        } else {
            store.finish(partition, write.flush());
        }
        write.done().complete(null);
    }

    void failNext() {
        writes.remove().done().completeExceptionally(new IllegalStateException("no write"));
    }

    @Override
    public CompletionStage<Void> writeBucket(int partition, Flush flush, int bucket) {
        return hold(flush, bucket);
    }

    @Override
    public CompletionStage<Void> finish(int partition, Flush flush) {
        return hold(flush, Buckets.COUNT);
    }

    @Override
    public CompletionStage<EntityRows> read(int partition, Collection<EntityId> ids) {
        return store.read(partition, ids);
    }

    @Override
    public CompletionStage<List<Checkpoint.Timer>> timers(int partition, Instant from, Instant to,
            int limit) {
        return store.timers(partition, from, to, limit);
    }

    @Override
    public CompletionStage<Optional<Checkpoint>> checkpoint(int partition) {
        return store.checkpoint(partition);
    }

    @Override
    public CompletionStage<Void> ids(int partition, Consumer<long[]> each) {
        return store.ids(partition, each);
    }
}
