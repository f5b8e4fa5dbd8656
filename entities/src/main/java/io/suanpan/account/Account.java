package io.suanpan.account;

import static io.suanpan.kernel.Reason.ACCOUNT_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.ACCOUNT_NOT_FOUND;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import java.util.Currency;

/**
 * An account of a consumer, a merchant or a channel, in one currency.
 *
 * <pre>
 *   Absent ── open ──▶ Open
 * </pre>
 *
 * Its money moves only by branches of an activity, which {@link Participant} decides.
 */
public sealed interface Account extends EntityState {
    record Absent() implements Account {}

    /** @param postings how many postings the account has had */
    record Open(AccountId id, AccountType type, Funds funds, long postings) implements Account {
        public Open {
            Invariant.check(type == AccountType.CHANNEL || !funds.available().isNegative(),
                    "available must be >= 0 but for a channel", funds.available());
            Invariant.check(postings >= 0, "postings must be >= 0", postings);
        }

        public Currency currency() {
            return funds.available().currency();
        }
    }

    Account ABSENT = new Absent();

    static Decision<AccountEvent> decide(Account state, AccountCommand command) {
        return switch (command) {
            case OpenAccount c -> open(state, c);
            case GetAccount c -> state instanceof Open
                    ? Decision.repeat()
                    : Decision.refuse(ACCOUNT_NOT_FOUND,
                            "there is no account '" + c.target() + "'");
        };
    }

    private static Decision<AccountEvent> open(Account state, OpenAccount c) {
        return switch (state) {
            case Absent _ -> Decision.accept(new AccountOpened(c.target(), c.type(), c.currency()));
            case Open open when open.type() == c.type() && open.currency() == c.currency() ->
                Decision.repeat();
            case Open open -> Decision.refuse(ACCOUNT_EXISTS_WITH_OTHER_CONTENT,
                    "account '" + c.target() + "' exists as a " + open.type() + " account in "
                            + open.currency());
        };
    }

    static Account evolve(Account state, AccountEvent event) {
        return switch (event) {
            case AccountOpened e -> opened(state, e);
            case BranchReserved _,BranchReleased _ -> {
                Open open = existing(state, event);
                yield new Open(open.id(), open.type(), open.funds().after(event), open.postings());
            }
            case BranchPosted e -> posted(existing(state, event), e);
            case BranchRefused _,BranchBarred _ -> state;
        };
    }

    private static Account opened(Account state, AccountOpened e) {
        Invariant.check(state instanceof Absent, "an account opens once", e);
        return new Open(e.subject(), e.type(), Funds.none(e.currency()), 0);
    }

    private static Account posted(Open open, BranchPosted e) {
        Open after = new Open(open.id(), open.type(), open.funds().after(e), open.postings() + 1);
        Invariant.check(after.funds().balance().equals(e.balance()),
                () -> "the balance must be " + after.funds().balance() + " after", e);
        Invariant.check(after.postings() == e.number(),
                () -> "the posting must be number " + after.postings(), e);
        return after;
    }

    private static Open existing(Account state, AccountEvent event) {
        if (state instanceof Open open) {
            return open;
        }
        throw Invariant.broken("only an open account has this", event);
    }
}
