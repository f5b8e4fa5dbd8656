package io.suanpan.kernel;

import java.math.BigInteger;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in minor units (fen, cents) of one ISO 4217 currency. Arithmetic is checked: an overflow or a
 * mixture of currencies throws and so rejects the command that tried it. May be negative, as a channel
 * account's balance is.
 */
public record Money(long minor, Currency currency) {
    /** The largest amount one movement may have: 10^13 minor units. Sums stay far from overflow. */
    public static final long MAX_MOVEMENT_MINOR = 10_000_000_000_000L;

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other)), currency);
    }

    /** ⌊ this × part / whole ⌋: exact, of amounts that are not negative. */
    public Money proportion(long part, long whole) {
        return new Money(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole)).longValueExact(), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isLessThan(Money other) {
        return minor < sameCurrency(other);
    }

    private long sameCurrency(Money other) {
        Invariant.check(currency == other.currency, () -> "must be in " + currency, other);
        return other.minor;
    }

    @Override
    public String toString() {
        return minor + " " + currency.getCurrencyCode();
    }
}
