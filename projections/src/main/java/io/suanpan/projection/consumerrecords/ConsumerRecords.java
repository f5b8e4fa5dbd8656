package io.suanpan.projection.consumerrecords;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Consumer records: one row for each payment made and each deposit received. The consumers of a slot lie
 * together, week by week: what a group of journal entries says of them is one write, and yet a partition of
 * the table stays small.
 */
public final class ConsumerRecords implements ReadModel {
    /** Never changes once data exists, like the partitioning. */
    static final int SLOTS_PER_PARTITION = 2;
    static final int PAYMENT = 1;
    static final int DEPOSIT = 2;

    @Override
    public String name() {
        return "consumer-records";
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE IF NOT EXISTS suanpan.consumer_records (
                  slot int, week int, consumer text, at bigint, id text, kind int, amount bigint,
                  currency text, merchant text, out_trade_no text, subject text,
                  PRIMARY KEY ((slot, week), consumer, at, id))
                  WITH CLUSTERING ORDER BY (consumer ASC, at DESC, id DESC)
                """);
    }

    @Override
    public List<String> tableNames() {
        return List.of("consumer_records");
    }

    @Override
    public Rows rows(CqlSession session, Partitioning partitioning) {
        return new Writer(session, partitioning);
    }

    static int slotOf(AccountId consumer, Partitioning partitioning) {
        return partitioning.slotOf(consumer, SLOTS_PER_PARTITION);
    }

    private static final class Writer implements Rows {
        private record Key(int slot, int week) {}

        private final Partitioning partitioning;
        private final PreparedStatement insert;

        Writer(CqlSession session, Partitioning partitioning) {
            this.partitioning = partitioning;
            this.insert = session.prepare("""
                    INSERT INTO suanpan.consumer_records (slot, week, consumer, at, id, kind,
                      amount, currency, merchant, out_trade_no, subject)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?
                    """);
        }

        @Override
        public List<Row> of(List<JournalEntry> entries) {
            List<Row> rows = new ArrayList<>();
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    switch (event) {
                        case TradePaid e -> rows.add(payment(e, entry.sequenceNumber()));
                        case DepositCompleted e -> rows.add(deposit(e, entry.sequenceNumber()));
                        default -> {
                        }
                    }
                }
            }
            return rows;
        }

        private Row payment(TradePaid e, long timestamp) {
            Order order = e.order();
            Key key = key(e.payer(), e.paidAt());
            return new Row(key, insert.bind(key.slot(), key.week(), e.payer().value(),
                    Micros.of(e.paidAt()), order.id().toString(), PAYMENT, order.amount().minor(),
                    order.amount().currency().getCurrencyCode(), order.merchant().value(),
                    order.outTradeNo(), order.subject(), timestamp));
        }

        private Row deposit(DepositCompleted e, long timestamp) {
            AccountId account = e.subject().account();
            Key key = key(account, e.completedAt());
            return new Row(key, insert.boundStatementBuilder()
                    .setInt(0, key.slot()).setInt(1, key.week()).setString(2, account.value())
                    .setLong(3, Micros.of(e.completedAt())).setString(4, e.subject().reference())
                    .setInt(5, DEPOSIT).setLong(6, e.amount().minor())
                    .setString(7, e.amount().currency().getCurrencyCode()).setLong(11, timestamp)
                    .build());
        }

        private Key key(AccountId consumer, Instant at) {
            return new Key(slotOf(consumer, partitioning), Micros.week(at));
        }
    }
}
