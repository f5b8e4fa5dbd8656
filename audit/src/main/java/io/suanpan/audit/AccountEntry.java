package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import java.util.Currency;
import java.util.Optional;

/**
 * An account as the log leaves it; amounts in minor units.
 *
 * @param frozenFor why it is frozen; empty if it is not
 * @param billing of a merchant who has a fee plan
 * @param clearing of one who has a settlement plan, where it is asked for
 * @param allowance of one that has had a bank order, or limits of its own
 */
public record AccountEntry(AccountId id, AccountType type, Currency currency, long available,
        long reserved, long incoming, long postings, Status status, String frozenFor,
        Optional<BillingEntry> billing, Optional<ClearingEntry> clearing,
        Optional<AllowanceEntry> allowance) {
    public enum Status {
        OPEN, FROZEN, CLOSED
    }

    /** One that is charged nothing. */
    public AccountEntry(AccountId id, AccountType type, Currency currency, long available,
            long reserved, long incoming, long postings, Status status, String frozenFor) {
        this(id, type, currency, available, reserved, incoming, postings, status, frozenFor,
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One that is open. */
    public AccountEntry(AccountId id, AccountType type, Currency currency, long available,
            long reserved, long incoming, long postings) {
        this(id, type, currency, available, reserved, incoming, postings, Status.OPEN, "");
    }

    AccountEntry moved(CurrencySum by, int morePostings) {
        return new AccountEntry(id, type, currency, available + by.available(),
                reserved + by.reserved(), incoming + by.incoming(), postings + morePostings,
                status, frozenFor, billing, clearing, allowance);
    }

    AccountEntry in(Status next, String reason) {
        return new AccountEntry(id, type, currency, available, reserved, incoming, postings, next,
                reason, next == Status.CLOSED ? Optional.empty() : billing, clearing,
                next == Status.CLOSED ? Optional.empty() : allowance);
    }

    AccountEntry billed(BillingEntry next) {
        return new AccountEntry(id, type, currency, available, reserved, incoming, postings,
                status, frozenFor, Optional.of(next), clearing, allowance);
    }

    /** A closed one is not settled any more. */
    AccountEntry settled(Optional<ClearingEntry> next) {
        return new AccountEntry(id, type, currency, available, reserved, incoming, postings,
                status, frozenFor, billing, status == Status.CLOSED ? Optional.empty() : next,
                allowance);
    }

    AccountEntry allowed(AllowanceEntry next) {
        return new AccountEntry(id, type, currency, available, reserved, incoming, postings,
                status, frozenFor, billing, clearing, Optional.of(next));
    }

    long balance() {
        return available + reserved;
    }

    boolean isEmpty() {
        return available == 0 && reserved == 0 && incoming == 0;
    }
}
