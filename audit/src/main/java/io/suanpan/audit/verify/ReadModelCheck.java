package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.audit.readmodel.ExpectedRows;
import io.suanpan.audit.readmodel.ReadModelTable;
import io.suanpan.audit.readmodel.TableRow;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.StoredBatch;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the read models' tables with the journals. Up to a projection's own offset its rows must be there;
 * of later batches they may be. While all is equal it keeps a digest for each Cassandra partition of the
 * tables; where digests differ, {@link RowDetails} compares row by row.
 */
final class ReadModelCheck implements ExpectedRows.Sink {
    static final List<String> READ_MODELS = List.of("consumer-records", "merchant-trades",
            "statement", "ledger", "instructions");
    /** Rows that may be there or not, at most: past it a read model lags too far to be compared. */
    private static final int MAX_RECENT_ROWS = 500_000;

    private final CqlSession session;
    private final Partitioning partitioning;
    private final ZoneId accountingZone;
    private Offsets offsets;
    private final ExpectedRows rows;
    private final RowDigests digests = new RowDigests();
    private final Map<String, RecentRows> recent = new HashMap<>();
    private final Set<String> lagging = new HashSet<>();
    private final Set<TableRow> daysExpected = new HashSet<>();
    private final Set<TableRow> daysFound = new HashSet<>();
    private final List<RowScan.Found> newer = new ArrayList<>();
    private final Map<ReadModelTable, Long> counts = new EnumMap<>(ReadModelTable.class);
    private long newerRows;
    private final Map<Integer, Long> readUpTo = new HashMap<>();
    private final MustBeThere mustBeThere = new MustBeThere();
    private int partitionInHand;
    private long numberInHand;

    ReadModelCheck(CqlSession session, Partitioning partitioning, ZoneId accountingZone) {
        for (int p = 0; p < partitioning.count(); p++) {
            readUpTo.put(p, 0L);
        }
        this.session = session;
        this.partitioning = partitioning;
        this.offsets = Offsets.read(session);
        this.accountingZone = accountingZone;
        this.rows = new ExpectedRows(partitioning, accountingZone);
        READ_MODELS.forEach(model -> recent.put(model, new RecentRows()));
    }

    /** The next batch of a partition's journal, also of what is stored while tables are read. */
    void batch(int partition, long number, StoredBatch batch) {
        partitionInHand = partition;
        numberInHand = number;
        readUpTo.put(partition, number);
        rows.batch(partition, number, batch, this);
    }

    /** The partition's journal ended with batch {@code last} when it was read, after the offsets. */
    void end(int partition, long last, Differences differences) {
        for (String model : READ_MODELS) {
            long offset = offsets.of(model, partition);
            if (offset > last) {
                differences.add(Difference.wrong("offset_store",
                        "read model=" + model + ", partition=" + partition,
                        "batch " + last + " at most, where the journal ends", "batch " + offset));
            }
        }
    }

    @Override
    public void row(TableRow row) {
        if (isRecent(row)) {
            keep(new RecentRows.Change(partitionInHand, numberInHand, null, row));
        } else {
            mustBeThere.row(row);
        }
    }

    @Override
    public void replaced(TableRow before, TableRow after) {
        if (isRecent(after)) {
            keep(new RecentRows.Change(partitionInHand, numberInHand, before, after));
        } else {
            mustBeThere.replaced(before, after);
        }
    }

    private final class MustBeThere implements ExpectedRows.Sink {
        @Override
        public void row(TableRow row) {
            if (row.table() == ReadModelTable.MERCHANT_DAYS) {
                daysExpected.add(row);
            } else {
                digests.expected(row);
            }
        }

        @Override
        public void replaced(TableRow before, TableRow after) {
            digests.notExpected(before);
            digests.expected(after);
        }
    }

    private boolean isRecent(TableRow row) {
        String model = row.table().readModel();
        return numberInHand > offsets.of(model, partitionInHand);
    }

