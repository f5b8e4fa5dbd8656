package io.suanpan.partition;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.Funds;
import io.suanpan.kernel.Money;
import io.suanpan.partition.PartitionTotals.CurrencyTotal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Running sums over a partition's accounts, by currency: what the events say, whoever is in memory. */
final class Totals {
    private final Map<Currency, CurrencyTotal> byCurrency = new HashMap<>();

    void restore(PartitionTotals totals) {
        byCurrency.putAll(totals.totals());
    }

    void happened(AccountEvent event) {
        if (event instanceof AccountOpened opened) {
            CurrencyTotal total = of(opened.currency());
            byCurrency.put(opened.currency(),
                    new CurrencyTotal(total.accounts() + 1, total.funds()));
        }
        amount(event).ifPresent(amount -> {
            CurrencyTotal total = of(amount.currency());
            byCurrency.put(amount.currency(),
                    new CurrencyTotal(total.accounts(), total.funds().after(event)));
        });
    }

    private static Optional<Money> amount(AccountEvent event) {
        return switch (event) {
            case BranchReserved e -> Optional.of(e.work().amount());
            case BranchPosted e -> Optional.of(e.amount());
            case BranchReleased e -> Optional.of(e.amount());
            case FeePosted e -> Optional.of(e.amount());
            default -> Optional.empty();
        };
    }

    private CurrencyTotal of(Currency currency) {
        return byCurrency.getOrDefault(currency,
                new CurrencyTotal(0, Funds.none(currency)));
    }

    Map<Currency, CurrencyTotal> all() {
        return byCurrency;
    }
}
