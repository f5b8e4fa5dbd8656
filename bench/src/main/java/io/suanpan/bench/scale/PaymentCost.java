package io.suanpan.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.client.BenchFailure;

/**
 * What one payment costs, as measured on one machine.
 *
 * @param nodeMs of the nodes' processor time where no message leaves its node
 * @param remoteMs of the nodes' processor time more where every message does
 * @param cassandraMs of Cassandra's processor time, one replica
 * @param diskBytes that Cassandra has written to disks, one replica: commit log, tables, and tables merged
 */
public record PaymentCost(double nodeMs, double remoteMs, double cassandraMs, double diskBytes) {
    /**
     * From two results of {@code ./suanpan bench --json}. Of three nodes' messages two thirds go to another node, so what a
     * payment costs more there is two thirds of what it would if all did.
     *
     * @throws BenchFailure if one of them is not such a result, or not of as many nodes
     */
    public static PaymentCost of(JsonNode oneNode, JsonNode severalNodes) {
        int several = (int) figure(severalNodes, "nodes");
        if (figure(oneNode, "nodes") != 1) {
            throw new BenchFailure("nodes: the first result must be of one node, and is of "
                    + oneNode.get("nodes"));
        }
        if (several < 2) {
            throw new BenchFailure("nodes: the second result must be of several nodes, and is of "
                    + several);
        }
        double nodeMs = figure(oneNode, "nodeCpuMsPerPayment");
        double more = figure(severalNodes, "nodeCpuMsPerPayment") - nodeMs;
        return new PaymentCost(nodeMs, Math.max(0, more / remoteShare(several)),
                figure(oneNode, "cassandraCpuMsPerPayment"),
                figure(oneNode, "cassandraBytesWrittenPerPayment"));
    }

    /** Of the messages between evenly spread partitions, how many go to another node. */
    static double remoteShare(int nodes) {
        return 1 - 1.0 / nodes;
    }

    /** One figure of a result. @throws BenchFailure if it is not there */
    public static double figure(JsonNode result, String name) {
        JsonNode value = result.get(name);
        if (value == null || !value.isNumber()) {
            throw new BenchFailure(name + ": not in the result; it must be of one measurement by "
                    + "./suanpan bench --json, on the machine of node and Cassandra");
        }
        return value.asDouble();
    }
}
