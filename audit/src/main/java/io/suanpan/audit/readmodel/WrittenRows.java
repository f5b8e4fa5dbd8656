package io.suanpan.audit.readmodel;

import io.suanpan.projection.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The read models' tables in memory: of two values written to one column, the one with the higher timestamp
 * stays, and of two with the same timestamp the larger, as in Cassandra.
 */
public final class WrittenRows {
    private record Cell(Object value, long timestamp) {}

    private record Name(ReadModelTable table, List<Object> key) {}

    private final Map<Name, Map<String, Cell>> rows = new HashMap<>();

    public void write(Row row) {
        ReadModelTable table = ReadModelTable.named(row.table().name());
        List<String> columns = row.table().columns();
        List<Object> key = table.keyColumns().stream()
                .map(column -> row.values().get(columns.indexOf(column))).toList();
        Map<String, Cell> cells = rows.computeIfAbsent(new Name(table, key), _ -> new HashMap<>());
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.values().get(i);
            if (value != null && !table.keyColumns().contains(columns.get(i))) {
                cells.merge(columns.get(i), new Cell(value, row.timestamp()), WrittenRows::newer);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Cell newer(Cell one, Cell other) {
        if (one.timestamp() != other.timestamp()) {
            return one.timestamp() > other.timestamp() ? one : other;
        }
        return ((Comparable<Object>) one.value()).compareTo(other.value()) > 0 ? one : other;
    }

    public Collection<TableRow> all() {
        List<TableRow> all = new ArrayList<>();
        rows.forEach((name, cells) -> {
            List<Object> values = new ArrayList<>(name.key());
            name.table().columns().stream().skip(name.key().size()).forEach(column -> values
                    .add(cells.containsKey(column) ? cells.get(column).value() : null));
            all.add(new TableRow(name.table(), values));
        });
        return all;
    }
}
