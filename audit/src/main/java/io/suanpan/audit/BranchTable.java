package io.suanpan.audit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.FenceId;
import java.util.stream.IntStream;

/**
 * Movements by branch, 24 bytes each, because the journals of a large system leave tens of millions waiting
 * for their other side. Open addressing with linear probing; numbers of activities below 2^46.
 */
final class BranchTable {
    private static final int PARTITION_SHIFT = 52;
    private static final int NUMBER_SHIFT = 6;
    private static final int FIRST_ROOM = 64;
    private static final int ABSENT = -1;

    private long[] keys = new long[FIRST_ROOM]; // a branch's key and 1; 0 is an empty place
    private long[] amounts = new long[FIRST_ROOM];
    private long[] fingerprints = new long[FIRST_ROOM];
    private int size;

    /** @param amount credits positive, debits negative */
    record Movement(FenceId branch, long amount, long fingerprint) {}

    int size() {
        return size;
    }

    /** Keeps what is there already. */
    void add(Movement movement) {
        if (size * 2 >= keys.length) {
            grow();
        }
        insert(key(movement.branch()) + 1, movement.amount(), movement.fingerprint());
    }

    private void insert(long key, long amount, long fingerprint) {
        int place = home(key);
        while (keys[place] != 0) {
            if (keys[place] == key) {
                return;
            }
            place = next(place);
        }
        keys[place] = key;
        amounts[place] = amount;
        fingerprints[place] = fingerprint;
        size++;
    }

    /** Takes the branch's movement out; null if there is none. */
    Movement remove(FenceId branch) {
        int place = find(key(branch) + 1);
        if (place == ABSENT) {
            return null;
        }
        Movement removed = movement(place);
        close(place);
        size--;
        return removed;
    }

    boolean contains(FenceId branch) {
        return find(key(branch) + 1) != ABSENT;
    }

    Iterable<Movement> all() {
        return () -> IntStream.range(0, keys.length)
                .filter(place -> keys[place] != 0).mapToObj(this::movement).iterator();
    }

    private Movement movement(int place) {
        long key = keys[place] - 1;
        return new Movement(new FenceId(
                new ActivityId((int) (key >>> PARTITION_SHIFT),
                        (key & (1L << PARTITION_SHIFT) - 1) >>> NUMBER_SHIFT),
                (int) (key & (1 << NUMBER_SHIFT) - 1)), amounts[place], fingerprints[place]);
    }

    private int find(long key) {
        int place = home(key);
        while (keys[place] != 0) {
            if (keys[place] == key) {
                return place;
            }
            place = next(place);
        }
        return ABSENT;
    }

    /** Moves back what stands behind an emptied place, so that every search still finds it. */
    private void close(int emptied) {
        int hole = emptied;
        for (int place = next(hole); keys[place] != 0; place = next(place)) {
            int home = home(keys[place]);
            boolean mayMove = hole <= place
                    ? home <= hole || home > place
                    : home <= hole && home > place;
            if (mayMove) {
                keys[hole] = keys[place];
                amounts[hole] = amounts[place];
                fingerprints[hole] = fingerprints[place];
                hole = place;
            }
        }
        keys[hole] = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldAmounts = amounts;
        long[] oldFingerprints = fingerprints;
        int room = Math.multiplyExact(oldKeys.length, 2);
        keys = new long[room];
        amounts = new long[room];
        fingerprints = new long[room];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                insert(oldKeys[i], oldAmounts[i], oldFingerprints[i]);
            }
        }
    }

    private static long key(FenceId branch) {
        return (long) branch.activity().partition() << PARTITION_SHIFT
                | branch.activity().number() << NUMBER_SHIFT | branch.branch();
    }

    private int home(long key) {
        return (int) (Fingerprint.mixed(key) & keys.length - 1);
    }

    private int next(int place) {
        return place + 1 & keys.length - 1;
    }
}
