package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import java.util.Map;

/**
 * What makes the journal up to a batch dispensable for recovery. To be written in this order: the entities
 * and the ids, each row with the sequence number; and when all of them are there, the checkpoint.
 *
 * @param entities those that changed since the last flush; one that is no more has its absent state
 * @param newIds hashes of those that are new, see {@link KnownIds}
 */
public record Flush(Map<EntityId, EntityState> entities, long[] newIds, Checkpoint checkpoint) {
    public long sequenceNumber() {
        return checkpoint.sequenceNumber();
    }
}
