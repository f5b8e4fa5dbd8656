package io.suanpan.audit;

import java.util.HashMap;
import java.util.Map;

/** A set of numbers >= 0, mostly without gaps: one bit each, in chunks. */
final class NumberSet {
    private static final int CHUNK_LONGS = 64;
    private static final int CHUNK_SHIFT = 12;
    private static final long IN_CHUNK = (1L << CHUNK_SHIFT) - 1;

    private final Map<Long, long[]> chunks = new HashMap<>();

    /** @return whether it was new */
    boolean add(long number) {
        long[] chunk = chunks.computeIfAbsent(number >> CHUNK_SHIFT, _ -> new long[CHUNK_LONGS]);
        int word = (int) (number & IN_CHUNK) >> 6;
        long before = chunk[word];
        chunk[word] |= 1L << number;
        return chunk[word] != before;
    }

    boolean contains(long number) {
        long[] chunk = chunks.get(number >> CHUNK_SHIFT);
        return chunk != null && (chunk[(int) (number & IN_CHUNK) >> 6] & 1L << number) != 0;
    }
}
