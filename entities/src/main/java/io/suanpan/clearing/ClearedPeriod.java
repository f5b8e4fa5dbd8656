package io.suanpan.clearing;

import io.suanpan.kernel.Invariant;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A period that is over: what it came to is frozen, how far it is paid out is not.
 *
 * @param cutOff when it was to end; a posting that passed it ended it
 * @param firstPosting the number of the account's first posting of the period
 * @param lastPosting that of its last, one less than the first if there is none
 * @param carriedMinor what the period before left to be taken off: 0 or below
 */
public record ClearedPeriod(LocalDate date, Instant cutOff, long firstPosting, long lastPosting,
        Tally tally, long carriedMinor, Payout payout) {
    public ClearedPeriod {
        Invariant.check(lastPosting >= firstPosting - 1,
                () -> "last posting must be >= " + (firstPosting - 1), lastPosting);
        Invariant.check(carriedMinor <= 0, "carried must be <= 0", carriedMinor);
    }

    /** What is paid out if it is above zero, and carried on if not. */
    public long owedMinor() {
        return Math.addExact(tally.netMinor(), carriedMinor);
    }

    ClearedPeriod with(Payout next) {
        return new ClearedPeriod(date, cutOff, firstPosting, lastPosting, tally, carriedMinor,
                next);
    }
}
