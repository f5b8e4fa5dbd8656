package io.suanpan.projection;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One row to write.
 *
 * @param values in the order of the table's columns; null for one that stays as it is
 * @param timestamp of the write: of two, the one with the higher stays
 */
public record Row(Table table, List<Object> values, long timestamp) {
    /** Rows with equal keys go to Cassandra together. */
    record PartitionKey(String table, List<Object> values) {}

    public static Row of(Table table, long timestamp, Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException("a row of " + table.name() + " has "
                    + table.columns().size() + " values: " + values.length);
        }
        return new Row(table, Collections.unmodifiableList(Arrays.asList(values)), timestamp);
    }

    PartitionKey partitionKey() {
        return new PartitionKey(table.name(), values.subList(0, table.partitionColumns()));
    }
}
