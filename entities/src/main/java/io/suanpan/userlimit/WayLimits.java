package io.suanpan.userlimit;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What limits an account's withdrawals, or its top-ups; in minor units of the account's currency.
 *
 * @param largestMinor of one order; empty for no limit
 * @param dailyMinor of all that are begun on a business day together; empty for no limit
 */
public record WayLimits(OptionalLong largestMinor, OptionalLong dailyMinor) {
    public static final WayLimits NONE = new WayLimits(OptionalLong.empty(), OptionalLong.empty());

    public WayLimits {
        largestMinor.ifPresent(minor -> Invariant.check(
                minor >= 0 && minor <= Money.MAX_MOVEMENT_MINOR,
                "largest must be 0 to " + Money.MAX_MOVEMENT_MINOR, minor));
        dailyMinor.ifPresent(minor -> Invariant.check(minor >= 0, "daily must be >= 0", minor));
    }

    /** What speaks against an order of {@code amount} where {@code usedMinor} of the day is used; empty if nothing does. */
    public Optional<String> objection(long usedMinor, Money amount) {
        if (largestMinor.isPresent() && amount.minor() > largestMinor.getAsLong()) {
            return Optional.of("the limit of one order is " + largestMinor.getAsLong() + ", "
                    + amount + " is more");
        }
        if (dailyMinor.isPresent() && amount.minor() > leftMinor(usedMinor).getAsLong()) {
            return Optional.of("of the limit of a day, " + dailyMinor.getAsLong() + ", "
                    + leftMinor(usedMinor).getAsLong() + " is left today, " + amount
                    + " is more");
        }
        return Optional.empty();
    }

    /** What is left of a day, never less than 0, for a limit may have been lowered; empty for no limit. */
    public OptionalLong leftMinor(long usedMinor) {
        return dailyMinor.isEmpty()
                ? dailyMinor
                : OptionalLong.of(Math.max(0, dailyMinor.getAsLong() - usedMinor));
    }
}
