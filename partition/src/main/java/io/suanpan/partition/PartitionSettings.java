package io.suanpan.partition;

import io.suanpan.kernel.Partitioning;
import io.suanpan.ownership.LeaseWatch;
import io.suanpan.ownership.NodeLease;
import io.suanpan.userlimit.DefaultLimits;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What all partitions of a node have in common.
 *
 * @param lease this node's, under which it owns its partitions
 * @param watch of the other nodes' leases
 * @param bank takes instructions to banks
 * @param userLimits of accounts that have none of their own
 * @param companions actors that live and move with a partition: its projections
 */
public record PartitionSettings(Partitioning partitioning, Limits limits, Memory memory,
        Stores stores, NodeLease lease, LeaseWatch watch, PartitionObserver observer,
        BankDesk bank, DefaultLimits userLimits, IntFunction<List<Companion>> companions) {

    /** @param name unique within the partition */
    public record Companion(String name, Behavior<?> behavior) {}
}
