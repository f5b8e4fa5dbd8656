package io.suanpan.bench.scale;

import io.suanpan.bench.client.BenchFailure;

/**
 * How large an installation for so many payments a second is. A row costs each replica as much as it cost the one that
 * was measured, which counts the coordinator's part of it once for each: more than it is.
 *
 * @param nodeMachines that decide and answer
 * @param cassandraMachines that store
 * @param cassandraCores busy, of all of them together
 * @param diskBytesPerSecond written, by all of them together
 * @param saturatedFirst what is, if all three grow together
 * @param partitions at least, so that no partition decides more than it can
 */
public record Installation(double paymentsPerSecond, double nodeCores, int nodeMachines,
        double cassandraCores, int cassandraMachines, double diskBytesPerSecond,
        String saturatedFirst,
        int partitions) {
    private static final double MS_PER_S = 1000;
    private static final double MOST = 1e9;
    private static final int MOST_MACHINES = 1_000_000;
    /** A batch has at most 512 commands, a payment has 7, and a write of 10 ms lets 100 batches through. */
    static final double PAYMENTS_PER_PARTITION = 512 / 7.0 * 100;
    /** A partition must also catch up after it moved. */
    private static final double PARTITIONS_BUSY = 0.5;

    public static Installation of(double paymentsPerSecond, PaymentCost cost, Machines machines) {
        if (!(paymentsPerSecond > 0 && paymentsPerSecond <= MOST)) {
            throw new BenchFailure("rate is out of range: " + paymentsPerSecond);
        }
        double usable = machines.cores() * machines.busy();
        double nodeCores = nodeCores(paymentsPerSecond, cost, usable);
        double cassandraCores = paymentsPerSecond * cost.cassandraMs() / MS_PER_S
                * machines.replication();
        double disk = paymentsPerSecond * cost.diskBytes() * machines.replication();
        double byCores = cassandraCores / usable;
        double byDisk = disk / machines.diskBytesPerSecond();
        int cassandraMachines = Math.max(machines.replication(),
                machines(Math.max(byCores, byDisk)));
        String first = byDisk > byCores
                ? "Cassandra's disks"
                : cassandraCores > nodeCores ? "Cassandra's cores" : "the nodes' cores";
        return new Installation(paymentsPerSecond, nodeCores,
                machines(nodeCores / usable), cassandraCores, cassandraMachines, disk,
                first, (int) Math.ceil(
                        paymentsPerSecond / PAYMENTS_PER_PARTITION / PARTITIONS_BUSY));
    }

    private static int machines(double atLeast) {
        if (atLeast > MOST_MACHINES) {
            throw new BenchFailure("more than " + MOST_MACHINES + " machines would be needed");
        }
        return (int) Math.ceil(atLeast);
    }

    /** The more nodes there are the more messages leave theirs, so their number is looked for from below. */
    private static double nodeCores(double paymentsPerSecond, PaymentCost cost, double usable) {
        for (int nodes = 1;; nodes = machines(nodes + 1.0)) {
            double cores = paymentsPerSecond / MS_PER_S
                    * (cost.nodeMs() + PaymentCost.remoteShare(nodes) * cost.remoteMs());
            if (cores <= nodes * usable) {
                return cores;
            }
        }
    }
}
