package io.suanpan.userlimit;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.time.LocalDate;

/**
 * What an account's orders move on the latest business day on which one was begun. An account and its orders share a
 * partition, which numbers its activities one after the other: so an order was begun on that day if its activity is not
 * before the day's first, and no order has to remember its day.
 *
 * @param firstActivity the number of that of the day's first order
 */
public record DayUse(LocalDate day, long firstActivity, long withdrawnMinor, long toppedUpMinor) {
    public DayUse {
        Invariant.check(withdrawnMinor >= 0, "withdrawn must be >= 0", withdrawnMinor);
        Invariant.check(toppedUpMinor >= 0, "topped up must be >= 0", toppedUpMinor);
    }

    static DayUse beginning(LocalDate day, ActivityId first) {
        return new DayUse(day, first.number(), 0, 0);
    }

    /** Of the order's way. */
    public long usedMinor(HolderOrderId order) {
        return switch (order) {
            case WithdrawalId _ -> withdrawnMinor;
            case TopUpId _ -> toppedUpMinor;
        };
    }

    boolean has(ActivityId activity) {
        return activity.number() >= firstActivity;
    }

    /** @param minor negative for what is given back */
    DayUse plus(HolderOrderId order, long minor) {
        return switch (order) {
            case WithdrawalId _ -> new DayUse(day, firstActivity,
                    Math.addExact(withdrawnMinor, minor), toppedUpMinor);
            case TopUpId _ -> new DayUse(day, firstActivity, withdrawnMinor,
                    Math.addExact(toppedUpMinor, minor));
        };
    }
}
