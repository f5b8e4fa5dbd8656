package io.suanpan.projection.consumerrecords;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Event;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Consumer records: one row for each payment made and each deposit received, by consumer and month. */
public final class ConsumerRecords implements ReadModel {
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
                  consumer text, month int, at bigint, id text, kind int, amount bigint,
                  currency text, merchant text, out_trade_no text, subject text,
                  PRIMARY KEY ((consumer, month), at, id))
                  WITH CLUSTERING ORDER BY (at DESC, id DESC)
                """);
    }

    @Override
    public List<String> tableNames() {
        return List.of("consumer_records");
    }

    @Override
    public Rows rows(CqlSession session) {
        PreparedStatement insert = session.prepare("""
                INSERT INTO suanpan.consumer_records (consumer, month, at, id, kind, amount,
                  currency, merchant, out_trade_no, subject)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?
                """);
        return entries -> rows(insert, entries);
    }

    private static List<Row> rows(PreparedStatement insert, List<JournalEntry> entries) {
        List<Row> rows = new ArrayList<>();
        for (JournalEntry entry : entries) {
            for (Event event : entry.batch().events()) {
                switch (event) {
                    case TradePaid e -> rows.add(payment(insert, e, entry.sequenceNumber()));
                    case DepositCompleted e -> rows.add(deposit(insert, e, entry.sequenceNumber()));
                    default -> {
                    }
                }
            }
        }
        return rows;
    }

    private static Row payment(PreparedStatement insert, TradePaid e, long timestamp) {
        Order order = e.order();
        return row(e.payer(), e.paidAt(), insert.bind(e.payer().value(), Micros.month(e.paidAt()),
                Micros.of(e.paidAt()), order.id().toString(), PAYMENT, order.amount().minor(),
                order.amount().currency().getCurrencyCode(), order.merchant().value(),
                order.outTradeNo(), order.subject(), timestamp));
    }

    private static Row deposit(PreparedStatement insert, DepositCompleted e, long timestamp) {
        AccountId account = e.subject().account();
        BoundStatement statement = insert.boundStatementBuilder()
                .setString(0, account.value()).setInt(1, Micros.month(e.completedAt()))
                .setLong(2, Micros.of(e.completedAt())).setString(3, e.subject().reference())
                .setInt(4, DEPOSIT).setLong(5, e.amount().minor())
                .setString(6, e.amount().currency().getCurrencyCode()).setLong(10, timestamp)
                .build();
        return row(account, e.completedAt(), statement);
    }

    private static Row row(AccountId consumer, Instant at, BoundStatement statement) {
        record Key(AccountId consumer, int month) {}
        return new Row(new Key(consumer, Micros.month(at)), statement);
    }
}
