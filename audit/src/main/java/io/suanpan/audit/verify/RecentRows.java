package io.suanpan.audit.verify;

import io.suanpan.audit.readmodel.ExpectedRows;
import io.suanpan.audit.readmodel.ReadModelTable;
import io.suanpan.audit.readmodel.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of batches that a projection may have written when its table was read, or not yet: each content
 * that such a row may have had.
 */
final class RecentRows {
    /** @param before what the row was before; null if it was not there */
    record Change(int partition, long number, TableRow before, TableRow after) {}

    private record Name(ReadModelTable table, List<Object> key) {}

    private static final class Recent {
        final Set<TableRow> versions = new HashSet<>();
        TableRow before;
        TableRow newest;
    }

    private List<Change> changes = new ArrayList<>();
    private Map<Name, Recent> rows;

    void add(Change change) {
        changes.add(change);
        rows = null;
    }

    int size() {
        return changes.size();
    }

    /** Hands over, in order, what the projection has written for certain by now. */
    void promote(Predicate<Change> written, ExpectedRows.Sink sink) {
        List<Change> kept = new ArrayList<>();
        for (Change change : changes) {
            if (!written.test(change)) {
                kept.add(change);
            } else if (change.before() == null) {
                sink.row(change.after());
            } else {
                sink.replaced(change.before(), change.after());
            }
        }
        changes = kept;
        rows = null;
    }

    boolean explains(TableRow row) {
        Recent recent = rows().get(name(row));
        return recent != null && recent.versions.contains(row);
    }

    /** What must have been there before a row that this explains; null if nothing. */
    TableRow before(TableRow row) {
        return rows().get(name(row)).before;
    }

    /** What a row of this key must be at last; null if nothing here says so. */
    TableRow newest(TableRow row) {
        Recent recent = rows().get(name(row));
        return recent == null ? null : recent.newest;
    }

    private Map<Name, Recent> rows() {
        if (rows == null) {
            rows = new HashMap<>();
            for (Change change : changes) {
                Recent recent = rows.computeIfAbsent(name(change.after()), _ -> {
                    Recent first = new Recent();
                    first.before = change.before();
                    return first;
                });
                recent.versions.add(change.after());
                recent.newest = change.after();
            }
        }
        return rows;
    }

    private static Name name(TableRow row) {
        return new Name(row.table(), row.key());
    }
}
