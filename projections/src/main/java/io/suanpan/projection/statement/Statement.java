package io.suanpan.projection.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.TradeId;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.feed.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Account statements: one row for each posting, by account and chunk of {@link #CHUNK} postings, so that the
 * hottest account's rows stay in Cassandra partitions of a bounded size. A second table names the chunks with
 * the time each begins.
 */
public final class Statement implements ReadModel {
    /** Postings of one account that lie together. Never changes once data exists. */
    static final long CHUNK = 10_000;
    static final int PAYMENT = 1;
    static final int DEPOSIT = 2;

    private record Key(AccountId account, long chunk) {}

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE IF NOT EXISTS suanpan.account_statement (
                  account text, chunk bigint, number bigint, at bigint, credit boolean,
                  amount bigint, currency text, balance bigint, business int, business_id text,
                  PRIMARY KEY ((account, chunk), number)) WITH CLUSTERING ORDER BY (number DESC)
                """, """
                CREATE TABLE IF NOT EXISTS suanpan.account_statement_chunks (
                  account text, chunk bigint, first_at bigint, PRIMARY KEY (account, chunk))
                  WITH CLUSTERING ORDER BY (chunk DESC)
                """);
    }

    @Override
    public List<String> tableNames() {
        return List.of("account_statement", "account_statement_chunks");
    }

    @Override
    public Rows rows(CqlSession session) {
        PreparedStatement insert = session.prepare("""
                INSERT INTO suanpan.account_statement (account, chunk, number, at, credit, amount,
                  currency, balance, business, business_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?
                """);
        PreparedStatement insertChunk = session.prepare("""
                INSERT INTO suanpan.account_statement_chunks (account, chunk, first_at)
                VALUES (?, ?, ?)
                """);
        return entries -> {
            List<Row> rows = new ArrayList<>();
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    if (event instanceof BranchPosted posted) {
                        add(rows, insert, insertChunk, posted, entry);
                    }
                }
            }
            return rows;
        };
    }

    static long chunkOf(long number) {
        return (number - 1) / CHUNK;
    }

    private static void add(List<Row> rows, PreparedStatement insert, PreparedStatement insertChunk,
            BranchPosted e, JournalEntry entry) {
        Instant at = entry.batch().at();
        String account = e.subject().value();
        long chunk = chunkOf(e.number());
        if ((e.number() - 1) % CHUNK == 0) {
            rows.add(new Row(List.of("chunk", account),
                    insertChunk.bind(account, chunk, Micros.of(at))));
        }
        rows.add(new Row(new Key(e.subject(), chunk),
                insert.bind(account, chunk, e.number(), Micros.of(at),
                        e.direction() == Direction.CREDIT, e.amount().minor(),
                        e.amount().currency().getCurrencyCode(), e.balance().minor(),
                        business(e.primary()), businessId(e.primary()), entry.sequenceNumber())));
    }

    private static int business(EntityId primary) {
        return primary instanceof TradeId ? PAYMENT : DEPOSIT;
    }

    private static String businessId(EntityId primary) {
        return primary instanceof DepositId deposit ? deposit.reference() : primary.toString();
    }
}
