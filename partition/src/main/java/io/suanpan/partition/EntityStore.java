package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Where entities are while they are not in memory, and where recovery begins. No call blocks, nor encodes in
 * its caller's thread. Writes may be repeated after a failure; an older flush that comes late changes nothing.
 * What cannot be decoded makes a call fail with {@link UnreadableException}.
 */
public interface EntityStore {
    /** Writes the flush's entities of one bucket, which may be none. */
    CompletionStage<Void> writeBucket(int partition, Flush flush, int bucket);

    /**
     * Ends a flush all of whose buckets are written: writes its ids and timers and then, when they are stored,
     * its checkpoint.
     */
    CompletionStage<Void> finish(int partition, Flush flush);

    /** Something about each of {@code ids}. Fails if the store does not answer, not if a row is unreadable. */
    CompletionStage<EntityRows> read(int partition, Collection<EntityId> ids);

    /**
     * The timers due from {@code from} up to before {@code to}, by time: all of them; or if there are
     * {@code limit} or more, all that are due no later than the one at the limit.
     */
    CompletionStage<List<Checkpoint.Timer>> timers(int partition, Instant from, Instant to,
            int limit);

    CompletionStage<Optional<Checkpoint>> checkpoint(int partition);

    /**
     * The hashes of all ids that were ever stored, some of them perhaps twice.
     *
     * @param each takes those of one row after another, in any thread
     * @return when all were given
     */
    CompletionStage<Void> ids(int partition, Consumer<long[]> each);
}
