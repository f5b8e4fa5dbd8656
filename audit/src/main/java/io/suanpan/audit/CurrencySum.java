package io.suanpan.audit;

/**
 * What accounts of one currency hold together, in minor units.
 *
 * @param accounts how many they are
 */
public record CurrencySum(long accounts, long available, long reserved, long incoming) {
    static final CurrencySum NOTHING = new CurrencySum(0, 0, 0, 0);

    /** All that is money: what is incoming is not yet. */
    public long balance() {
        return available + reserved;
    }

    CurrencySum plus(CurrencySum other) {
        return new CurrencySum(accounts + other.accounts, available + other.available,
                reserved + other.reserved, incoming + other.incoming);
    }
}
