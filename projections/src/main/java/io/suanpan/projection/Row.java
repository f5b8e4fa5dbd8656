package io.suanpan.projection;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One row to write.
 *
 * @param values of the table's own columns, and then of its fields; null for one that is empty
 * @param timestamp of the write: of two, the one with the higher stays
 */
public record Row(Table table, List<Object> values, long timestamp) {
    /** Rows with equal keys go to Cassandra together. */
    record PartitionKey(String table, List<Object> values) {}

    public static Row of(Table table, long timestamp, Object... values) {
        if (values.length != table.values()) {
            throw new IllegalArgumentException("a row of " + table.name() + " has "
                    + table.values() + " values: " + values.length);
        }
        return new Row(table, Collections.unmodifiableList(Arrays.asList(values)), timestamp);
    }

    /** Whether it writes the table's cell: one whose fields are all null stays as it is stored. */
    public boolean hasFields() {
        for (int i = table.ownColumns(); i < values.size(); i++) {
            if (values.get(i) != null) {
                return true;
            }
        }
        return false;
    }

    PartitionKey partitionKey() {
        return new PartitionKey(table.name(), values.subList(0, table.partitionColumns()));
    }
}
