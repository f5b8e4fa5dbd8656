package io.suanpan.bench.api;

/**
 * All accounts of one currency added up, in minor units, the bank's channel account included. The sum of
 * available and reserved is zero when no activity is under way.
 */
public record LedgerLine(String currency, long accounts, long available, long reserved,
        long incoming,
        long sum) {
    /** Nothing is under way and no money was made or lost. */
    public boolean isAtRest() {
        return reserved == 0 && incoming == 0 && sum == 0;
    }
}
