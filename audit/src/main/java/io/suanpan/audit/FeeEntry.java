package io.suanpan.audit;

import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What a merchant was charged for a trade, as the log leaves it; amounts in minor units.
 *
 * @param paid what the merchant was paid
 * @param returning of the fee, by refunds that are not over
 * @param returned of the fee, by those that are done
 */
public record FeeEntry(Fee fee, long paid, long returning, long returned) {

    /** @param left what no refund has or wants, before one of {@code amount} */
    Optional<Fee> share(Money amount, long left) {
        BigInteger refunded = BigInteger.valueOf(paid - left + amount.minor());
        long due = BigInteger.valueOf(fee.amount().minor()).multiply(refunded)
                .divide(BigInteger.valueOf(paid)).longValueExact();
        long share = Math.min(amount.minor(), due - returning - returned);
        return share > 0
                ? Optional.of(new Fee(fee.account(), new Money(share, amount.currency())))
                : Optional.empty();
    }

    FeeEntry plus(long moreReturning, long moreReturned) {
        return new FeeEntry(fee, paid, returning + moreReturning, returned + moreReturned);
    }

    /** Whether refunds return no more than was taken, and nothing that was not. */
    boolean isKept() {
        return returning >= 0 && returned >= 0 && returning + returned <= fee.amount().minor();
    }
}
