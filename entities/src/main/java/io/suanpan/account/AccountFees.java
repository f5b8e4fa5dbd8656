package io.suanpan.account;

import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.FEE_PLAN_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.FEE_PLAN_OUTDATED;
import static io.suanpan.kernel.Reason.NOT_A_MERCHANT;

import io.suanpan.account.Account.Closed;
import io.suanpan.account.Account.Existing;
import io.suanpan.account.Account.Living;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.fee.Billing;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Invariant;

/** By which plan a merchant's account is charged, and how much of its quota is used. */
final class AccountFees {
    private AccountFees() {}

    static Decision<AccountEvent> set(Existing account, SetFeePlan c) {
        FeePlan plan = c.plan();
        return switch (account) {
            case Living living when version(living) == plan.version() ->
                living.billing().orElseThrow().plan().equals(plan)
                        ? Decision.repeat()
                        : Decision.refuse(FEE_PLAN_EXISTS_WITH_OTHER_CONTENT, "account '"
                                + c.target() + "' has another fee plan of version "
                                + plan.version());
            case Existing other when other.type() != AccountType.MERCHANT ->
                Decision.refuse(NOT_A_MERCHANT, "account '" + c.target() + "' is a " + other.type()
                        + " account, only a MERCHANT account has a fee plan");
            case Existing other when other.currency() != plan.minimum().currency() ->
                Decision.refuse(CURRENCY_MISMATCH, "account '" + c.target() + "' is in "
                        + other.currency() + ", the fee plan is in " + plan.minimum().currency());
            case Closed closed -> Account.closed(closed);
            case Living living when version(living) > plan.version() ->
                Decision.refuse(FEE_PLAN_OUTDATED, "account '" + c.target()
                        + "' has a fee plan of version " + version(living) + ", " + plan.version()
                        + " is before that");
            case Living _ -> Decision.accept(new FeePlanSet(c.target(), plan, c.reason()));
        };
    }

    /** 0 before the first. */
    private static long version(Living account) {
        return account.billing().map(billing -> billing.plan().version()).orElse(0L);
    }

    static Living planned(Living account, FeePlanSet e) {
        Invariant.check(e.plan().version() > version(account),
                () -> "must be later than version " + version(account), e);
        Invariant.check(e.plan().minimum().currency() == account.currency(),
                () -> "must be in " + account.currency(), e);
        return account.billed(Billing.under(e.plan(), account.billing()));
    }

    static Living charged(Living account, BranchReserved e) {
        return e.charge().map(charge -> account.billed(billing(account, e).after(charge)))
                .orElse(account);
    }

    static Living returned(Living account, FreeQuotaReturned e) {
        return account.billed(billing(account, e).giveBack(e.month(), e.free()));
    }

    private static Billing billing(Living account, AccountEvent event) {
        return account.billing().orElseThrow(
                () -> Invariant.broken("only an account with a fee plan has this", event));
    }
}
