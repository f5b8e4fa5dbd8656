package io.suanpan.account;

import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;

/**
 * The three amounts of an account.
 *
 * @param available may be spent
 * @param reserved has been tried as a debit and leaves when confirmed
 * @param incoming has been tried as a credit and becomes available when confirmed; not money yet
 */
public record Funds(Money available, Money reserved, Money incoming) {
    public Funds {
        Invariant.check(!reserved.isNegative(), "reserved must be >= 0", reserved);
        Invariant.check(!incoming.isNegative(), "incoming must be >= 0", incoming);
    }

    static Funds none(Money zero) {
        return new Funds(zero, zero, zero);
    }

    /** What the account holds: available and reserved. Over all accounts at rest this sums to zero. */
    public Money balance() {
        return available.plus(reserved);
    }

    Funds reserve(Money amount) {
        return new Funds(available.minus(amount), reserved.plus(amount), incoming);
    }

    Funds postDebit(Money amount) {
        return new Funds(available, reserved.minus(amount), incoming);
    }

    Funds releaseDebit(Money amount) {
        return new Funds(available.plus(amount), reserved.minus(amount), incoming);
    }

    Funds expect(Money amount) {
        return new Funds(available, reserved, incoming.plus(amount));
    }

    Funds postCredit(Money amount) {
        return new Funds(available.plus(amount), reserved, incoming.minus(amount));
    }

    Funds releaseCredit(Money amount) {
        return new Funds(available, reserved, incoming.minus(amount));
    }
}
