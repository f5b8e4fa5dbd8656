package io.suanpan.audit.verify;

import io.suanpan.audit.readmodel.ReadModelTable;
import io.suanpan.audit.readmodel.TableRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the expected rows and the found ones are the same, in 128 bits for each Cassandra partition: each
 * row's hash is added where it is expected and taken away where it is found.
 */
final class RowDigests {
    private static final long FIRST_SEED = 0x5851f42d4c957f2dL;
    private static final long SECOND_SEED = 0x14057b7ef767814fL;
    private static final long EMPTY_COLUMN = 0x27bb2ee687b0b0fdL;

    /** Where rows lie together. */
    record Name(ReadModelTable table, List<Object> partitionKey) {
        static Name of(TableRow row) {
            return new Name(row.table(), List.copyOf(row.partitionKey()));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < partitionKey.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(table.columns().get(i)).append('=')
                        .append(partitionKey.get(i));
            }
            return text.toString();
        }
    }

    private static final class Digest {
        long first;
        long second;
    }

    private final Map<Name, Digest> digests = new HashMap<>();

    void expected(TableRow row) {
        add(row, 1);
    }

    void notExpected(TableRow row) {
        add(row, -1);
    }

    void found(TableRow row) {
        add(row, -1);
    }

    private void add(TableRow row, long times) {
        Digest digest = digests.computeIfAbsent(Name.of(row), _ -> new Digest());
        digest.first += times * hash(row, FIRST_SEED);
        digest.second += times * hash(row, SECOND_SEED);
    }

    /** The Cassandra partitions whose rows are not those expected. */
    List<Name> differing() {
        return digests.entrySet().stream()
                .filter(entry -> entry.getValue().first != 0 || entry.getValue().second != 0)
                .map(Map.Entry::getKey).toList();
    }

    private static long hash(TableRow row, long seed) {
        long hash = seed;
        for (Object value : row.values()) {
            hash = mixed(hash * 31 + switch (value) {
                case null -> EMPTY_COLUMN;
                case Long number -> number;
                case Integer number -> number;
                case Boolean flag -> flag ? 3 : 5;
                case Object other -> text(other.toString());
            });
        }
        return hash;
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x9e3779b97f4a7c15L + text.charAt(i);
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** The finalizer of MurmurHash3 (Austin Appleby, public domain). */
    private static long mixed(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
