package io.suanpan.accounting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That finance closed a day (日结), and the books as they were: they stay so, since all journals have cut the day.
 *
 * @param late how many of the vouchers are {@linkplain Voucher#isLate late}
 */
public record DayClose(LocalDate day, Instant closedAt, long vouchers, long late, Ledger ledger) {
    public AccountingDay accountingDay() {
        return new AccountingDay(day, AccountingDay.Status.CLOSED, vouchers, late,
                Optional.of(closedAt));
    }
}
