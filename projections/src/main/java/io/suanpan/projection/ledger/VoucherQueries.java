package io.suanpan.projection.ledger;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.BookDay;
import io.suanpan.accounting.Subject;
import io.suanpan.accounting.Voucher;
import io.suanpan.accounting.VoucherId;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.CassandraRows;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.Page;
import io.suanpan.projection.StoredRows;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalFeed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The vouchers of a day, partition by partition and in the order of the journals. They are stored nowhere: the journals
 * are, for ever, and the ledger's rows say which of their batches are a day's.
 */
public final class VoucherQueries {
    /** Batches that are read at once, and for one page at most: past it, a page has fewer items than asked for. */
    private static final int READ_AT_ONCE = 16;
    private static final int MAX_BATCHES = 400;

    private final LedgerQueries ledger;
    private final StoredRows stored;
    private final Partitioning partitioning;
    private final AccountingDays days;
    private final JournalFeed.Reader journal;

    public VoucherQueries(CqlSession session, LedgerQueries ledger, Partitioning partitioning,
            AccountingDays days, JournalFeed.Reader journal) {
        this.stored = new CassandraRows(session);
        this.ledger = ledger;
        this.partitioning = partitioning;
        this.days = days;
        this.journal = journal;
    }

    /** @param subject only vouchers that debit or credit it */
    public CompletionStage<Page<Voucher>> list(LocalDate day, Optional<Subject> subject, int limit,
            Optional<String> cursor) {
        String list = "vouchers " + day + subject.map(s -> " " + s.number()).orElse("");
        VoucherId after = cursor.map(text -> place(Cursor.parse(text, list)))
                .orElse(new VoucherId(0, 0, 0));
        return new Listing(list, day, subject, limit, after).partition(after.partition());
    }

    private static VoucherId place(Cursor cursor) {
        try {
            return VoucherId.parse(cursor.id());
        } catch (IllegalArgumentException e) {
            throw cursor.invalid();
        }
    }

    /** One page on its way. */
    private final class Listing {
        private final String list;
        private final LocalDate day;
        private final Optional<Subject> subject;
        private final int limit;
        private final VoucherId after;
        private final List<Voucher> found = new ArrayList<>();
        private int batches;

        Listing(String list, LocalDate day, Optional<Subject> subject, int limit,
                VoucherId after) {
            this.list = list;
            this.day = day;
            this.subject = subject;
            this.limit = limit;
            this.after = after;
        }

        CompletionStage<Page<Voucher>> partition(int partition) {
            if (partition >= partitioning.count()) {
                return CompletableFuture.completedFuture(new Page<>(found, Optional.empty()));
            }
            return ledger.day(partition, day).thenCompose(book -> book.isEmpty()
                    ? partition(partition + 1)
                    : from(partition, book.get(), partition == after.partition()
                            ? Math.max(after.batch(), book.get().firstBatch())
                            : book.get().firstBatch()));
        }

        private CompletionStage<Page<Voucher>> from(int partition, BookDay book, long first) {
            if (first > book.upTo()) {
                return partition(partition + 1);
            }
            if (batches >= MAX_BATCHES) {
                return page(new VoucherId(partition, first - 1, VoucherId.MAX_INDEX));
            }
            long last = Math.min(book.upTo(), first + READ_AT_ONCE - 1);
            batches += READ_AT_ONCE;
            Map<AccountId, AccountType> types = new ConcurrentHashMap<>();
            return journal.read(partition, first, last)
                    .thenCompose(entries -> AccountTypes.ask(entries, stored, types)
                            .thenAccept(_ -> take(entries, types)))
                    .thenCompose(_ -> found.size() > limit
                            ? page(found.get(limit - 1).id())
                            : from(partition, book, last + 1));
        }

        private void take(List<JournalEntry> entries,
                Map<AccountId, AccountType> types) {
            for (JournalEntry entry : entries) {
                Voucher.of(entry.partition(), entry.sequenceNumber(), entry.batch(), day, days,
                        types::get).stream().filter(this::isWanted).forEach(found::add);
            }
        }

        private boolean isWanted(Voucher voucher) {
            VoucherId id = voucher.id();
            return subject.filter(wanted -> !voucher.touches(wanted)).isEmpty()
                    && (id.partition() > after.partition() || id.batch() > after.batch()
                            || id.index() > after.index());
        }

        private CompletionStage<Page<Voucher>> page(VoucherId last) {
            return CompletableFuture.completedFuture(
                    new Page<>(found.subList(0, Math.min(limit, found.size())),
                            Optional.of(new Cursor(list, 0, last.toString()).text())));
        }
    }
}
