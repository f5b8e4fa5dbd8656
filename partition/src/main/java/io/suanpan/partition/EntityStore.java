package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where entities are while they are not in memory, and where recovery begins. No call blocks. */
public interface EntityStore {
    /**
     * Writes the flush's entities and ids and then, when all of them are stored, its checkpoint. May be repeated
     * after a failure; an older flush that comes late changes nothing.
     */
    CompletionStage<Void> write(int partition, Flush flush);

    /** A row for each of {@code ids}; an entity without a row is absent as of 0. */
    CompletionStage<Map<EntityId, StoredEntity>> read(int partition, Collection<EntityId> ids);

    CompletionStage<Optional<Checkpoint>> checkpoint(int partition);

    /** The hashes of all ids that were ever stored. */
    CompletionStage<List<long[]>> ids(int partition);
}
