package io.suanpan.trade;

import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The fee that a merchant was charged for a trade, frozen when the merchant was paid, and how much of it refunds return.
 * Of a part that is refunded the fee is returned in proportion, by what is refunded in all:
 *
 * <pre>
 *   due = ⌊ fee × (refunded + refunding + this refund) / paid ⌋
 *   this refund returns due − returned − returning, but not less than 0 and not more than its own amount
 * </pre>
 *
 * So rounding never adds up: what all refunds return is never more than the fee, and when everything is refunded it is
 * the fee, in whatever order refunds begin, fail and succeed.
 *
 * @param paidMinor what the merchant was paid, fee included: of a trade that was in escrow, without what was refunded
 *     before its release; of one that was split, without the others' parts
 * @param returningMinor of the fee, set aside for refunds that are under way or wait
 * @param returnedMinor of the fee, given back
 */
public record TradeFee(Fee fee, long paidMinor, long returningMinor, long returnedMinor) {
    public TradeFee {
        Invariant.check(fee.amount().minor() <= paidMinor,
                () -> "no fee is more than what was paid, " + paidMinor, fee);
        Invariant.check(returningMinor >= 0, "returning must be >= 0", returningMinor);
        Invariant.check(returnedMinor >= 0, "returned must be >= 0", returnedMinor);
        Invariant.check(Math.addExact(returningMinor, returnedMinor) <= fee.amount().minor(),
                () -> "no more is returned than the fee, " + fee,
                returningMinor + " and " + returnedMinor);
    }

    static TradeFee of(Fee fee, Money paid) {
        return new TradeFee(fee, paid.minor(), 0, 0);
    }

    /** What refunds have given back. */
    public Money returned() {
        return new Money(returnedMinor, fee.amount().currency());
    }

    /**
     * What a refund of {@code amount} returns.
     *
     * @param amount what of it the merchant gives
     * @param refundable what the merchant got and no refund of the trade has or wants, before this one
     */
    Optional<Fee> share(Money amount, Money refundable) {
        long refundedWithThis = paidMinor - refundable.minor() + amount.minor();
        long due = BigInteger.valueOf(fee.amount().minor())
                .multiply(BigInteger.valueOf(refundedWithThis))
                .divide(BigInteger.valueOf(paidMinor)).longValueExact();
        long share = Math.clamp(due - returnedMinor - returningMinor, 0, amount.minor());
        return share == 0
                ? Optional.empty()
                : Optional.of(fee.of(new Money(share, fee.amount().currency())));
    }

    TradeFee reserve(Fee share) {
        checkOwn(share);
        return new TradeFee(fee, paidMinor, Math.addExact(returningMinor, share.amount().minor()),
                returnedMinor);
    }

    TradeFee release(Fee share) {
        checkOwn(share);
        return new TradeFee(fee, paidMinor, returningMinor - share.amount().minor(),
                returnedMinor);
    }

    TradeFee post(Fee share) {
        TradeFee released = release(share);
        return new TradeFee(fee, paidMinor, released.returningMinor,
                Math.addExact(returnedMinor, share.amount().minor()));
    }

    private void checkOwn(Fee share) {
        Invariant.check(share.account().equals(fee.account())
                && share.amount().currency() == fee.amount().currency(),
                () -> "must be a part of " + fee, share);
    }
}