    private void keep(RecentRows.Change change) {
        String model = change.after().table().readModel();
        RecentRows rowsOfModel = recent.get(model);
        if (rowsOfModel.size() >= MAX_RECENT_ROWS) {
            lagging.add(model);
        }
        if (!lagging.contains(model)) {
            rowsOfModel.add(change);
        }
    }

    /** Looks again how far the projections are: what they have written by now must be there. */
    void refreshOffsets() {
        offsets = Offsets.read(session);
        recent.values().forEach(rowsOfModel -> rowsOfModel.promote(
                change -> change.number() <= offsets.of(change.after().table().readModel(),
                        change.partition()),
                mustBeThere));
    }

    /** Reads all tables; only then {@link #batch} of what was stored meanwhile, and {@link #compare}. */
    void scan(Progress progress) {
        RowScan scan = new RowScan(session, partitioning);
        for (ReadModelTable table : ReadModelTable.values()) {
            scan.all(table, found -> {
                progress.count("reading " + table.tableName(),
                        counts.merge(table, 1L, Long::sum));
                found(found);
            });
        }
    }

    private void found(RowScan.Found found) {
        TableRow row = found.row();
        if (lagging.contains(row.table().readModel())) {
            return;
        }
        if (row.table() == ReadModelTable.MERCHANT_DAYS) {
            daysFound.add(row);
        } else if (found.number() > offsets.of(row.table().readModel(), found.partition())) {
            newer.add(found);
        } else {
            digests.found(row);
        }
    }

    /** @param journals gives all journals once more, should anything differ */
    void compare(Journals journals, Differences differences) {
        for (RowScan.Found found : newer) {
            RecentRows explaining = recent.get(found.row().table().readModel());
            if (explaining.explains(found.row())) {
                newerRows++;
                TableRow before = explaining.before(found.row());
                if (before != null) {
                    digests.notExpected(before);
                }
            } else {
                digests.found(found.row());
            }
        }
        compareDays(differences);
        List<RowDigests.Name> differing = digests.differing().stream()
                .filter(name -> !lagging.contains(name.table().readModel())).toList();
        if (!differing.isEmpty()) {
            new RowDetails(session, partitioning, accountingZone, offsets, recent, readUpTo)
                    .compare(differing,
                            journals,
                            differences);
        }
    }

    /** Compares each close that finance made with the books of all that was read since. */
    void compareCloses(Differences differences) {
        for (Row row : session
                .execute("SELECT day, vouchers, late, lines FROM suanpan.ledger_closes")) {
            LocalDate day = LocalDate.parse(row.getString("day"));
            String found = "vouchers=" + row.getLong("vouchers") + ", late=" + row.getLong("late")
                    + ", lines=" + row.getString("lines");
            String expected = rows.ledger().isCut(day, partitioning.count())
                    ? rows.ledger().closed(day)
                    : "no close: not every journal has cut the day";
            if (!found.equals(expected)) {
                differences.add(
                        Difference.wrong("ledger_closes", "day=" + day, expected, found));
            }
        }
    }

    private void compareDays(Differences differences) {
        String table = ReadModelTable.MERCHANT_DAYS.tableName();
        RecentRows maybe = recent.get(ReadModelTable.MERCHANT_DAYS.readModel());
        if (lagging.contains(ReadModelTable.MERCHANT_DAYS.readModel())) {
            return;
        }
        daysExpected.stream().filter(row -> !daysFound.contains(row)).forEach(
                row -> differences.add(Difference.missing(table, row.keyText(), row.keyText())));
        daysFound.stream().filter(row -> !daysExpected.contains(row) && !maybe.explains(row))
                .forEach(row -> differences
                        .add(Difference.surplus(table, row.keyText(), row.keyText())));
    }

    /** Read models whose projection is too far behind to be compared. */
    Set<String> lagging() {
        return lagging;
    }

    /** Rows read, by table. */
    Map<ReadModelTable, Long> counts() {
        return counts;
    }

    /** Rows that were written beyond the offsets that were read, and are as the journal says. */
    long newerRows() {
        return newerRows;
    }
}
