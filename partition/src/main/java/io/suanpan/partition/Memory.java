package io.suanpan.partition;

import java.time.Duration;

/**
 * What one partition may keep in memory.
 *
 * @param residentBytes accounts, trades, deposits and transfers, by {@link EntitySize}; besides them a partition has its
 *     unfinished activities and their fences, which admission bounds, and the filter of known ids
 * @param expectedEntities how many entities the filter of known ids is made for: 10 bits each, and past
 *     that number new entities cost a read now and then
 * @param flushEvery how often what changed is written out; bounds what a recovery has to replay
 */
public record Memory(long residentBytes, int expectedEntities, Duration flushEvery) {
    private static final Duration FLUSH_EVERY = Duration.ofSeconds(10);
    public static final Memory DEFAULT = new Memory(64L * 1024 * 1024, 2_000_000, FLUSH_EVERY);

    /** What changes between flushes needs some room, however small the budget. */
    private static final long LEAST_DIRTY_BYTES = 1024L * 1024;
    /** Of a node's heap, in percent: for entities, and for the filters of known ids. */
    private static final int RESIDENT_PERCENT = 35;
    private static final int KNOWN_IDS_PERCENT = 5;
    private static final double BITS_PER_ID = 9.6;
    private static final int LEAST_EXPECTED = 100_000;

    public Memory {
        if (residentBytes < 0) {
            throw new IllegalArgumentException("residentBytes must be >= 0: " + residentBytes);
        }
        if (expectedEntities < 1) {
            throw new IllegalArgumentException(
                    "expectedEntities must be >= 1: " + expectedEntities);
        }
        if (flushEvery.isNegative() || flushEvery.isZero()) {
            throw new IllegalArgumentException("flushEvery must be > 0: " + flushEvery);
        }
    }

    /**
     * A partition's share of a node. The other 60 % of the heap are for batches and messages on their way, the
     * read models' rows, HTTP, and the collector.
     *
     * @param heapBytes the most that the node's heap may be
     * @param partitionsHere how many partitions the node may have to host: all, if it may be left alone
     */
    public static Memory ofNode(long heapBytes, int partitionsHere) {
        if (heapBytes < 1 || partitionsHere < 1) {
            throw new IllegalArgumentException("heapBytes and partitionsHere must be >= 1: "
                    + heapBytes + ", " + partitionsHere);
        }
        long share = heapBytes / partitionsHere;
        long ids = (long) (share / 100 * KNOWN_IDS_PERCENT * Byte.SIZE / BITS_PER_ID);
        return new Memory(share / 100 * RESIDENT_PERCENT,
                Math.clamp(ids, LEAST_EXPECTED, Integer.MAX_VALUE), FLUSH_EVERY);
    }

    /** The same, with another budget for entities. */
    public Memory withResidentBytes(long bytes) {
        return new Memory(bytes, expectedEntities, flushEvery);
    }

    /** What may wait to be flushed; past it the partition is {@linkplain PartitionState#isFull full}. */
    long dirtyBytes() {
        return Math.max(residentBytes, LEAST_DIRTY_BYTES);
    }
}
