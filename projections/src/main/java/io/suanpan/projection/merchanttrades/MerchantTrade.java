package io.suanpan.projection.merchanttrades;

import io.suanpan.kernel.AccountId;
import io.suanpan.trade.Order;
import java.time.Instant;
import java.util.Optional;

/** One trade as its merchant's list shows it. */
public record MerchantTrade(Order order, Status status, Optional<AccountId> payer,
        Optional<Instant> paidAt, Optional<Instant> closedAt) {
    /** A trade that is just being paid is shown as created. */
    public enum Status {
        CREATED, PAID, CLOSED
    }
}
