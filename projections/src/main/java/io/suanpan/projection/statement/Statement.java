package io.suanpan.projection.statement;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.Table;
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
    static final int TRANSFER = 3;
    static final int REFUND = 4;
    static final int WITHDRAWAL = 5;
    static final int TOP_UP = 6;
    static final int FEE = 7;
    static final int SPLIT = 9;
    /** The branch of a payment or a release that pays the merchant; those after it pay parts. */
    private static final int OF_MERCHANT = 1;
    /** Chunks already named, remembered by each writer; past it, it begins anew and names some again. */
    private static final int REMEMBERED_CHUNKS = 100_000;
    /** Write timestamps are this less the sequence number, where of two writes the first shall stay. */
    private static final long FIRST_WINS = 1L << 62;

    private static final Table POSTINGS = new Table("account_statement", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.posting (
              credit boolean, amount bigint, currency text, balance bigint, business int,
              business_id text)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.account_statement (
              slot int, week int, chunk bigint, account text, at bigint, number bigint,
              posting frozen<posting>,
              PRIMARY KEY ((slot, week, chunk), account, at, number))
              WITH CLUSTERING ORDER BY (account ASC, at DESC, number DESC) AND
            """ + Table.GROWS), 3, 6,
            List.of("slot", "week", "chunk", "account", "at", "number", "posting"),
            List.of("credit", "amount", "currency", "balance", "business", "business_id"));
    private static final Table CHUNKS = new Table("account_statement_chunks", List.of("""
            CREATE TABLE IF NOT EXISTS suanpan.account_statement_chunks (
              slot int, year int, account text, week int, chunk bigint, first_at bigint,
              PRIMARY KEY ((slot, year), account, week, chunk))
              WITH CLUSTERING ORDER BY (account ASC, week DESC, chunk DESC)
            """), 2, 5, List.of("slot", "year", "account", "week", "chunk", "first_at"),
            List.of());

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public List<Table> tables() {
        return List.of(POSTINGS, CHUNKS);
    }

    @Override
    public Rows rows(Partitioning partitioning) {
        return new Journal(partitioning);
    }

    static int slotOf(AccountId account, Partitioning partitioning) {
        return partitioning.slotOf(account, SLOTS_PER_PARTITION);
    }

    static int yearOf(int week) {
        return week / WEEKS_A_YEAR;
    }

    private static final class Journal implements Rows {
        private record Chunk(AccountId account, int week, long chunk) {}

        private record Line(AccountId account, Direction direction, Money amount, Money balance,
                long number, int business, EntityId primary) {}

        private final Partitioning partitioning;
        private final Set<Chunk> named = new HashSet<>();

        Journal(Partitioning partitioning) {
            this.partitioning = partitioning;
        }

        @Override
        public List<Row> of(List<JournalEntry> entries) {
            List<Row> rows = new ArrayList<>();
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    switch (event) {
                        case BranchPosted e -> add(rows, entry,
                                new Line(e.subject(), e.direction(), e.amount(), e.balance(),
                                        e.number(), business(e), e.primary()));
                        case FeePosted e -> add(rows, entry,
                                new Line(e.subject(), e.direction(), e.amount(), e.balance(),
                                        e.number(), FEE, e.primary()));
                        default -> {
                        }
                    }
                }
            }
            return rows;
        }

        private void add(List<Row> rows, JournalEntry entry, Line e) {
            Instant at = entry.batch().at();
            long sequenceNumber = entry.sequenceNumber();
            String account = e.account().value();
            int slot = slotOf(e.account(), partitioning);
            int week = Micros.week(at);
            long chunk = (e.number() - 1) / CHUNK;
            if (named.size() >= REMEMBERED_CHUNKS) {
                named.clear();
            }
            if (named.add(new Chunk(e.account(), week, chunk))) {
                rows.add(Row.of(CHUNKS, FIRST_WINS - sequenceNumber, slot, yearOf(week), account,
                        week, chunk, Micros.of(at)));
            }
            rows.add(Row.of(POSTINGS, sequenceNumber, slot, week, chunk, account, Micros.of(at),
                    e.number(), e.direction() == Direction.CREDIT, e.amount().minor(),
                    e.amount().currency().getCurrencyCode(), e.balance().minor(),
                    e.business(), businessId(e.primary())));
        }

        private static int business(BranchPosted e) {
            return switch (e.primary()) {
                case TradeId _ -> e.fence().branch() > OF_MERCHANT
                        && e.direction() == Direction.CREDIT ? SPLIT : PAYMENT;
                case DepositId _ -> DEPOSIT;
                case TransferId _ -> TRANSFER;
                case RefundId _ -> REFUND;
                case WithdrawalId _ -> WITHDRAWAL;
                case TopUpId _ -> TOP_UP;
                case CollectionId _,AccountId _,MandateId _,ActivityId _,FenceId _,PartitionId _ ->
                    throw Invariant.broken("money moves for no such thing", e.primary());
            };
        }

        private static String businessId(EntityId primary) {
            return primary instanceof DepositId deposit
                    ? deposit.reference()
                    : primary.toString();
        }
    }
}
