package io.suanpan.clearing;

import io.suanpan.kernel.Invariant;

/**
 * What a merchant's postings of one period come to, in minor units of its currency.
 *
 * @param refundedMinor what refunds took from the merchant: their amounts less what they returned of fees
 */
public record Tally(long trades, long tradedMinor, long refunds, long refundedMinor, long fees,
        long feesMinor) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    public Tally {
        Invariant.check(trades >= 0 && refunds >= 0 && fees >= 0, "counts must be >= 0",
                trades + ", " + refunds + ", " + fees);
        Invariant.check(tradedMinor >= 0 && refundedMinor >= 0 && feesMinor >= 0,
                "amounts must be >= 0", tradedMinor + ", " + refundedMinor + ", " + feesMinor);
    }

    public long netMinor() {
        return Math.subtractExact(Math.subtractExact(tradedMinor, refundedMinor), feesMinor);
    }

    public Tally trade(long minor) {
        return new Tally(trades + 1, Math.addExact(tradedMinor, minor), refunds, refundedMinor,
                fees, feesMinor);
    }

    public Tally refund(long minor) {
        return new Tally(trades, tradedMinor, refunds + 1, Math.addExact(refundedMinor, minor),
                fees, feesMinor);
    }

    public Tally fee(long minor) {
        return new Tally(trades, tradedMinor, refunds, refundedMinor, fees + 1,
                Math.addExact(feesMinor, minor));
    }
}
