package io.suanpan.projection.merchanttrades;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TradeId;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.Table;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merchant trades: one row for each trade. The merchants of a slot lie together, day by day, so that a group
 * of journal entries is few writes; a hot merchant's day is spread over {@link #BUCKETS} by the trade's
 * partition. A second table names the days that a merchant has, by slot and month, so that queries touch no
 * empty ones. A third has the merchants' {@link MerchantSettlements}.
 */
public final class MerchantTrades implements ReadModel {
    /** These three never change once data exists. */
    static final int SLOTS_PER_PARTITION = 1;
    static final int BUCKETS = 4;
    /** The second table's partitions are a month's: what a query for all of a year asks is a dozen. */
    private static final int DAYS_A_MONTH = 30;
    static final int CREATED = 1;
    static final int PAID = 2;
    static final int CLOSED = 3;
    static final int HELD = 4;
    static final int SHIPPED = 5;
    static final int RELEASED = 6;
    static final int RETURNED = 7;
    /** Days already named, remembered by each writer; past it, it begins anew and names some again. */
    private static final int REMEMBERED_DAYS = 100_000;

    /** Queries choose by status, so it has a column of its own. */
    private static final Table TRADES = new Table("merchant_trades", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.merchant_trade (
              out_trade_no text, amount bigint, currency text, subject text, expires_at bigint,
              payer text, paid_at bigint, closed_at bigint, refunded bigint,
              confirm_within bigint, shipped_at bigint, released_at bigint)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.merchant_trades (
              slot int, day int, bucket int, merchant text, created_at bigint, trade_id text,
              status int, trade frozen<merchant_trade>,
              PRIMARY KEY ((slot, day, bucket), merchant, created_at, trade_id))
              WITH CLUSTERING ORDER BY (merchant ASC, created_at DESC, trade_id DESC) AND
            """ + Table.GROWS), 3, 6,
            List.of("slot", "day", "bucket", "merchant", "created_at", "trade_id", "status",
                    "trade"),
            List.of("out_trade_no", "amount", "currency", "subject", "expires_at", "payer",
                    "paid_at", "closed_at", "refunded", "confirm_within", "shipped_at",
                    "released_at"));
    private static final Table DAYS = new Table("merchant_days", List.of("""
            CREATE TABLE IF NOT EXISTS suanpan.merchant_days (
              slot int, month int, merchant text, day int,
              PRIMARY KEY ((slot, month), merchant, day))
              WITH CLUSTERING ORDER BY (merchant ASC, day DESC)
            """), 2, 4, List.of("slot", "month", "merchant", "day"), List.of());

    private record Day(AccountId merchant, int day) {}

    /** The newest that a group of entries says of a trade. */
    private record Version(Order order, int status, AccountId payer, Instant paidAt,
            Instant closedAt, Money refunded, Escrow escrow, long timestamp) {
        Version(Order order, int status, AccountId payer, Instant paidAt, Instant closedAt,
                Money refunded, long timestamp) {
            this(order, status, payer, paidAt, closedAt, refunded, null, timestamp);
        }

        /** Of one that was paid into escrow. */
        static Version held(Order order, AccountId payer, Instant paidAt, Money refunded,
                Escrow escrow, long timestamp) {
            boolean returned = refunded != null && refunded.equals(order.amount());
            return new Version(order, switch (escrow) {
                case Escrow.Released _ -> RELEASED;
                case Escrow.Held _,Escrow.Shipped _,Escrow.Releasing _,Escrow.Delayed _ when returned ->
                    RETURNED;
                case Escrow.Held _ -> HELD;
                case Escrow.Shipped _,Escrow.Releasing _,Escrow.Delayed _ -> SHIPPED;
            }, payer, paidAt, null, refunded, escrow, timestamp);
        }
    }

    @Override
    public String name() {
        return "merchant-trades";
    }

    @Override
    public List<Table> tables() {
        return List.of(TRADES, DAYS, MerchantSettlements.TABLE);
    }

    @Override
    public Rows rows(Partitioning partitioning) {
        return new Journal(partitioning);
    }

    static int slotOf(AccountId merchant, Partitioning partitioning) {
        return partitioning.slotOf(merchant, SLOTS_PER_PARTITION);
    }

    static int monthOf(int day) {
        return Math.floorDiv(day, DAYS_A_MONTH);
    }

    private static final class Journal implements Rows {
        private final Partitioning partitioning;
        private final Set<Day> named = new HashSet<>();

        Journal(Partitioning partitioning) {
            this.partitioning = partitioning;
        }

        @Override
        public List<Row> of(List<JournalEntry> entries) {
            Map<TradeId, Version> newest = new LinkedHashMap<>();
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    switch (event) {
                        case TradeCreated e ->
                            newest.put(e.subject(), new Version(e.order(), CREATED,
                                    null, null, null, null, entry.sequenceNumber()));
                        case TradePaid e when e.order().isEscrow() -> newest.put(e.subject(),
                                Version.held(e.order(), e.payer(), e.paidAt(), null, Escrow.HELD,
                                        entry.sequenceNumber()));
                        case TradePaid e -> newest.put(e.subject(), new Version(e.order(), PAID,
                                e.payer(), e.paidAt(), null, null, entry.sequenceNumber()));
                        case TradeShipped e -> newest.put(e.subject(),
                                Version.held(e.order(), e.payer(), e.paidAt(),
                                        unlessZero(e.refunded()),
                                        new Escrow.Shipped(e.shipment()), entry.sequenceNumber()));
                        case TradeReleased e -> newest.put(e.subject(),
                                Version.held(e.order(), e.payer(), e.paidAt(),
                                        unlessZero(e.refunded()),
                                        new Escrow.Released(e.shipment(), e.releasedAt()),
                                        entry.sequenceNumber()));
                        case TradeRefunded e when e.escrow().isPresent() -> newest.put(e.subject(),
                                Version.held(e.order(), e.payer(), e.paidAt(), e.refunded(),
                                        e.escrow().get(), entry.sequenceNumber()));
                        case TradeRefunded e -> newest.put(e.subject(), new Version(e.order(), PAID,
                                e.payer(), e.paidAt(), null, e.refunded(),
                                entry.sequenceNumber()));
                        case TradeClosed e -> newest.put(e.subject(), new Version(e.order(), CLOSED,
                                null, null, e.closedAt(), null, entry.sequenceNumber()));
                        default -> {
                        }
                    }
                }
            }
            int bucket = entries.isEmpty() ? 0 : entries.getFirst().partition() % BUCKETS;
            List<Row> rows = new ArrayList<>();
            newest.values().forEach(version -> add(rows, version, bucket));
            entries.forEach(entry -> rows.addAll(MerchantSettlements.rows(entry)));
            return rows;
        }

        private void add(List<Row> rows, Version version, int bucket) {
            Order order = version.order();
            String merchant = order.merchant().value();
            int slot = slotOf(order.merchant(), partitioning);
            Day day = new Day(order.merchant(), Micros.day(order.createdAt()));
            if (named.size() >= REMEMBERED_DAYS) {
                named.clear();
            }
            if (named.add(day)) {
                rows.add(Row.of(DAYS, version.timestamp(), slot, monthOf(day.day()), merchant,
                        day.day()));
            }
            rows.add(Row.of(TRADES, version.timestamp(), slot, day.day(), bucket, merchant,
                    Micros.of(order.createdAt()), order.id().toString(), version.status(),
                    order.outTradeNo(), order.amount().minor(),
                    order.amount().currency().getCurrencyCode(), order.subject(),
                    Micros.of(order.expiresAt()),
                    version.payer() == null ? null : version.payer().value(),
                    version.paidAt() == null ? null : Micros.of(version.paidAt()),
                    version.closedAt() == null ? null : Micros.of(version.closedAt()),
                    version.refunded() == null ? null : version.refunded().minor(),
                    order.confirmWithin().map(Duration::toSeconds).orElse(null),
                    version.escrow() instanceof Escrow.Sent sent
                            ? Micros.of(sent.shipment().shippedAt())
                            : null,
                    version.escrow() instanceof Escrow.Released released
                            ? Micros.of(released.releasedAt())
                            : null));
        }

        private static Money unlessZero(Money refunded) {
            return refunded.isPositive() ? refunded : null;
        }
    }
}
