package io.suanpan.userlimit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Money;
import java.time.LocalDate;
import java.util.Currency;

/** What an account is told of its limits. */
public sealed interface UserLimitCommand extends Command {
    @Override
    AccountId target();

    /** What its orders may move from now on. @param reason for the files */
    record SetUserLimits(AccountId target, OwnLimits limits, Currency currency,
            String reason) implements UserLimitCommand {}

    /**
     * An order begins, in the same write, if the limits admit it.
     *
     * @param day the business day that it is
     * @param defaults for who has no limits of its own
     */
    record CountOrder(HolderOrderId order, ActivityId activity, Money amount, LocalDate day,
            DefaultLimits defaults) implements UserLimitCommand {
        @Override
        public AccountId target() {
            return order.account();
        }
    }

    /** An order surely moves nothing, which was decided in the same write. */
    record UncountOrder(HolderOrderId order, ActivityId activity, Money amount)
            implements
                UserLimitCommand {
        @Override
        public AccountId target() {
            return order.account();
        }
    }
}
