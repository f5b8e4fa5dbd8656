package io.suanpan.trade;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;

/**
 * What of a payment a bank is to collect; the rest is the payer's balance to give.
 *
 * @param from the payer's account at a bank
 * @param minor at least 1 and at most the order's amount, in minor units of the order's currency
 */
public record BankPart(OutsideAccount from, long minor) {
    public BankPart {
        Invariant.check(minor > 0, "the bank part must be > 0", minor);
    }

    /** What the bank is to collect for {@code order}. */
    public Money of(Order order) {
        return new Money(minor, order.amount().currency());
    }

    /** What is left of {@code order} for the payer's balance. */
    public Money besides(Order order) {
        return order.amount().minus(of(order));
    }
}
