package io.suanpan.projection.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TradeId;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.feed.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Account statements: one row for each posting. The accounts of a slot lie together, week by week, so that a
 * group of journal entries is few writes; of the hottest account at most {@link #CHUNK} postings do, so that
 * a partition of the table stays small. A second table names an account's weeks and chunks, with the time
 * each begins, so that queries touch no empty ones.
 */
public final class Statement implements ReadModel {
    /** Postings of one account that lie together. These two never change once data exists. */
    static final long CHUNK = 500_000;
    static final int SLOTS_PER_PARTITION = 4;
    /** The second table's partitions are a year's. */
    private static final int WEEKS_A_YEAR = 52;
    static final int PAYMENT = 1;
    static final int DEPOSIT = 2;
    /** Chunks already named, remembered by each writer; past it, it begins anew and names some again. */
    private static final int REMEMBERED_CHUNKS = 100_000;
    /** Write timestamps are this less the sequence number, where of two writes the first shall stay. */
    private static final long FIRST_WINS = 1L << 62;

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE IF NOT EXISTS suanpan.account_statement (
                  slot int, week int, chunk bigint, account text, at bigint, number bigint,
                  credit boolean, amount bigint, currency text, balance bigint, business int,
                  business_id text,
                  PRIMARY KEY ((slot, week, chunk), account, at, number))
                  WITH CLUSTERING ORDER BY (account ASC, at DESC, number DESC)
                """, """
                CREATE TABLE IF NOT EXISTS suanpan.account_statement_chunks (
                  slot int, year int, account text, week int, chunk bigint, first_at bigint,
                  PRIMARY KEY ((slot, year), account, week, chunk))
                  WITH CLUSTERING ORDER BY (account ASC, week DESC, chunk DESC)
                """);
    }

    @Override
    public List<String> tableNames() {
        return List.of("account_statement", "account_statement_chunks");
    }

    @Override
    public Rows rows(CqlSession session, Partitioning partitioning) {
        return new Writer(session, partitioning);
    }

    static int slotOf(AccountId account, Partitioning partitioning) {
        return partitioning.slotOf(account, SLOTS_PER_PARTITION);
    }

    static int yearOf(int week) {
        return week / WEEKS_A_YEAR;
    }

    private static final class Writer implements Rows {
        private record Key(int slot, int week, long chunk) {}

        private record ChunksKey(int slot, int year) {}

        private record Chunk(AccountId account, int week, long chunk) {}

        private final Partitioning partitioning;
        private final PreparedStatement insert;
        private final PreparedStatement insertChunk;
        private final Set<Chunk> named = new HashSet<>();

        Writer(CqlSession session, Partitioning partitioning) {
            this.partitioning = partitioning;
            insert = session.prepare("""
                    INSERT INTO suanpan.account_statement (slot, week, chunk, account, at, number,
                      credit, amount, currency, balance, business, business_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?
                    """);
            insertChunk = session.prepare("""
                    INSERT INTO suanpan.account_statement_chunks
                      (slot, year, account, week, chunk, first_at)
                    VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?
                    """);
        }

        @Override
        public List<Row> of(List<JournalEntry> entries) {
            List<Row> rows = new ArrayList<>();
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    if (event instanceof BranchPosted posted) {
                        add(rows, posted, entry.batch().at(), entry.sequenceNumber());
                    }
                }
            }
            return rows;
        }

        private void add(List<Row> rows, BranchPosted e, Instant at, long sequenceNumber) {
            String account = e.subject().value();
            Key key = new Key(slotOf(e.subject(), partitioning), Micros.week(at),
                    (e.number() - 1) / CHUNK);
            if (named.size() >= REMEMBERED_CHUNKS) {
                named.clear();
            }
            if (named.add(new Chunk(e.subject(), key.week(), key.chunk()))) {
                int year = yearOf(key.week());
                rows.add(new Row(new ChunksKey(key.slot(), year),
                        insertChunk.bind(key.slot(), year, account, key.week(), key.chunk(),
                                Micros.of(at), FIRST_WINS - sequenceNumber)));
            }
            rows.add(new Row(key, insert.bind(key.slot(), key.week(), key.chunk(), account,
                    Micros.of(at), e.number(), e.direction() == Direction.CREDIT,
                    e.amount().minor(), e.amount().currency().getCurrencyCode(),
                    e.balance().minor(), business(e.primary()), businessId(e.primary()),
                    sequenceNumber)));
        }

        private static int business(EntityId primary) {
            return primary instanceof TradeId ? PAYMENT : DEPOSIT;
        }

        private static String businessId(EntityId primary) {
            return primary instanceof DepositId deposit
                    ? deposit.reference()
                    : primary.toString();
        }
    }
}
