package io.suanpan.http.accounting;

import io.suanpan.accounting.AccountingDay;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.DayClose;
import io.suanpan.accounting.Subject;
import io.suanpan.accounting.Voucher;
import io.suanpan.http.readmodel.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The books, as far as the read model is; every stage fails as those of {@link io.suanpan.http.readmodel.ReadModels} do. */
public interface Books {
    AccountingDays days();

    /** The books of {@code day}, which need not have any; those of a closed day as they were closed. */
    CompletionStage<DayBooks> day(LocalDate day);

    /** The days that have books or are closed, newest first. */
    CompletionStage<Page<AccountingDay>> days(int limit, Optional<String> cursor);

    /**
     * A day's vouchers, by partition and place in its journal. A page may have fewer than {@code limit} although more
     * follow.
     *
     * @param subject only those that debit or credit it
     */
    CompletionStage<Page<Voucher>> vouchers(LocalDate day, Optional<Subject> subject, int limit,
            Optional<String> cursor);

    /** The first day before {@code day} that has vouchers and is not closed. */
    CompletionStage<Optional<LocalDate>> openBefore(LocalDate day);

    /** The partitions whose journals are not known to have cut {@code day}. */
    CompletionStage<List<Integer>> notCut(LocalDate day);

    /** Keeps the first close of a day for ever, and answers with that. */
    CompletionStage<DayClose> keep(DayClose close);
}
