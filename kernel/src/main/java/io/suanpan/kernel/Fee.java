package io.suanpan.kernel;

/**
 * What a merchant is charged for a trade, or a refund's part of it.
 *
 * @param account which holds it, in the partition of the merchant's account
 */
public record Fee(AccountId account, Money amount) {
    public Fee {
        Invariant.check(account.isFeesIn(amount.currency()), "must be held as fees", account);
        Invariant.check(amount.isPositive(), "a fee must be > 0", amount);
    }

    /** The same, as far as it is {@code part}. */
    public Fee of(Money part) {
        return new Fee(account, part);
    }
}
