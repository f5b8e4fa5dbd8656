package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was ordered; fixed when the trade is created.
 *
 * @param id derived from the next two, {@link TradeId#of}
 * @param outTradeNo the merchant's own order number, unique within the merchant
 * @param expiresAt when the trade closes by itself if unpaid
 * @param confirmWithin of a trade in escrow: how long after its shipment the payer's receipt is taken for confirmed;
 *     empty if the merchant is paid at once
 * @param split who gets parts of the amount besides the merchant; empty if all of it is the merchant's
 */
public record Order(TradeId id, AccountId merchant, String outTradeNo, Money amount, String subject,
        Instant createdAt, Instant expiresAt, Optional<Duration> confirmWithin,
        Optional<Split> split) {
    public Order {
        Invariant.check(amount.isPositive(), "amount must be > 0", amount);
        Invariant.check(expiresAt.isAfter(createdAt), () -> "must expire after " + createdAt,
                expiresAt);
        confirmWithin.ifPresent(time -> Invariant.check(time.isPositive(),
                "the time to confirm must be > 0", time));
        split.ifPresent(it -> it.check(amount, merchant));
    }

    /** One that is all its merchant's. */
    public Order(TradeId id, AccountId merchant, String outTradeNo, Money amount, String subject,
            Instant createdAt, Instant expiresAt, Optional<Duration> confirmWithin) {
        this(id, merchant, outTradeNo, amount, subject, createdAt, expiresAt, confirmWithin,
                Optional.empty());
    }

    /** One whose merchant is paid at once. */
    public Order(TradeId id, AccountId merchant, String outTradeNo, Money amount, String subject,
            Instant createdAt, Instant expiresAt) {
        this(id, merchant, outTradeNo, amount, subject, createdAt, expiresAt, Optional.empty());
    }

    public boolean isEscrow() {
        return confirmWithin.isPresent();
    }

    /** What others than the merchant get of {@code paid}, which is the amount or, out of escrow, what is left of it. */
    public List<Part> parts(Money paid) {
        return split.map(it -> it.parts(paid, amount)).orElse(List.of());
    }

    /** What the merchant gets of {@code paid}, its fee included. */
    public Money own(Money paid) {
        return Part.rest(paid, parts(paid));
    }
}
