package io.suanpan.bench.scale;

import io.suanpan.bench.client.BenchFailure;

/**
 * What an installation is made of; nodes and Cassandra have machines of their own.
 *
 * @param cores of a machine, each as fast as one of those that were measured
 * @param busy how much of its cores may be busy; 0 to 1
 * @param replication copies of each row
 * @param diskBytesPerSecond that a machine's disks write at length
 */
public record Machines(int cores, double busy, int replication, double diskBytesPerSecond) {
    public Machines {
        require(cores >= 1, "cores", cores);
        require(busy > 0 && busy <= 1, "busy", busy);
        require(replication >= 1, "replication", replication);
        require(diskBytesPerSecond > 0, "disk", diskBytesPerSecond);
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new BenchFailure(name + " is out of range: " + value);
        }
    }
}
