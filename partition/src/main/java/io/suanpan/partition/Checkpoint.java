package io.suanpan.partition;

import io.suanpan.account.Fence;
import io.suanpan.activity.Activity;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where a partition's recovery begins: all that it always has in memory, as of {@code sequenceNumber}. Every
 * entity's row in the table of entities is of that number or newer, or the entity has not changed since it
 * was written.
 *
 * @param nextActivity the number that the next activity gets
 * @param marks what other partitions declared over
 */
public record Checkpoint(long sequenceNumber, Instant lastBatchAt, long nextActivity,
        Map<ActivityId, Activity.Unfinished> unfinished, Map<FenceId, Fence> fences,
        Collection<OverMark> marks, Map<EntityId, Instant> timers, PartitionTotals totals) {
    public Checkpoint {
        unfinished = Map.copyOf(unfinished);
        fences = Map.copyOf(fences);
        marks = List.copyOf(marks);
        timers = Map.copyOf(timers);
    }
}
