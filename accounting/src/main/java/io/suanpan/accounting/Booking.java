package io.suanpan.accounting;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;

/**
 * One amount from one side to the other: debit equals credit because there is only one amount.
 *
 * @param businessId the trade, refund, deposit or transfer, as the API writes it
 */
public record Booking(VoucherRule rule, String businessId, Money amount) {
    public Booking {
        Invariant.check(amount.isPositive(), "a booking's amount must be positive", amount);
    }
}
