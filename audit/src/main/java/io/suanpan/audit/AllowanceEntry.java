package io.suanpan.audit;

import io.suanpan.userlimit.OwnLimits;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an account has of limits of its own, and used of a day, as the log leaves it; amounts in minor units.
 *
 * @param use of the latest day on which an order was begun
 */
public record AllowanceEntry(Optional<OwnLimits> own, Optional<Use> use) {
    static final AllowanceEntry NONE = new AllowanceEntry(Optional.empty(), Optional.empty());

    /** @param first the number of the activity of the day's first order */
    public record Use(LocalDate day, long first, long withdrawn, long toppedUp) {
        long of(boolean isWithdrawal) {
            return isWithdrawal ? withdrawn : toppedUp;
        }

        Use plus(boolean isWithdrawal, long minor) {
            return isWithdrawal
                    ? new Use(day, first, withdrawn + minor, toppedUp)
                    : new Use(day, first, withdrawn, toppedUp + minor);
        }
    }

    AllowanceEntry under(OwnLimits limits) {
        return new AllowanceEntry(Optional.of(limits), use);
    }

    AllowanceEntry using(Use next) {
        return new AllowanceEntry(own, Optional.of(next));
    }
}
