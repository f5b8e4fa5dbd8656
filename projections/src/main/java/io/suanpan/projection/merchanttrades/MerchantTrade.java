package io.suanpan.projection.merchanttrades;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.trade.Order;
import java.time.Instant;
import java.util.Optional;

/**
 * One trade as its merchant's list shows it.
 *
 * @param refunded what refunds have given back; empty if none has
 */
public record MerchantTrade(Order order, Status status, Optional<AccountId> payer,
        Optional<Instant> paidAt, Optional<Instant> closedAt,
        Optional<Money> refunded) {
    /** A trade that is just being paid is shown as created. */
    public enum Status {
        CREATED, PAID, CLOSED
    }
}
