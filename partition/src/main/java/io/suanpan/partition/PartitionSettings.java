package io.suanpan.partition;

import io.suanpan.kernel.Partitioning;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What all partitions of a node have in common.
 *
 * @param companions actors that live and move with a partition: its projections
 */
public record PartitionSettings(Partitioning partitioning, Limits limits, Memory memory,
        EntityStore store,
        StoredBatchListener listener, PartitionStatistics.Listener statistics,
        IntFunction<List<Companion>> companions) {

    /** @param name unique within the partition */
    public record Companion(String name, Behavior<?> behavior) {}
}
