package io.suanpan.account;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;

/**
 * The three amounts of an account.
 *
 * @param available may be spent
 * @param reserved has been tried as a debit and leaves when confirmed
 * @param incoming has been tried as a credit and becomes available when confirmed; not money yet
 */
public record Funds(Money available, Money reserved, Money incoming) {
    public Funds {
        Invariant.check(!reserved.isNegative(), "reserved must be >= 0", reserved);
        Invariant.check(!incoming.isNegative(), "incoming must be >= 0", incoming);
    }

    public static Funds none(Money zero) {
        return new Funds(zero, zero, zero);
    }

    /** What the account holds: available and reserved. Over all accounts at rest this sums to zero. */
    public Money balance() {
        return available.plus(reserved);
    }

    /** The funds after {@code event} happened to the account, or to one of several that these sum up. */
    public Funds after(AccountEvent event) {
        return switch (event) {
            case BranchReserved e -> switch (e.work().direction()) {
                case DEBIT -> reserve(e.work().amount());
                case CREDIT -> expect(e.work().amount());
            };
            case BranchPosted e -> switch (e.direction()) {
                case DEBIT -> postDebit(e.amount());
                case CREDIT -> postCredit(e.amount());
            };
            case BranchReleased e -> switch (e.direction()) {
                case DEBIT -> releaseDebit(e.amount());
                case CREDIT -> releaseCredit(e.amount());
            };
            case AccountOpened _,BranchRefused _,BranchBarred _ -> this;
        };
    }

    private Funds reserve(Money amount) {
        return new Funds(available.minus(amount), reserved.plus(amount), incoming);
    }

    private Funds postDebit(Money amount) {
        return new Funds(available, reserved.minus(amount), incoming);
    }

    private Funds releaseDebit(Money amount) {
        return new Funds(available.plus(amount), reserved.minus(amount), incoming);
    }

    private Funds expect(Money amount) {
        return new Funds(available, reserved, incoming.plus(amount));
    }

    private Funds postCredit(Money amount) {
        return new Funds(available.plus(amount), reserved, incoming.minus(amount));
    }

    private Funds releaseCredit(Money amount) {
        return new Funds(available, reserved, incoming.minus(amount));
    }
}
