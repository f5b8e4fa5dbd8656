package io.suanpan.accounting;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A day's trial balance (试算平衡表).
 *
 * @param ledger of all partitions together
 */
public record TrialBalance(Ledger ledger) {
    /**
     * One currency's sums.
     *
     * @param opening all balances before the day together: 0 if they are balanced
     */
    public record Sums(long opening, long debit, long credit) {
        private static final Sums NOTHING = new Sums(0, 0, 0);

        /** Whether what was booked before the day, and on it, has as much debit as credit. */
        public boolean isBalanced() {
            return opening == 0 && debit == credit;
        }
    }

    public SortedMap<Currency, Sums> sums() {
        SortedMap<Currency, Sums> sums = new TreeMap<>(
                Comparator.comparing(Currency::getCurrencyCode));
        ledger.lines().forEach((key, line) -> sums.merge(key.currency(),
                new Sums(line.opening(), line.debit(), line.credit()),
                (one, other) -> new Sums(Math.addExact(one.opening(), other.opening()),
                        Math.addExact(one.debit(), other.debit()),
                        Math.addExact(one.credit(), other.credit()))));
        return sums;
    }

    public Sums sums(Currency currency) {
        return sums().getOrDefault(currency, Sums.NOTHING);
    }

    /** The currencies that are out of balance. */
    public List<Currency> unbalanced() {
        return sums().entrySet().stream().filter(sum -> !sum.getValue().isBalanced())
                .map(Map.Entry::getKey).toList();
    }
}
