package io.suanpan.reconciliation;

/**
 * Both sides of a day, and how many of our movements the bank states just as we have them.
 */
public record Comparison(Totals ours, Totals bank, long matched) {
    /** By how much the bank's balance moved more than ours that day, in minor units. */
    public long difference() {
        return Math.subtractExact(bank.net(), ours.net());
    }
}
