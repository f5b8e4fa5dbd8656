package io.suanpan.projection.merchanttrades;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TradeId;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Micros;
import io.suanpan.projection.Page;
import io.suanpan.projection.PageQuery;
import io.suanpan.projection.merchanttrades.MerchantTrade.Status;
import io.suanpan.trade.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Reads merchant trades, newest first, back to the month the data began: each day that the merchant has, all
 * its buckets at once, merged.
 */
public final class MerchantTradeQueries {
    private static final Comparator<Row> NEWEST_FIRST = Comparator
            .comparingLong((Row row) -> row.getLong("created_at"))
            .thenComparing(row -> row.getString("trade_id")).reversed();
    private static final String SELECT = """
            SELECT created_at, trade_id, status, trade FROM suanpan.merchant_trades
            WHERE slot = ? AND day = ? AND bucket = ? AND merchant = ?
              AND (created_at, trade_id) < (?, ?) AND (created_at, trade_id) >= (?, '')""";

    private final CqlSession session;
    private final Partitioning partitioning;
    private final DataTimes times;
    private final PreparedStatement selectDays;
    private final PreparedStatement select;
    private final PreparedStatement selectStatus;

    public MerchantTradeQueries(CqlSession session, Partitioning partitioning, DataTimes times) {
        this.session = session;
        this.partitioning = partitioning;
        this.times = times;
        this.selectDays = session.prepare("""
                SELECT day FROM suanpan.merchant_days
                WHERE slot = ? AND month = ? AND merchant = ? AND day <= ? AND day >= ?
                """);
        this.select = session.prepare(SELECT + " LIMIT ?");
        this.selectStatus = session.prepare(SELECT + " AND status = ? LIMIT ? ALLOW FILTERING");
    }

    public CompletionStage<Page<MerchantTrade>> list(AccountId merchant, Optional<Status> status,
            PageQuery query) {
        String list = "trades/" + merchant + "/" + status.map(Status::name).orElse("") + "/"
                + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, query.toMicros(), ""));
        int newest = Micros.day(times.newest(start.position()));
        int oldest = Micros.day(times.oldest(query.fromMicros()));
        Scan scan = new Scan(merchant, MerchantTrades.slotOf(merchant, partitioning), status, start,
                query, newest, oldest,
                new ArrayList<>());
        return month(scan, MerchantTrades.monthOf(newest));
    }

    private record Scan(AccountId merchant, int slot, Optional<Status> status, Cursor start,
            PageQuery query, int newestDay, int oldestDay, List<Row> found) {
        int wanted() {
            return query.limit() + 1 - found.size();
        }
    }

    private CompletionStage<Page<MerchantTrade>> month(Scan scan, int month) {
        if (scan.wanted() <= 0 || month < MerchantTrades.monthOf(scan.oldestDay())) {
            return CompletableFuture.completedFuture(page(scan));
        }
        return session.executeAsync(selectDays.bind(scan.slot(), month, scan.merchant().value(),
                scan.newestDay(), scan.oldestDay())).thenCompose(rows -> {
                    List<Integer> days = new ArrayList<>();
                    rows.currentPage().forEach(row -> days.add(row.getInt("day")));
                    return days(scan, days);
                }).thenCompose(_ -> month(scan, month - 1));
    }

    private CompletionStage<Void> days(Scan scan, List<Integer> days) {
        if (scan.wanted() <= 0 || days.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return day(scan, days.getFirst()).thenCompose(rows -> {
            scan.found().addAll(rows);
            return days(scan, days.subList(1, days.size()));
        });
    }

    /** As many of the day's newest trades as are wanted. */
    private CompletionStage<List<Row>> day(Scan scan, int day) {
        List<CompletableFuture<AsyncResultSet>> buckets = IntStream.range(0, MerchantTrades.BUCKETS)
                .mapToObj(bucket -> session.executeAsync(statement(scan, day, bucket))
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(buckets.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> {
                    List<Row> rows = new ArrayList<>();
                    buckets.forEach(bucket -> bucket.join().currentPage().forEach(rows::add));
                    rows.sort(NEWEST_FIRST);
                    return rows.subList(0, Math.min(scan.wanted(), rows.size()));
                });
    }

    private BoundStatement statement(Scan scan, int day, int bucket) {
        String merchant = scan.merchant().value();
        int slot = scan.slot();
        long from = scan.query().fromMicros();
        Cursor start = scan.start();
        return scan.status()
                .map(status -> selectStatus.bind(slot, day, bucket, merchant, start.position(),
                        start.id(), from, code(status), scan.wanted()))
                .orElseGet(() -> select.bind(slot, day, bucket, merchant, start.position(),
                        start.id(), from, scan.wanted()));
    }

    private static Page<MerchantTrade> page(Scan scan) {
        int limit = scan.query().limit();
        List<Row> rows = scan.found().subList(0, Math.min(limit, scan.found().size()));
        Optional<String> next = scan.found().size() <= limit
                ? Optional.empty()
                : Optional.of(new Cursor(scan.start().list(), rows.getLast().getLong("created_at"),
                        rows.getLast().getString("trade_id")).text());
        return new Page<>(rows.stream().map(row -> item(scan.merchant(), row)).toList(), next);
    }

    private static MerchantTrade item(AccountId merchant, Row row) {
        UdtValue trade = row.getUdtValue("trade");
        Money amount = new Money(trade.getLong("amount"),
                Currency.getInstance(trade.getString("currency")));
        Order order = new Order(TradeId.parse(row.getString("trade_id")), merchant,
                trade.getString("out_trade_no"), amount, trade.getString("subject"),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(trade.getLong("expires_at")),
                trade.isNull("confirm_within")
                        ? Optional.empty()
                        : Optional.of(Duration.ofSeconds(trade.getLong("confirm_within"))));
        return new MerchantTrade(order, status(row.getInt("status")),
                Optional.ofNullable(trade.getString("payer")).map(AccountId::new),
                time(trade, "paid_at"), time(trade, "closed_at"), refunded(trade, order),
                time(trade, "shipped_at"), time(trade, "released_at"));
    }

    private static Optional<Money> refunded(UdtValue trade, Order order) {
        return trade.isNull("refunded")
                ? Optional.empty()
                : Optional.of(new Money(trade.getLong("refunded"), order.amount().currency()));
    }

    private static Optional<Instant> time(UdtValue trade, String field) {
        return trade.isNull(field)
                ? Optional.empty()
                : Optional.of(Micros.instant(trade.getLong(field)));
    }

    private static int code(Status status) {
        return switch (status) {
            case CREATED -> MerchantTrades.CREATED;
            case PAID -> MerchantTrades.PAID;
            case CLOSED -> MerchantTrades.CLOSED;
            case HELD -> MerchantTrades.HELD;
            case SHIPPED -> MerchantTrades.SHIPPED;
            case RELEASED -> MerchantTrades.RELEASED;
            case RETURNED -> MerchantTrades.RETURNED;
        };
    }

    private static Status status(int code) {
        return switch (code) {
            case MerchantTrades.CREATED -> Status.CREATED;
            case MerchantTrades.PAID -> Status.PAID;
            case MerchantTrades.CLOSED -> Status.CLOSED;
            case MerchantTrades.HELD -> Status.HELD;
            case MerchantTrades.SHIPPED -> Status.SHIPPED;
            case MerchantTrades.RELEASED -> Status.RELEASED;
            case MerchantTrades.RETURNED -> Status.RETURNED;
            default ->
                throw new IllegalStateException("unknown status of a merchant trade: " + code);
        };
    }
}
