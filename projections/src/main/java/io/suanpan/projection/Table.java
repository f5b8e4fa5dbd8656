package io.suanpan.projection;

import java.util.List;

/**
 * A table of a read model, in the keyspace {@code suanpan}.
 *
 * @param definition the CQL that creates it
 * @param partitionColumns so many of the first columns say where a row lies in Cassandra
 * @param keyColumns so many of the first columns name a row
 * @param columns all of them
 */
public record Table(String name, String definition, int partitionColumns, int keyColumns,
        List<String> columns) {
    public Table {
        columns = List.copyOf(columns);
    }

    /** Takes a row's values in the order of {@link #columns}, and its write timestamp. */
    String insert() {
        return "INSERT INTO suanpan." + name + " (" + String.join(", ", columns) + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?) USING TIMESTAMP ?";
    }
}
