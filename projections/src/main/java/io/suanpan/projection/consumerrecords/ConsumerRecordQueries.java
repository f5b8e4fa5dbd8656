package io.suanpan.projection.consumerrecords;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Micros;
import io.suanpan.projection.Page;
import io.suanpan.projection.PageQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Reads consumer records, newest first, back to the week the data began; a month's weeks at once. */
public final class ConsumerRecordQueries {
    private static final int WEEKS_AT_ONCE = 5;

    private final CqlSession session;
    private final Partitioning partitioning;
    private final DataTimes times;
    private final PreparedStatement select;

    public ConsumerRecordQueries(CqlSession session, Partitioning partitioning, DataTimes times) {
        this.session = session;
        this.partitioning = partitioning;
        this.times = times;
        this.select = session.prepare("""
                SELECT at, id, record FROM suanpan.consumer_records
                WHERE slot = ? AND week = ? AND consumer = ?
                  AND (at, id) < (?, ?) AND (at, id) >= (?, '')
                LIMIT ?
                """);
    }

    public CompletionStage<Page<ConsumerRecord>> list(AccountId consumer, PageQuery query) {
        String list = "records/" + consumer + "/" + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, query.toMicros(), ""));
        int lastWeek = Micros.week(times.oldest(query.fromMicros()));
        return collect(new Scan(consumer, start, query, lastWeek, new ArrayList<>()),
                Micros.week(times.newest(start.position())));
    }

    private record Scan(AccountId consumer, Cursor start, PageQuery query, int lastWeek,
            List<Row> found) {
        int wanted() {
            return query.limit() + 1 - found.size();
        }
    }

    private CompletionStage<Page<ConsumerRecord>> collect(Scan scan, int week) {
        if (scan.wanted() <= 0 || week < scan.lastWeek()) {
            return CompletableFuture.completedFuture(page(scan));
        }
        int before = Math.max(week - WEEKS_AT_ONCE, scan.lastWeek() - 1);
        List<CompletableFuture<AsyncResultSet>> weeks = IntStream
                .iterate(week, w -> w > before, w -> w - 1)
                .mapToObj(w -> session.executeAsync(statement(scan, w)).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(weeks.toArray(CompletableFuture<?>[]::new))
                .thenCompose(_ -> {
                    weeks.forEach(rows -> rows.join().currentPage().forEach(scan.found()::add));
                    return collect(scan, before);
                });
    }

    private BoundStatement statement(Scan scan, int week) {
        return select.bind(ConsumerRecords.slotOf(scan.consumer(), partitioning), week,
                scan.consumer().value(), scan.start().position(), scan.start().id(),
                scan.query().fromMicros(), scan.wanted());
    }

    private static Page<ConsumerRecord> page(Scan scan) {
        int limit = scan.query().limit();
        List<Row> rows = scan.found().subList(0, Math.min(limit, scan.found().size()));
        Optional<String> next = scan.found().size() <= limit
                ? Optional.empty()
                : Optional.of(new Cursor(scan.start().list(), rows.getLast().getLong("at"),
                        rows.getLast().getString("id")).text());
        return new Page<>(rows.stream().map(ConsumerRecordQueries::item).toList(), next);
    }

    private static ConsumerRecord item(Row row) {
        Instant at = Micros.instant(row.getLong("at"));
        String id = row.getString("id");
        UdtValue record = row.getUdtValue("record");
        Money amount = new Money(record.getLong("amount"),
                Currency.getInstance(record.getString("currency")));
        int kind = record.getInt("kind");
        return switch (kind) {
            case ConsumerRecords.PAYMENT -> new ConsumerRecord.Payment(at, amount,
                    TradeId.parse(id), new AccountId(record.getString("counterparty")),
                    record.getString("number"), record.getString("note"));
            case ConsumerRecords.DEPOSIT -> new ConsumerRecord.Deposit(at, amount, id);
            case ConsumerRecords.TRANSFER_SENT -> new ConsumerRecord.TransferSent(at, amount,
                    record.getString("number"), new AccountId(record.getString("counterparty")),
                    record.getString("note"));
            case ConsumerRecords.TRANSFER_RECEIVED -> new ConsumerRecord.TransferReceived(at,
                    amount, record.getString("number"),
                    new AccountId(record.getString("counterparty")), record.getString("note"));
            case ConsumerRecords.REFUND -> new ConsumerRecord.Refund(at, amount,
                    RefundId.parse(id), new AccountId(record.getString("counterparty")),
                    record.getString("number"), record.getString("note"));
            case ConsumerRecords.WITHDRAWAL -> new ConsumerRecord.Withdrawal(at, amount,
                    record.getString("number"),
                    new OutsideAccount(record.getString("counterparty")));
            case ConsumerRecords.TOP_UP -> new ConsumerRecord.TopUp(at, amount,
                    record.getString("number"),
                    new OutsideAccount(record.getString("counterparty")));
            case ConsumerRecords.SPLIT -> new ConsumerRecord.Split(at, amount,
                    TradeId.parse(id), new AccountId(record.getString("counterparty")),
                    record.getString("number"), record.getString("note"));
            case ConsumerRecords.SPLIT_RETURN -> new ConsumerRecord.SplitReturn(at, amount,
                    RefundId.parse(id), new AccountId(record.getString("counterparty")),
                    record.getString("number"), record.getString("note"));
            default -> throw Invariant.broken("a record has a known kind", kind);
        };
    }
}
