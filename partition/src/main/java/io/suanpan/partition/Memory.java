package io.suanpan.partition;

/**
 * What one partition may keep in memory.
 *
 * @param residentBytes the entities, estimated; what changed and is not yet flushed may pass it for a while
 * @param expectedEntities how many entities the filter of known ids is made for: 10 bits each, and past
 *     that number new entities cost a read now and then
 */
public record Memory(long residentBytes, int expectedEntities) {
    public static final Memory DEFAULT = new Memory(64L * 1024 * 1024, 2_000_000);
    /** Everything stays. */
    public static final Memory UNBOUNDED = new Memory(Long.MAX_VALUE, 2_000_000);

    public Memory {
        if (residentBytes < 0) {
            throw new IllegalArgumentException("residentBytes must be >= 0: " + residentBytes);
        }
        if (expectedEntities < 1) {
            throw new IllegalArgumentException(
                    "expectedEntities must be >= 1: " + expectedEntities);
        }
    }
}
