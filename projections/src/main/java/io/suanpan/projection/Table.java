package io.suanpan.projection;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table of a read model, in the keyspace {@code suanpan}. What a row costs Cassandra is mostly the number of
 * its cells, so whatever no query asks for by itself is one cell, of a frozen type.
 *
 * @param definitions the CQL that creates it, and before it its type
 * @param partitionColumns so many of the first columns say where a row lies in Cassandra
 * @param keyColumns so many of the first columns name a row
 * @param columns all of them
 * @param fields those of the last column's type; none if it is of a type of Cassandra's own
 */
public record Table(String name, List<String> definitions, int partitionColumns, int keyColumns,
        List<String> columns, List<String> fields) {
    /** For tables that only grow: merged when there are eight alike, not four, which is a third less to merge. */
    public static final String GROWS = "compaction = "
            + "{'class': 'SizeTieredCompactionStrategy', 'min_threshold': 8}";

    public Table {
        definitions = List.copyOf(definitions);
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
    }

    /** How many of a row's values are columns of their own; those after them are the fields. */
    int ownColumns() {
        return fields.isEmpty() ? columns.size() : columns.size() - 1;
    }

    /** What a row's values are of. */
    public List<String> valueNames() {
        return Stream.concat(columns.stream().limit(ownColumns()), fields.stream()).toList();
    }

    int values() {
        return ownColumns() + fields.size();
    }

    /** Takes a row's columns, and its write timestamp. */
    String insert() {
        return "INSERT INTO suanpan." + name + " (" + String.join(", ", columns) + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?) USING TIMESTAMP ?";
    }
}
