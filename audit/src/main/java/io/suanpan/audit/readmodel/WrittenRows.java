package io.suanpan.audit.readmodel;

import io.suanpan.projection.Row;
import io.suanpan.projection.StoredRows;
import io.suanpan.projection.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * The read models' tables in memory: of two values written to one column, the one with the higher timestamp
 * stays, and of two with the same timestamp the larger, as in Cassandra. The fields of a table's cell are
 * written all at once, empty ones too, or not at all.
 */
public final class WrittenRows implements StoredRows {
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
        boolean hasFields = row.hasFields();
        for (int i = keyColumns; i < places.length; i++) {
            Object value = row.values().get(places[i]);
            if (value != null || hasFields && i >= ownColumns) {
                cells.write(i, value, row.timestamp());
            }
        }
    }

    /** The highest key first: tables from which handlers go on have their newest rows first. */
    @Override
    public CompletionStage<Optional<List<Object>>> first(Table table,
            Predicate<List<Object>> wanted, Object... key) {
        return CompletableFuture.completedFuture(rows.entrySet().stream()
                .filter(row -> row.getKey().table().tableName().equals(table.name())
                        && row.getKey().key().subList(0, key.length).equals(Arrays.asList(key)))
                .sorted(Comparator.comparing((Map.Entry<Name, Cells> row) -> row.getKey().key()
                        .toString()).reversed())
                .map(row -> inOrderOf(table, row.getKey(), row.getValue())).filter(wanted)
                .findFirst());
    }

    private static List<Object> inOrderOf(Table table, Name name, Cells cells) {
        List<Object> values = values(name, cells);
        List<String> columns = name.table().columns();
        List<Object> ordered = new ArrayList<>();
        table.valueNames().forEach(column -> ordered.add(values.get(columns.indexOf(column))));
        return ordered;
    }

    private static Layout layout(Row row) {
        ReadModelTable table = ReadModelTable.named(row.table().name());
        List<String> written = row.table().valueNames();
        return new Layout(table,
                table.columns().stream().mapToInt(written::indexOf).toArray());
    }

    public Collection<TableRow> all() {
        List<TableRow> all = new ArrayList<>();
        rows.forEach((name, cells) -> all.add(new TableRow(name.table(),
                Collections.unmodifiableList(values(name, cells)))));
        return all;
    }

    private static List<Object> values(Name name, Cells cells) {
        List<Object> values = new ArrayList<>(name.key());
        values.addAll(Arrays.asList(cells.values).subList(values.size(), cells.values.length));
        return values;
    }
}
