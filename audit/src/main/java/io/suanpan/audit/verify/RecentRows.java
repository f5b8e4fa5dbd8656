package io.suanpan.audit.verify;

import io.suanpan.audit.readmodel.ExpectedRows;
import io.suanpan.audit.readmodel.ReadModelTable;
import io.suanpan.audit.readmodel.TableRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of batches that a projection may have written when its table was read, or not yet: each content
 * that such a row may have had.
 */
final class RecentRows implements ExpectedRows.Sink {
    private record Name(ReadModelTable table, List<Object> key) {}

    private static final class Recent {
        final Set<TableRow> versions = new HashSet<>();
        TableRow newest;
        /** What it was before the first of them; null if it was not there. */
        TableRow before;
    }

    private final Map<Name, Recent> rows = new HashMap<>();

    @Override
    public void row(TableRow row) {
        add(rows.computeIfAbsent(name(row), _ -> new Recent()), row);
    }

    @Override
    public void replaced(TableRow before, TableRow after) {
        add(rows.computeIfAbsent(name(after), _ -> {
            Recent recent = new Recent();
            recent.before = before;
            return recent;
        }), after);
    }

    private static void add(Recent recent, TableRow row) {
        recent.versions.add(row);
        recent.newest = row;
    }

    int size() {
        return rows.size();
    }

    boolean explains(TableRow row) {
        Recent recent = rows.get(name(row));
        return recent != null && recent.versions.contains(row);
    }

    /** What must have been there before a row that this explains; null if nothing. */
    TableRow before(TableRow row) {
        return rows.get(name(row)).before;
    }

    /** What a row of this key must be at last; null if nothing here says so. */
    TableRow newest(TableRow row) {
        Recent recent = rows.get(name(row));
        return recent == null ? null : recent.newest;
    }

    private static Name name(TableRow row) {
        return new Name(row.table(), row.key());
    }
}
