package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.accounting.AccountingDay;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.DayClose;
import io.suanpan.accounting.Subject;
import io.suanpan.accounting.Voucher;
import io.suanpan.http.accounting.Books;
import io.suanpan.http.readmodel.Page;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.feed.JournalFeed;
import io.suanpan.projection.ledger.LedgerQueries;
import io.suanpan.projection.ledger.VoucherQueries;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The books as the API wants them: its types, its failures. */
final class BookStore implements Books {
    private final AccountingDays days;
    private final LedgerQueries ledger;
    private final VoucherQueries vouchers;

    BookStore(CqlSession session, Partitioning partitioning, AccountingDays days,
            JournalFeed.Reader journal) {
        this.days = days;
        this.ledger = new LedgerQueries(session, partitioning);
        this.vouchers = new VoucherQueries(session, ledger, partitioning, days, journal);
    }

    @Override
    public AccountingDays days() {
        return days;
    }

    @Override
    public CompletionStage<DayBooks> day(LocalDate day) {
        return ReadModelStore.read(() -> ledger.day(day));
    }

    @Override
    public CompletionStage<Page<AccountingDay>> days(int limit, Optional<String> cursor) {
        return ReadModelStore.list(() -> ledger.days(limit, cursor), Function.identity());
    }

    @Override
    public CompletionStage<Page<Voucher>> vouchers(LocalDate day, Optional<Subject> subject,
            int limit, Optional<String> cursor) {
        return ReadModelStore.list(() -> vouchers.list(day, subject, limit, cursor),
                Function.identity());
    }

    @Override
    public CompletionStage<Optional<LocalDate>> openBefore(LocalDate day) {
        return ReadModelStore.read(() -> ledger.openBefore(day));
    }

    @Override
    public CompletionStage<List<Integer>> notCut(LocalDate day) {
        return ReadModelStore.read(() -> ledger.notCut(day));
    }

    @Override
    public CompletionStage<DayClose> keep(DayClose close) {
        return ReadModelStore.read(() -> ledger.closes().keep(close));
    }
}
