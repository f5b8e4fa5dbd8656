package io.suanpan.audit;

import io.suanpan.fee.FeePlan;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;

/**
 * By which plan a merchant is charged, as the log leaves it.
 *
 * @param freedMinor what of the plan's quota is used in {@code month}, the latest in which any was
 */
public record BillingEntry(FeePlan plan, YearMonth month, long freedMinor) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    static YearMonth month(Instant at, FeePlan plan) {
        return YearMonth.from(at.atZone(plan.zone()).toLocalDate());
    }

    /** What the quota frees of a payment in {@code in}. */
    long free(YearMonth in, long amount) {
        long used = in.equals(month) ? freedMinor : 0;
        return Math.min(amount, Math.max(0, plan.freeEachMonth().minor() - used));
    }

    /** What is to be charged for a payment of which {@code free} is free. */
    long fee(long amount, long free) {
        if (free == amount) {
            return 0;
        }
        BigInteger[] exact = BigInteger.valueOf(amount - free)
                .multiply(BigInteger.valueOf(plan.rateMillionths())).divideAndRemainder(MILLION);
        boolean up = exact[1].shiftLeft(1).compareTo(MILLION) >= 0;
        long rated = exact[0].longValueExact() + (up ? 1 : 0);
        long atLeast = Math.max(rated, plan.minimum().minor());
        return Math.min(amount, Math.min(atLeast, plan.maximum().minor()));
    }

    BillingEntry plus(YearMonth in, long free) {
        if (free == 0) {
            return this;
        }
        return in.equals(month)
                ? new BillingEntry(plan, month, freedMinor + free)
                : new BillingEntry(plan, in, free);
    }

    BillingEntry minus(YearMonth in, long free) {
        return in.equals(month) ? new BillingEntry(plan, month, freedMinor - free) : this;
    }
}
