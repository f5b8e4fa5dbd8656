package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was ordered; fixed when the trade is created.
 *
 * @param id derived from the next two, {@link TradeId#of}
 * @param outTradeNo the merchant's own order number, unique within the merchant
 * @param expiresAt when the trade closes by itself if unpaid
 * @param confirmWithin of a trade in escrow: how long after its shipment the payer's receipt is taken for confirmed;
 *     empty if the merchant is paid at once
 */
public record Order(TradeId id, AccountId merchant, String outTradeNo, Money amount, String subject,
        Instant createdAt, Instant expiresAt, Optional<Duration> confirmWithin) {
    public Order {
        Invariant.check(amount.isPositive(), "amount must be > 0", amount);
        Invariant.check(expiresAt.isAfter(createdAt), () -> "must expire after " + createdAt,
                expiresAt);
        confirmWithin.ifPresent(time -> Invariant.check(time.isPositive(),
                "the time to confirm must be > 0", time));
    }

    /** One whose merchant is paid at once. */
    public Order(TradeId id, AccountId merchant, String outTradeNo, Money amount, String subject,
            Instant createdAt, Instant expiresAt) {
        this(id, merchant, outTradeNo, amount, subject, createdAt, expiresAt, Optional.empty());
    }

    public boolean isEscrow() {
        return confirmWithin.isPresent();
    }
}
