package io.suanpan.partition;

import java.time.Duration;

/**
 * What one partition may keep in memory.
 *
 * @param residentBytes the entities, estimated; what changed and is not yet flushed may pass it for a while
 * @param expectedEntities how many entities the filter of known ids is made for: 10 bits each, and past
 *     that number new entities cost a read now and then
 * @param flushEvery how often what changed is written out; bounds what a recovery has to replay
 */
public record Memory(long residentBytes, int expectedEntities, Duration flushEvery) {
    public static final Memory DEFAULT = new Memory(64L * 1024 * 1024, 2_000_000,
            Duration.ofSeconds(10));

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
