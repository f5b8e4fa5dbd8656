package io.suanpan.fee;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.time.ZoneId;

/**
 * What a merchant is charged for each payment, from when the plan is set.
 *
 * <pre>
 *   charged = the payment's amount, less what is left of the month's free quota
 *   fee     = 0                                               if nothing is charged
 *           = charged × rate, rounded half up to a minor unit,
 *             not below the minimum, not above the maximum    otherwise
 *             and never more than the payment's amount
 * </pre>
 *
 * @param version the operator's own number: a later plan has a higher one
 * @param rateMillionths of the amount: 6,000 are 0.6 %
 * @param freeEachMonth what may be paid each month, in {@code zone}, before anything is charged
 */
public record FeePlan(long version, int rateMillionths, Money minimum, Money maximum,
        Money freeEachMonth, ZoneId zone) {
    public static final int MAX_RATE_MILLIONTHS = 1_000_000;

    public FeePlan {
        Invariant.check(version > 0, "version must be > 0", version);
        Invariant.check(rateMillionths >= 0 && rateMillionths <= MAX_RATE_MILLIONTHS,
                "rate must be 0 to " + MAX_RATE_MILLIONTHS + " millionths", rateMillionths);
        Invariant.check(!minimum.isNegative(), "minimum must be >= 0", minimum);
        Invariant.check(!maximum.isLessThan(minimum), () -> "maximum must be >= " + minimum,
                maximum);
        Invariant.check(!freeEachMonth.isNegative()
                && freeEachMonth.currency() == minimum.currency(),
                () -> "free must be >= 0 in " + minimum.currency(), freeEachMonth);
    }

    /**
     * The fee, 0 if there is none.
     *
     * @param free what of {@code amount} the quota frees
     */
    Money fee(Money amount, Money free) {
        long charged = amount.minus(free).minor();
        if (charged == 0) {
            return Money.zero(amount.currency());
        }
        long fee = Math.clamp(rated(charged), minimum.minor(), maximum.minor());
        return new Money(Math.min(fee, amount.minor()), amount.currency());
    }

    /** In two parts, since the product of both may be more than a long has room for. */
    private long rated(long minor) {
        long whole = minor / MAX_RATE_MILLIONTHS * rateMillionths;
        long rest = minor % MAX_RATE_MILLIONTHS * rateMillionths;
        return whole + (rest + MAX_RATE_MILLIONTHS / 2) / MAX_RATE_MILLIONTHS;
    }
}
