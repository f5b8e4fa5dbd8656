package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.account.Funds;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Money;
import io.suanpan.partition.PartitionTotals.CurrencyTotal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** Running sums over a partition's accounts, by currency. */
final class Totals {
    private final Map<Currency, CurrencyTotal> byCurrency = new HashMap<>();

    void changed(EntityState before, EntityState after) {
        if (after instanceof Account.Open open) {
            Currency currency = open.currency();
            CurrencyTotal total = byCurrency.getOrDefault(currency, empty(currency));
            boolean opened = !(before instanceof Account.Open);
            Funds old = before instanceof Account.Open was ? was.funds() : empty(currency).funds();
            byCurrency.put(currency, new CurrencyTotal(total.accounts() + (opened ? 1 : 0),
                    replaced(total.funds(), old, open.funds())));
        }
    }

    private static Funds replaced(Funds total, Funds old, Funds next) {
        return new Funds(total.available().minus(old.available()).plus(next.available()),
                total.reserved().minus(old.reserved()).plus(next.reserved()),
                total.incoming().minus(old.incoming()).plus(next.incoming()));
    }

    private static CurrencyTotal empty(Currency currency) {
        Money zero = Money.zero(currency);
        return new CurrencyTotal(0, new Funds(zero, zero, zero));
    }

    Map<Currency, CurrencyTotal> all() {
        return byCurrency;
    }
}
