package io.suanpan.reconciliation;

/**
 * One side of a day, added up.
 *
 * @param in sum of what came in, in minor units
 * @param out sum of what went out
 */
public record Totals(long movements, long in, long out) {
    public static final Totals NONE = new Totals(0, 0, 0);

    long net() {
        return Math.subtractExact(in, out);
    }
}
