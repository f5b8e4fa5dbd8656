package io.suanpan.mandate;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * What a mandate allows; fixed when it is granted, so that the same number is the same mandate.
 *
 * @param maxPerMonth of all payments that are begun in a calendar month
 * @param zone in which months begin
 * @param validUntil the instant from which no payment under it begins
 */
public record MandateTerms(Money maxPerPayment, Money maxPerMonth, ZoneId zone,
        Instant validUntil) {
    public MandateTerms {
        Invariant.check(maxPerPayment.isPositive(), "the maximum per payment must be > 0",
                maxPerPayment);
        Invariant.check(!maxPerMonth.isLessThan(maxPerPayment),
                "the maximum per month must not be less than that per payment", maxPerMonth);
    }

    /** The month in which something counts that is begun at {@code time}. */
    public YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atZone(zone));
    }
}
