package io.suanpan.account;

import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.util.Currency;

/**
 * The three amounts of an account, in minor units of its currency: numbers rather than {@link Money}, as there
 * are millions of them in memory.
 *
 * @param availableMinor may be spent
 * @param reservedMinor has been tried as a debit and leaves when confirmed
 * @param incomingMinor has been tried as a credit and becomes available when confirmed; not money yet
 */
public record Funds(long availableMinor, long reservedMinor, long incomingMinor,
        Currency currency) {
    public Funds {
        Invariant.check(reservedMinor >= 0, "reserved must be >= 0", reservedMinor);
        Invariant.check(incomingMinor >= 0, "incoming must be >= 0", incomingMinor);
    }

    public static Funds none(Currency currency) {
        return new Funds(0, 0, 0, currency);
    }

    /** All of one currency. */
    public static Funds of(Money available, Money reserved, Money incoming) {
        Currency currency = available.currency();
        Invariant.check(reserved.currency() == currency && incoming.currency() == currency,
                () -> "all must be in " + currency, reserved + ", " + incoming);
        return new Funds(available.minor(), reserved.minor(), incoming.minor(), currency);
    }

    public Money available() {
        return new Money(availableMinor, currency);
    }

    public Money reserved() {
        return new Money(reservedMinor, currency);
    }

    public Money incoming() {
        return new Money(incomingMinor, currency);
    }

    /** What the account holds: available and reserved. Over all accounts at rest this sums to zero. */
    public Money balance() {
        return available().plus(reserved());
    }

    /** Whether the account holds nothing and expects nothing. */
    public boolean isEmpty() {
        return availableMinor == 0 && reservedMinor == 0 && incomingMinor == 0;
    }

    /** Of two accounts together. */
    public Funds plus(Funds other) {
        return of(available().plus(other.available()), reserved().plus(other.reserved()),
                incoming().plus(other.incoming()));
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
            case FeePosted e -> switch (e.direction()) {
                case DEBIT -> of(available().minus(e.amount()), reserved(), incoming());
                case CREDIT -> of(available().plus(e.amount()), reserved(), incoming());
            };
            case BranchReleased e -> switch (e.direction()) {
                case DEBIT -> releaseDebit(e.amount());
                case CREDIT -> releaseCredit(e.amount());
            };
            case AccountOpened _,AccountFrozen _,AccountUnfrozen _,AccountClosed _,FeePlanSet _,FreeQuotaReturned _,SettlementPlanSet _,SettlementEnded _,CutOffAdvanced _,PeriodCleared _,PayoutStarted _,UserLimitsSet _,OrderCounted _,OrderUncounted _,BranchRefused _,BranchBarred _ ->
                this;
        };
    }

    private Funds reserve(Money amount) {
        return of(available().minus(amount), reserved().plus(amount), incoming());
    }

    private Funds postDebit(Money amount) {
        return of(available(), reserved().minus(amount), incoming());
    }

    private Funds releaseDebit(Money amount) {
        return of(available().plus(amount), reserved().minus(amount), incoming());
    }

    private Funds expect(Money amount) {
        return of(available(), reserved(), incoming().plus(amount));
    }

    private Funds postCredit(Money amount) {
        return of(available().plus(amount), reserved(), incoming().minus(amount));
    }

    private Funds releaseCredit(Money amount) {
        return of(available(), reserved(), incoming().minus(amount));
    }
}
