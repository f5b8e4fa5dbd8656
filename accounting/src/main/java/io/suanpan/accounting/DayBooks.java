package io.suanpan.accounting;

import java.time.Instant;

/** An accounting day and the books of it, over all partitions. */
public record DayBooks(AccountingDay day, Ledger ledger) {
    public static DayBooks closed(DayClose close) {
        return new DayBooks(close.accountingDay(), close.ledger());
    }

    /** What is to be kept if it is closed now. */
    public DayClose close(Instant at) {
        return new DayClose(day.day(), at, day.vouchers(), day.late(), ledger);
    }

    public TrialBalance trialBalance() {
        return new TrialBalance(ledger);
    }
}
