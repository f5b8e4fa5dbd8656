package io.suanpan.run;

/** What the processes of a run need of the machine's memory, in megabytes. */
final class Memory {
    static final int CASSANDRA_HEAP = 1024;
    /** A JVM's besides its heap. */
    static final int OVERHEAD = 300;
    static final int BANK_HEAP = 256;
    private static final int LONE_NODE_HEAP = 1024;
    /** Of each of several, which share the partitions. */
    private static final int NODE_HEAP = 512;

    private Memory() {}

    static int nodeHeap(int nodes) {
        return nodes == 1 ? LONE_NODE_HEAP : NODE_HEAP;
    }
}
