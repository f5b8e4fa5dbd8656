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
        Optional<Money> refunded, Optional<Instant> shippedAt, Optional<Instant> releasedAt) {
    /** Of one that is not in escrow, or was not shipped. */
    public MerchantTrade(Order order, Status status, Optional<AccountId> payer,
            Optional<Instant> paidAt, Optional<Instant> closedAt, Optional<Money> refunded) {
        this(order, status, payer, paidAt, closedAt, refunded, Optional.empty(),
                Optional.empty());
    }

    /** A trade that is just being paid is shown as created. */
    public enum Status {
        CREATED, PAID, CLOSED,
        /** Of one in escrow, instead of paid; one that is just being released is shown as shipped. */
        HELD, SHIPPED, RELEASED, RETURNED
    }
}
