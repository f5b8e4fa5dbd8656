package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.audit.readmodel.ExpectedRows;
import io.suanpan.audit.readmodel.TableRow;
import io.suanpan.kernel.Partitioning;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares, row by row, the Cassandra partitions of read models that are known to differ: reads them again,
 * and the journals. Rows that a projection has written meanwhile are left out.
 */
final class RowDetails {
    /** So many are compared; of more, only their names are told. */
    private static final int MAX_PARTITIONS = 32;

    private final RowScan scan;
    private final Partitioning partitioning;
    private final ZoneId accountingZone;
    private final Offsets offsets;
    private final Map<String, RecentRows> recent;
    private final Map<Integer, Long> readUpTo;

    /**
     * @param recent what is known of rows beyond the offsets, by read model
     * @param readUpTo the last batch of each partition that was read
     */
    RowDetails(CqlSession session, Partitioning partitioning, ZoneId accountingZone,
            Offsets offsets, Map<String, RecentRows> recent, Map<Integer, Long> readUpTo) {
        this.recent = recent;
        this.readUpTo = readUpTo;
        this.scan = new RowScan(session, partitioning);
        this.partitioning = partitioning;
        this.accountingZone = accountingZone;
        this.offsets = offsets;
    }

    private record Key(RowDigests.Name partition, List<Object> key) {
        static Key of(TableRow row) {
            return new Key(RowDigests.Name.of(row), row.key());
        }
    }

    void compare(List<RowDigests.Name> differing, Journals journals, Differences differences) {
        Set<RowDigests.Name> wanted = new HashSet<>(
                differing.subList(0, Math.min(MAX_PARTITIONS, differing.size())));
        Map<Key, RowScan.Found> found = new HashMap<>();
        wanted.forEach(name -> scan.some(name, row -> found.put(Key.of(row.row()), row)));
        Map<Integer, Long> ends = new HashMap<>();
        for (int p = 0; p < partitioning.count(); p++) {
            ends.put(p, journals.last(p));
        }
        Map<Key, TableRow> expected = expected(wanted, journals);
        found.forEach((key, row) -> {
            TableRow must = expected.remove(key);
            if (!isNewer(row)) {
                compare(must, row.row(), differences);
            } else if (row.number() <= readUpTo.get(row.partition())
                    || row.number() > ends.get(row.partition())) {
                compareNewer(must, row.row(), differences);
            } // else a projection wrote it meanwhile
        });
        expected.values().forEach(row -> differences.add(Difference
                .missing(row.table().tableName(), row.keyText(), row.contentText())));
        differing.stream().skip(MAX_PARTITIONS)
                .forEach(name -> differences.add(Difference.wrong(name.table().tableName(),
                        name.toString(), "the rows that the journals say",
                        "others (not compared row by row)")));
    }

    private boolean isNewer(RowScan.Found row) {
        return row.number() > offsets.of(row.row().table().readModel(), row.partition());
    }

    private void compareNewer(TableRow before, TableRow row, Differences differences) {
        RecentRows known = recent.get(row.table().readModel());
        if (!known.explains(row)) {
            TableRow newest = known.newest(row);
            compare(newest == null ? before : newest, row, differences);
        }
    }

    private Map<Key, TableRow> expected(Set<RowDigests.Name> wanted, Journals journals) {
        Map<Key, TableRow> expected = new HashMap<>();
        ExpectedRows rows = new ExpectedRows(partitioning, accountingZone);
        journals.replay("looking into what differs", (partition, number, batch) -> rows
                .batch(partition, number, batch, new ExpectedRows.Sink() {
                    @Override
                    public void row(TableRow row) {
                        if (wanted.contains(RowDigests.Name.of(row))
                                && number <= offsets.of(row.table().readModel(), partition)) {
                            expected.put(Key.of(row), row);
                        }
                    }

                    @Override
                    public void replaced(TableRow before, TableRow after) {
                        row(after);
                    }
                }));
        return expected;
    }

    private static void compare(TableRow must, TableRow row, Differences differences) {
        String table = row.table().tableName();
        if (must == null) {
            differences.add(Difference.surplus(table, row.keyText(), row.contentText()));
        } else if (!must.equals(row)) {
            differences.add(Difference.wrong(table, row.keyText(), must.contentText(),
                    row.contentText()));
        }
    }
}
