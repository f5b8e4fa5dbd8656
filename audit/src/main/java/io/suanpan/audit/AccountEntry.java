package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import java.util.Currency;

/** An account as the log leaves it; amounts in minor units. */
public record AccountEntry(AccountId id, AccountType type, Currency currency, long available,
        long reserved, long incoming, long postings) {
    AccountEntry moved(CurrencySum by, int morePostings) {
        return new AccountEntry(id, type, currency, available + by.available(),
                reserved + by.reserved(), incoming + by.incoming(), postings + morePostings);
    }

    long balance() {
        return available + reserved;
    }
}
