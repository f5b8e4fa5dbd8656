package io.suanpan.partition;

import io.suanpan.account.Funds;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.PartitionId;
import java.util.Currency;
import java.util.Map;

/**
 * What all accounts of a partition hold together, by currency.
 *
 * @param unfinished activities that this partition coordinates and that are not over
 */
public record PartitionTotals(PartitionId id, Map<Currency, CurrencyTotal> totals, int unfinished)
        implements
            EntityState {
    public PartitionTotals {
        totals = Map.copyOf(totals);
    }

    /** @param accounts how many accounts there are in the currency */
    public record CurrencyTotal(long accounts, Funds funds) {}
}
