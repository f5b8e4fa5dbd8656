package io.suanpan.audit.readmodel;

import io.suanpan.projection.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The read models' tables in memory: of two values written to one column, the one with the higher timestamp
 * stays, and of two with the same timestamp the larger, as in Cassandra. The fields of a table's cell are
 * written all at once, empty ones too.
 */
public final class WrittenRows {
    /** @param places where in a row that was written the table's columns are */
    private record Layout(ReadModelTable table, int[] places) {}

    private record Name(ReadModelTable table, List<Object> key) {}

    private static final class Cells {
        final Object[] values;
        final long[] timestamps;

        Cells(int columns) {
            values = new Object[columns];
            timestamps = new long[columns];
        }

        void write(int column, Object value, long timestamp) {
            if (values[column] == null || isNewer(column, value, timestamp)) {
                values[column] = value;
                timestamps[column] = timestamp;
            }
        }

        @SuppressWarnings("unchecked")
        private boolean isNewer(int column, Object value, long timestamp) {
            return timestamp == timestamps[column] && value != null
                    ? ((Comparable<Object>) value).compareTo(values[column]) > 0
                    : timestamp > timestamps[column];
        }
    }

    private final Map<String, Layout> layouts = new HashMap<>();
    private final Map<Name, Cells> rows = new HashMap<>();

    public void write(Row row) {
        Layout layout = layouts.computeIfAbsent(row.table().name(), name -> layout(row));
        int[] places = layout.places();
        int keyColumns = layout.table().keyColumns().size();
        Object[] key = new Object[keyColumns];
        for (int i = 0; i < keyColumns; i++) {
            key[i] = row.values().get(places[i]);
        }
        Cells cells = rows.computeIfAbsent(new Name(layout.table(), Arrays.asList(key)),
                _ -> new Cells(places.length));
        int ownColumns = layout.table().ownColumns().size();
        for (int i = keyColumns; i < places.length; i++) {
            Object value = row.values().get(places[i]);
            if (value != null || i >= ownColumns) {
                cells.write(i, value, row.timestamp());
            }
        }
    }

    private static Layout layout(Row row) {
        ReadModelTable table = ReadModelTable.named(row.table().name());
        List<String> written = row.table().valueNames();
        return new Layout(table,
                table.columns().stream().mapToInt(written::indexOf).toArray());
    }

    public Collection<TableRow> all() {
        List<TableRow> all = new ArrayList<>();
        rows.forEach((name, cells) -> {
            List<Object> values = new ArrayList<>(name.key());
            values.addAll(Arrays.asList(cells.values).subList(values.size(), cells.values.length));
            all.add(new TableRow(name.table(), Collections.unmodifiableList(values)));
        });
        return all;
    }
}
