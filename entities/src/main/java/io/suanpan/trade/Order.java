package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import java.time.Instant;

/**
 * What was ordered; fixed when the trade is created.
 *
 * @param id derived from the next two, {@link TradeId#of}
 * @param outTradeNo the merchant's own order number, unique within the merchant
 * @param expiresAt when the trade closes by itself if unpaid
 */
public record Order(TradeId id, AccountId merchant, String outTradeNo, Money amount, String subject,
        Instant createdAt, Instant expiresAt) {
    public Order {
        Invariant.check(amount.isPositive(), "amount must be > 0", amount);
        Invariant.check(expiresAt.isAfter(createdAt), () -> "must expire after " + createdAt,
                expiresAt);
    }
}
