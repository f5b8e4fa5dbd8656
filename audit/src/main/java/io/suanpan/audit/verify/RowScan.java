package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.suanpan.audit.readmodel.ReadModelTable;
import io.suanpan.audit.readmodel.TableRow;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TradeId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the rows of a read model's table, each with the batch that wrote it last. */
final class RowScan {
    private static final int ROWS_PER_PAGE = 1000;
    /** Write timestamps of chunks are this less the batch's number. */
    private static final long FIRST_WINS = 1L << 62;
    private static final String WRITTEN = "written_";
    private static final int PAYMENT = 1;
    private static final int TRANSFER_RECEIVED = 4;
    private static final int REFUND = 5;

    /** @param number the last batch that wrote it, 0 if that is not known */
    record Found(TableRow row, int partition, long number) {}

    private final CqlSession session;
    private final Partitioning partitioning;

    RowScan(CqlSession session, Partitioning partitioning) {
        this.session = session;
        this.partitioning = partitioning;
    }

    void all(ReadModelTable table, Consumer<Found> sink) {
        read(table, SimpleStatement.newInstance(select(table)), sink);
    }

    void some(RowDigests.Name partition, Consumer<Found> sink) {
        ReadModelTable table = partition.table();
        String where = String.join(" = ? AND ", table.partitionColumns()) + " = ?";
        read(table, SimpleStatement.newInstance(select(table) + " WHERE " + where,
                partition.partitionKey().toArray()), sink);
    }

    private void read(ReadModelTable table, SimpleStatement statement, Consumer<Found> sink) {
        for (Row row : session.execute(statement.setPageSize(ROWS_PER_PAGE))) {
            sink.accept(found(table, row));
        }
    }

    private static String select(ReadModelTable table) {
        List<String> columns = new ArrayList<>(table.ownColumns());
        if (!table.cell().isEmpty()) {
            columns.add(table.cell());
        }
        writtenColumns(table).forEach(
                column -> columns.add("WRITETIME(" + column + ") AS " + WRITTEN + column));
        return "SELECT " + String.join(", ", columns) + " FROM suanpan." + table.tableName();
    }

    /** Columns of which every write of a row writes one at least; none if all of them are its key. */
    private static List<String> writtenColumns(ReadModelTable table) {
        List<String> own = table.ownColumns().subList(table.keyColumns().size(),
                table.ownColumns().size());
        if (table == ReadModelTable.MERCHANT_SETTLEMENTS) {
            return Stream.concat(own.stream(), Stream.of(table.cell())).toList();
        }
        return table.cell().isEmpty()
                ? own.stream().limit(1).toList()
                : List.of(table.cell());
    }

    private Found found(ReadModelTable table, Row row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < table.ownColumns().size(); i++) {
            values.add(row.getObject(i));
        }
        if (!table.cell().isEmpty()) {
            UdtValue cell = row.getUdtValue(table.cell());
            table.columns().stream().skip(values.size())
                    .forEach(field -> values.add(cell == null ? null : cell.getObject(field)));
        }
        TableRow found = new TableRow(table, values);
        long written = writtenColumns(table).stream().map(column -> WRITTEN + column)
                .filter(column -> !row.isNull(column)).mapToLong(row::getLong).max().orElse(0);
        boolean firstWins = table == ReadModelTable.ACCOUNT_STATEMENT_CHUNKS && written > 0;
        return new Found(found, partition(found), firstWins ? FIRST_WINS - written : written);
    }

    /** The partition whose journal says what is in the row. */
    private int partition(TableRow row) {
        try {
            return switch (row.table()) {
                case CONSUMER_RECORDS -> partitioning.partitionOf(recorded(row));
                case CONSUMER_MANDATES ->
                    partitioning.partitionOf(new AccountId((String) row.value("consumer")));
                case MERCHANT_TRADES ->
                    partitioning.partitionOf(TradeId.parse((String) row.value("trade_id")));
                case MERCHANT_SETTLEMENTS ->
                    partitioning.partitionOf(new AccountId((String) row.value("merchant")));
                case ACCOUNT_STATEMENT, ACCOUNT_STATEMENT_CHUNKS ->
                    partitioning.partitionOf(new AccountId((String) row.value("account")));
                case MERCHANT_DAYS -> 0; // several may say it
                case LEDGER_DAYS, LEDGER_MERCHANTS, INSTRUCTIONS, SETTLED_INSTRUCTIONS ->
                    (Integer) row.value("partition");
            };
        } catch (IllegalArgumentException e) {
            return 0; // no journal's: it is not as expected, whoever is asked
        }
    }

    /** What a consumer's record is of: a trade, or whose journal it is. */
    private static EntityId recorded(TableRow row) {
        return switch (row.value("kind")) {
            case Integer kind when kind == PAYMENT -> TradeId.parse((String) row.value("id"));
            case Integer kind when kind == REFUND -> // and its number, after the trade
                TradeId.parse(((String) row.value("id")).split("/", 2)[0]);
            case Integer kind when kind == TRANSFER_RECEIVED -> // the payer's
                new AccountId(String.valueOf(row.value("counterparty")));
            case null, default -> new AccountId((String) row.value("consumer"));
        };
    }
}
