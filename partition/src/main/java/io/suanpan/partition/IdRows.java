package io.suanpan.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The hashes of new ids, on their way into stored rows of bounded size, so that a start reads few. A row is
 * named by the flush that began it and grows with later flushes until it is full; each writes it whole.
 *
 * <p>Why no id is lost: a late write of an older flush holds a part of what the row has, and loses by its
 * number. A restarted partition continues no row of before, and if it repeats a flush that was cut short, of
 * the same number, then it writes the same rows: hashes are in the order of the journal's events.
 */
final class IdRows {
    /** Hashes of one row, at most: 128 KB. */
    static final int ROOM = 16 * 1024;
    private static final int FIRST_ROOM = 64;

    private long[] fresh = new long[FIRST_ROOM];
    private int freshCount;
    private Optional<Flush.IdRow> open = Optional.empty();

    void add(long hash) {
        if (freshCount == fresh.length) {
            fresh = Arrays.copyOf(fresh, 2 * freshCount);
        }
        fresh[freshCount++] = hash;
    }

    /** The rows that hold what was added since the last call, to be written by flush {@code number}. */
    List<Flush.IdRow> take(long number) {
        if (freshCount == 0) {
            return List.of();
        }
        long[] hashes = Arrays.copyOf(fresh, freshCount);
        fresh = new long[FIRST_ROOM];
        freshCount = 0;
        List<Flush.IdRow> rows = open.filter(row -> row.hashes().length + hashes.length <= ROOM)
                .map(row -> List.of(new Flush.IdRow(row.began(), row.part(),
                        joined(row.hashes(), hashes))))
                .orElseGet(() -> divided(number, hashes));
        open = Optional.of(rows.getLast());
        return rows;
    }

    private static long[] joined(long[] first, long[] second) {
        long[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static List<Flush.IdRow> divided(long number, long[] hashes) {
        List<Flush.IdRow> rows = new ArrayList<>();
        for (int from = 0; from < hashes.length; from += ROOM) {
            rows.add(new Flush.IdRow(number, rows.size(),
                    Arrays.copyOfRange(hashes, from, Math.min(from + ROOM, hashes.length))));
        }
        return rows;
    }
}
