package io.suanpan.projection.merchanttrades;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.TradeId;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merchant trades: one row for each trade, by merchant and day of creation. A hot merchant's day is spread
 * over {@link #BUCKETS} by the trade's partition. A second table names the days that a merchant has, so that
 * queries touch no empty ones.
 */
public final class MerchantTrades implements ReadModel {
    static final int BUCKETS = 4;
    static final int CREATED = 1;
    static final int PAID = 2;
    static final int CLOSED = 3;
    /** Days already named, remembered by each writer; past it, it begins anew and names some again. */
    private static final int REMEMBERED_DAYS = 100_000;

    private record Day(AccountId merchant, int day) {}

    /** The newest that a group of entries says of a trade. */
    private record Version(Order order, int status, TradePaid paid, TradeClosed closed,
            long timestamp) {}

    @Override
    public String name() {
        return "merchant-trades";
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE IF NOT EXISTS suanpan.merchant_trades (
                  merchant text, day int, bucket int, created_at bigint, trade_id text,
                  out_trade_no text, amount bigint, currency text, subject text, expires_at bigint,
                  status int, payer text, paid_at bigint, closed_at bigint,
                  PRIMARY KEY ((merchant, day, bucket), created_at, trade_id))
                  WITH CLUSTERING ORDER BY (created_at DESC, trade_id DESC)
                """, """
                CREATE TABLE IF NOT EXISTS suanpan.merchant_trade_days (
                  merchant text, day int, PRIMARY KEY (merchant, day))
                  WITH CLUSTERING ORDER BY (day DESC)
                """);
    }

    @Override
    public List<String> tableNames() {
        return List.of("merchant_trades", "merchant_trade_days");
    }

    @Override
    public Rows rows(CqlSession session) {
        return new Writer(session);
    }

    private static final class Writer implements Rows {
        private final PreparedStatement insertTrade;
        private final PreparedStatement insertDay;
        private final Set<Day> named = new HashSet<>();

        Writer(CqlSession session) {
            insertTrade = session.prepare(
                    """
                            INSERT INTO suanpan.merchant_trades (merchant, day, bucket, created_at, trade_id,
                              out_trade_no, amount, currency, subject, expires_at, status, payer, paid_at,
                              closed_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?
                            """);
            insertDay = session.prepare(
                    "INSERT INTO suanpan.merchant_trade_days (merchant, day) VALUES (?, ?)");
        }

        @Override
        public List<Row> of(List<JournalEntry> entries) {
            Map<TradeId, Version> newest = new LinkedHashMap<>();
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    switch (event) {
                        case TradeCreated e ->
                            newest.put(e.subject(), new Version(e.order(), CREATED,
                                    null, null, entry.sequenceNumber()));
                        case TradePaid e -> newest.put(e.subject(), new Version(e.order(), PAID, e,
                                null, entry.sequenceNumber()));
                        case TradeClosed e -> newest.put(e.subject(), new Version(e.order(), CLOSED,
                                null, e, entry.sequenceNumber()));
                        default -> {
                        }
                    }
                }
            }
            int bucket = entries.isEmpty() ? 0 : entries.getFirst().partition() % BUCKETS;
            List<Row> rows = new ArrayList<>();
            newest.values().forEach(version -> add(rows, version, bucket));
            return rows;
        }

        private void add(List<Row> rows, Version version, int bucket) {
            Order order = version.order();
            Day day = new Day(order.merchant(), Micros.day(order.createdAt()));
            if (named.size() >= REMEMBERED_DAYS) {
                named.clear();
            }
            if (named.add(day)) {
                rows.add(new Row(List.of("day", order.merchant()),
                        insertDay.bind(order.merchant().value(), day.day())));
            }
            BoundStatementBuilder row = insertTrade.boundStatementBuilder()
                    .setString(0, order.merchant().value()).setInt(1, day.day()).setInt(2, bucket)
                    .setLong(3, Micros.of(order.createdAt())).setString(4, order.id().toString())
                    .setString(5, order.outTradeNo()).setLong(6, order.amount().minor())
                    .setString(7, order.amount().currency().getCurrencyCode())
                    .setString(8, order.subject()).setLong(9, Micros.of(order.expiresAt()))
                    .setInt(10, version.status()).setLong(14, version.timestamp());
            if (version.paid() != null) {
                row.setString(11, version.paid().payer().value()).setLong(12,
                        Micros.of(version.paid().paidAt()));
            }
            if (version.closed() != null) {
                row.setLong(13, Micros.of(version.closed().closedAt()));
            }
            rows.add(new Row(day, row.build()));
        }
    }
}
