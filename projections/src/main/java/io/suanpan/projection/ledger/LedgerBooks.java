package io.suanpan.projection.ledger;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.BookDay;
import io.suanpan.accounting.Ledger;
import io.suanpan.accounting.PartitionBooks;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.Micros;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.StoredRows;
import io.suanpan.projection.Table;
import io.suanpan.projection.feed.JournalEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The books: of each partition one row a day with all its subjects' totals, true as of a batch that it names. A handler
 * that begins reads the row of the day in hand and goes on behind that batch: nothing is counted twice, whatever is
 * repeated. A second table says which accounts are merchants', since deposits and bank orders do not.
 */
public final class LedgerBooks implements ReadModel {
    static final Table DAYS = new Table("ledger_days", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.ledger_day (
              first_batch bigint, up_to bigint, cut_until text, vouchers bigint, late bigint,
              lines text)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.ledger_days (
              partition int, day text, book frozen<ledger_day>,
              PRIMARY KEY ((partition), day))
              WITH CLUSTERING ORDER BY (day DESC)
            """), 1, 2, List.of("partition", "day", "book"),
            List.of("first_batch", "up_to", "cut_until", "vouchers", "late", "lines"));
    static final Table MERCHANTS = new Table("ledger_merchants", List.of("""
            CREATE TABLE IF NOT EXISTS suanpan.ledger_merchants (
              partition int, merchant text, opened_at bigint,
              PRIMARY KEY ((partition), merchant))
            """), 1, 2, List.of("partition", "merchant", "opened_at"), List.of());
    /** Accounts whose type is remembered; past it, a handler begins anew and asks again. */
    private static final int REMEMBERED_ACCOUNTS = 20_000;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Table> tables() {
        return List.of(DAYS, MERCHANTS);
    }

    @Override
    public Rows rows(Partitioning partitioning) {
        return rows(partitioning, AccountingDays.DEFAULT);
    }

    @Override
    public Rows rows(Partitioning partitioning, AccountingDays days) {
        return new Journal(days);
    }

    static BookDay day(List<Object> row) {
        return new BookDay(LocalDate.parse((String) row.get(1)), (Long) row.get(2),
                (Long) row.get(3), date(row.get(4)), (Long) row.get(5), (Long) row.get(6),
                Ledger.parse((String) row.get(7)));
    }

    private static Optional<LocalDate> date(Object column) {
        return Optional.ofNullable((String) column).map(LocalDate::parse);
    }

    private static Row row(int partition, BookDay day) {
        return Row.of(DAYS, day.upTo(), partition, day.day().toString(), day.firstBatch(),
                day.upTo(), text(day.cutUntil()), day.vouchers(), day.late(),
                day.ledger().text());
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }

    private static final class Journal implements Rows {
        private final AccountingDays days;
        private final Map<AccountId, AccountType> types = new ConcurrentHashMap<>();
        private PartitionBooks books;

        Journal(AccountingDays days) {
            this.days = days;
        }

        @Override
        public CompletionStage<?> recall(List<JournalEntry> entries, StoredRows stored) {
            if (types.size() > REMEMBERED_ACCOUNTS) {
                types.clear();
            }
            CompletionStage<Void> asked = AccountTypes.ask(entries, stored, types);
            return books != null ? asked : asked.thenCompose(_ -> begin(entries, stored));
        }

        private CompletionStage<Void> begin(List<JournalEntry> entries, StoredRows stored) {
            JournalEntry first = entries.getFirst();
            return stored.first(DAYS, row -> day(row).isBegunBefore(first.sequenceNumber()),
                    first.partition()).thenAccept(found -> {
                        books = new PartitionBooks(days, found.map(LedgerBooks::day));
                    });
        }

        @Override
        public List<Row> of(List<JournalEntry> entries) {
            int partition = entries.getFirst().partition();
            List<Row> rows = new ArrayList<>();
            Map<LocalDate, BookDay> changed = new LinkedHashMap<>();
            for (JournalEntry entry : entries) {
                for (Event event : entry.batch().events()) {
                    if (event instanceof AccountOpened e) {
                        opened(rows, e, entry);
                    }
                }
                books.batch(entry.sequenceNumber(), entry.batch(), this::remembered)
                        .ifPresent(day -> changed.put(day.day(), day));
            }
            changed.values().forEach(day -> rows.add(row(partition, day)));
            return rows;
        }

        private void opened(List<Row> rows, AccountOpened e, JournalEntry entry) {
            types.put(e.subject(), e.type());
            if (e.type() == AccountType.MERCHANT) {
                rows.add(Row.of(MERCHANTS, entry.sequenceNumber(), entry.partition(),
                        e.subject().value(), Micros.of(entry.batch().at())));
            }
        }

        private AccountType remembered(AccountId account) {
            AccountType type = types.get(account);
            Invariant.check(type != null, "an account was opened or asked for", account);
            return type;
        }
    }
}
