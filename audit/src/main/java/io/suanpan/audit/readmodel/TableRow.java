package io.suanpan.audit.readmodel;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/**
 * A row of a read model.
 *
 * @param values in the order of the table's columns; null where a column is empty
 */
public record TableRow(ReadModelTable table, List<Object> values) {
    public static TableRow of(ReadModelTable table, Object... values) {
        return new TableRow(table, Collections.unmodifiableList(Arrays.asList(values)));
    }

    /** What names the row. */
    public List<Object> key() {
        return values.subList(0, table.keyColumns().size());
    }

    /** Where the row lies in Cassandra. */
    public List<Object> partitionKey() {
        return values.subList(0, table.partitionColumns().size());
    }

    public Object value(String column) {
        return values.get(table.columns().indexOf(column));
    }

    /** The key, as a person would write it: {@code slot=1, week=2921, consumer=anna}. */
    public String keyText() {
        return text(0, table.keyColumns().size());
    }

    /** What is not the key. */
    public String contentText() {
        return text(table.keyColumns().size(), values.size());
    }

    private String text(int from, int to) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = from; i < to; i++) {
            text.add(table.columns().get(i) + "=" + values.get(i));
        }
        return text.toString();
    }
}
