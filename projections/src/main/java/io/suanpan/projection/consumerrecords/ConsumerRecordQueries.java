package io.suanpan.projection.consumerrecords;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.Micros;
import io.suanpan.projection.Page;
import io.suanpan.projection.PageQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads consumer records, newest first, month by month back to the month the data began. */
public final class ConsumerRecordQueries {
    /** Other nodes' clocks may be ahead by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private final CqlSession session;
    private final Instant dataBegan;
    private final PreparedStatement select;

    /** @param dataBegan no record is older */
    public ConsumerRecordQueries(CqlSession session, Instant dataBegan) {
        this.session = session;
        this.dataBegan = dataBegan;
        this.select = session.prepare("""
                SELECT at, id, kind, amount, currency, merchant, out_trade_no, subject
                FROM suanpan.consumer_records
                WHERE consumer = ? AND month = ? AND (at, id) < (?, ?) AND (at, id) >= (?, '')
                LIMIT ?
                """);
    }

    public CompletionStage<Page<ConsumerRecord>> list(AccountId consumer, PageQuery query) {
        String list = "records/" + consumer + "/" + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, query.toMicros(), ""));
        Instant newest = earlier(Micros.instant(start.position()),
                Clock.systemUTC().instant().plus(CLOCK_SKEW));
        Instant oldest = later(Micros.instant(query.fromMicros()), dataBegan.minus(CLOCK_SKEW));
        return collect(new Scan(consumer, start, query, Micros.month(oldest), new ArrayList<>()),
                Micros.month(newest));
    }

    private record Scan(AccountId consumer, Cursor start, PageQuery query, int lastMonth,
            List<Row> found) {}

    private CompletionStage<Page<ConsumerRecord>> collect(Scan scan, int month) {
        int wanted = scan.query().limit() + 1 - scan.found().size();
        if (wanted <= 0 || month < scan.lastMonth()) {
            return CompletableFuture.completedFuture(page(scan));
        }
        return session.executeAsync(select.bind(scan.consumer().value(), month,
                scan.start().position(), scan.start().id(), scan.query().fromMicros(), wanted))
                .thenCompose(rows -> {
                    rows.currentPage().forEach(scan.found()::add);
                    return collect(scan, month - 1);
                });
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
        Money amount = new Money(row.getLong("amount"),
                Currency.getInstance(row.getString("currency")));
        String id = row.getString("id");
        return row.getInt("kind") == ConsumerRecords.PAYMENT
                ? new ConsumerRecord.Payment(at, amount, TradeId.parse(id),
                        new AccountId(row.getString("merchant")), row.getString("out_trade_no"),
                        row.getString("subject"))
                : new ConsumerRecord.Deposit(at, amount, id);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
