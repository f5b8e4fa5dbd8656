package io.suanpan.bankorder;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import java.time.Duration;

/**
 * What a bank order is; fixed when it is made, so that the same number is the same order.
 *
 * @param outside the account at a bank on the other side
 * @param validFor how long after it was instructed the bank may begin it, in whole seconds
 */
public record BankOrderTerms(OutsideAccount outside, Money amount, Duration validFor) {
    /** Later than that after it was instructed, no bank begins it. */
    public static final Duration MAX_VALID_FOR = Duration.ofDays(7);

    public BankOrderTerms {
        Invariant.check(amount.isPositive(), "amount must be > 0", amount);
        Invariant.check(validFor.isPositive() && validFor.compareTo(MAX_VALID_FOR) <= 0,
                () -> "validFor must be > 0 and at most " + MAX_VALID_FOR, validFor);
    }
}
