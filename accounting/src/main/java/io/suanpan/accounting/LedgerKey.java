package io.suanpan.accounting;

import java.util.Comparator;
import java.util.Currency;

/** What a line of the general ledger is of. */
public record LedgerKey(Subject subject, Currency currency) implements Comparable<LedgerKey> {
    private static final Comparator<LedgerKey> ORDER = Comparator
            .comparing((LedgerKey key) -> key.currency().getCurrencyCode())
            .thenComparing(key -> key.subject().number());

    @Override
    public int compareTo(LedgerKey other) {
        return ORDER.compare(this, other);
    }
}
