package io.suanpan.audit.readmodel;

import io.suanpan.audit.Finding.Kind;
import io.suanpan.audit.Findings;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.StoredBatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares rows with those that the log says must be there; all in memory.
 *
 * <pre>{@code
 * ReadModelAudit audit = new ReadModelAudit(partitioning);
 * audit.batch(0, batch);
 * WrittenRows written = new WrittenRows();
 * model.rows(partitioning).of(entries).forEach(written::write);
 * Findings findings = audit.compare(written.all());
 * }</pre>
 */
public final class ReadModelAudit implements ExpectedRows.Sink {
    private record Name(ReadModelTable table, List<Object> key) {
        static Name of(TableRow row) {
            return new Name(row.table(), row.key());
        }
    }

    private final ExpectedRows rows;
    private final Map<Name, TableRow> expected = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    public ReadModelAudit(Partitioning partitioning) {
        this.rows = new ExpectedRows(partitioning);
    }

    /** The next batch of a partition's journal. */
    public void batch(int partition, StoredBatch batch) {
        rows.batch(partition, numbers.merge(partition, 1L, Long::sum), batch, this);
    }

    @Override
    public void row(TableRow row) {
        expected.put(Name.of(row), row);
    }

    @Override
    public void replaced(TableRow before, TableRow after) {
        expected.put(Name.of(after), after);
    }

    /** All rows that the log says must be there. */
    public Collection<TableRow> expected() {
        return expected.values();
    }

    /** Every row that is missing, wrong, or too many. */
    public Findings compare(Collection<TableRow> found) {
        Findings findings = new Findings();
        Map<Name, TableRow> missing = new HashMap<>(expected);
        for (TableRow row : found) {
            TableRow must = missing.remove(Name.of(row));
            if (must == null) {
                findings.add(Kind.ROW_SURPLUS, row.table().tableName() + " has a row that the log"
                        + " does not: " + row.keyText() + ": " + row.contentText());
            } else if (!must.equals(row)) {
                findings.add(Kind.ROW_WRONG, row.table().tableName() + " row " + row.keyText()
                        + " has " + row.contentText() + ", the log says " + must.contentText());
            }
        }
        missing.values().forEach(row -> findings.add(Kind.ROW_MISSING, row.table().tableName()
                + " lacks the row " + row.keyText() + ": " + row.contentText()));
        return findings;
    }
}
