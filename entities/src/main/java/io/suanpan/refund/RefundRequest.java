package io.suanpan.refund;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;

/**
 * What the merchant asked for; fixed when the refund begins.
 *
 * @param reason a line for people; empty if none was given
 */
public record RefundRequest(RefundId id, Money amount, String reason, WhenShort whenShort) {
    public RefundRequest {
        Invariant.check(amount.isPositive(), "amount must be > 0", amount);
    }
}
