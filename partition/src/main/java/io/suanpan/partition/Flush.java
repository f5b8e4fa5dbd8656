package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.TradeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What makes the journal up to a batch dispensable for recovery, all of it as of that batch. To be written in
 * this order: the entities, a bucket at a time; then the ids and timers; and when all of that is stored, the checkpoint.
 * It never changes, so it is encoded in any thread while the partition goes on.
 *
 * @param buckets those that changed since the last flush, by {@linkplain Buckets bucket}; one that is no
 *     more has its absent state
 * @param newIds of those that are new, see {@link KnownIds}
 * @param timers when unpaid trades expire that leave memory
 */
public record Flush(List<Map<EntityId, EntityState>> buckets, List<IdRow> newIds,
        Map<TradeId, Instant> timers, Checkpoint checkpoint) {
    /**
     * Hashes of ids, all that the row holds.
     *
     * @param began the flush that first wrote this row; with {@code part} its name
     * @param part which of the rows that the flush began
     */
    public record IdRow(long began, int part, long[] hashes) {}

    public long sequenceNumber() {
        return checkpoint.sequenceNumber();
    }
}
