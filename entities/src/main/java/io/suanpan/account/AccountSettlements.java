package io.suanpan.account;

import static io.suanpan.kernel.Reason.ACCOUNT_NOT_FOUND;
import static io.suanpan.kernel.Reason.NOT_A_MERCHANT;
import static io.suanpan.kernel.Reason.SETTLEMENTS_UNPAID;
import static io.suanpan.kernel.Reason.SETTLEMENT_PERIOD_NOT_OPEN;
import static io.suanpan.kernel.Reason.SETTLEMENT_PLAN_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.SETTLEMENT_PLAN_NOT_FOUND;
import static io.suanpan.kernel.Reason.SETTLEMENT_PLAN_OUTDATED;

import io.suanpan.account.Account.Absent;
import io.suanpan.account.Account.Closed;
import io.suanpan.account.Account.Existing;
import io.suanpan.account.Account.Living;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementCommand;
import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.EndSettlement;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** When a merchant's periods end, and that each is paid out once. */
public final class AccountSettlements {
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private AccountSettlements() {}

    public static Decision<AccountEvent> decide(Account state, SettlementCommand command,
            Instant now) {
        return switch (command) {
            case SetSettlementPlan c -> set(state, c, now);
            case EndPeriod c -> end(state, c, now);
            case EndSettlement c -> end(state, c);
            case Settle _ -> due(state, now).<Decision<AccountEvent>>map(Decision::accept)
                    .orElseGet(Decision::repeat);
        };
    }

    private static Decision<AccountEvent> set(Account state, SetSettlementPlan c, Instant now) {
        SettlementPlan plan = c.plan();
        return switch (state) {
            case Absent _ -> notFound(c);
            case Living living when version(living) == plan.version() && !ends(living) ->
                living.clearing().orElseThrow().plan().equals(plan)
                        ? Decision.repeat()
                        : Decision.refuse(SETTLEMENT_PLAN_EXISTS_WITH_OTHER_CONTENT, "account '"
                                + c.target() + "' has another settlement plan of version "
                                + plan.version());
            case Existing other when other.type() != AccountType.MERCHANT ->
                Decision.refuse(NOT_A_MERCHANT, "account '" + c.target() + "' is a " + other.type()
                        + " account, only a MERCHANT account has a settlement plan");
            case Closed closed -> Account.closed(closed);
            case Living living when version(living) >= plan.version() -> outdated(living, plan
                    .version());
            case Living living -> Decision.accept(new SettlementPlanSet(c.target(), plan,
                    living.clearing().map(clearing -> cutOff(clearing, plan, now))
                            .orElseGet(() -> plan.nextCutOff(now)),
                    c.reason()));
        };
    }

    private static Decision<AccountEvent> end(Account state, EndPeriod c, Instant now) {
        return switch (state) {
            case Absent _ -> notFound(c);
            case Closed closed -> Account.closed(closed);
            case Living living -> living.clearing()
                    .map(clearing -> end(living, clearing, c, now))
                    .orElseGet(() -> noPlan(c));
        };
    }

    /** One of a day to come would take the dates of those after it. */
    private static Decision<AccountEvent> end(Living account, Clearing clearing, EndPeriod c,
            Instant now) {
        if (clearing.period(c.date()).isPresent()) {
            return Decision.repeat();
        }
        if (clearing.isOver()) {
            return noPlan(c);
        }
        LocalDate open = clearing.openDate();
        if (!c.date().equals(open) || clearing.plan().dateOf(now).isBefore(open)) {
            return Decision.refuse(SETTLEMENT_PERIOD_NOT_OPEN, "account '" + c.target()
                    + "' has no period of " + c.date() + " that may end now: the open one is of "
                    + open + ", and ends early on that day at the soonest");
        }
        if (!clearing.mayClear()) {
            return Decision.refuse(SETTLEMENTS_UNPAID, "account '" + c.target() + "' has "
                    + Clearing.MAX_PERIODS + " settlements that are not paid out: the open period"
                    + " goes on until one is");
        }
        if (!clearing.cutOff().isAfter(now)) {
            return Decision.accept(cleared(account, clearing, now));
        }
        CutOffAdvanced early = new CutOffAdvanced(account.id(), now, c.reason());
        return new Decision.Accepted<>(
                List.of(early, cleared(account, clearing.after(early), now)), false);
    }

    private static Decision<AccountEvent> notFound(SettlementCommand c) {
        return Decision.refuse(ACCOUNT_NOT_FOUND, "there is no account '" + c.target() + "'");
    }

    /** An open period ends when it was to; after the last one was over, the first ends on a date of its own. */
    private static Instant cutOff(Clearing before, SettlementPlan plan, Instant now) {
        return before.isOver()
                ? nextCutOff(plan, before.periods().getLast().date(), now)
                : before.cutOff();
    }

    private static Decision<AccountEvent> outdated(Living account, long version) {
        return Decision.refuse(SETTLEMENT_PLAN_OUTDATED, "account '" + account.id()
                + "' has a settlement plan of version " + version(account) + ", " + version
                + " is not after that");
    }

    private static Decision<AccountEvent> end(Account state, EndSettlement c) {
        return switch (state) {
            case Absent _ -> notFound(c);
            case Closed closed -> Account.closed(closed);
            case Living living when living.clearing().isEmpty() -> noPlan(c);
            case Living living when version(living) != c.version() -> outdated(living,
                    c.version());
            case Living living when ends(living) -> Decision.repeat();
            case Living living -> Decision.accept(
                    new SettlementEnded(living.id(), c.version(), c.reason()));
        };
    }

    private static boolean ends(Living account) {
        return account.clearing().filter(Clearing::ends).isPresent();
    }

    private static Decision<AccountEvent> noPlan(SettlementCommand c) {
        return Decision.refuse(SETTLEMENT_PLAN_NOT_FOUND,
                "account '" + c.target() + "' has no settlement plan");
    }

    /** 0 before the first. */
    private static long version(Living account) {
        return account.clearing().map(clearing -> clearing.plan().version()).orElse(0L);
    }

    /**
     * What has to come before {@code command} is carried out: a posting after the cut-off is of the next period, whenever
     * the clock gets round to ending this one.
     */
    public static Optional<PeriodCleared> before(BranchCommand command, Account account,
            Instant now) {
        return command instanceof Confirm && account instanceof Living living
                ? cutOff(living, now)
                : Optional.empty();
    }

    private static Optional<? extends AccountEvent> due(Account state, Instant now) {
        if (!(state instanceof Living living)) {
            return Optional.empty();
        }
        Optional<PeriodCleared> cleared = cutOff(living, now);
        return cleared.isPresent() ? cleared : payout(living, now);
    }

    private static Optional<PeriodCleared> cutOff(Living account, Instant now) {
        return account.clearing()
                .filter(clearing -> !clearing.cutOff().isAfter(now) && clearing.mayClear())
                .map(clearing -> cleared(account, clearing, now));
    }

    private static PeriodCleared cleared(Living account, Clearing open, Instant now) {
        SettlementPlan plan = open.plan();
        Instant cutOff = open.cutOff();
        LocalDate date = plan.dateOf(cutOff);
        ClearedPeriod period = new ClearedPeriod(date, cutOff, open.firstPosting(),
                account.postings(), open.tally(), open.carriedMinor(), new Payout.Carried());
        return new PeriodCleared(account.id(), period.owedMinor() > 0
                ? new ClearedPeriod(date, cutOff, open.firstPosting(), account.postings(),
                        open.tally(), open.carriedMinor(),
                        new Payout.Cleared(1, 0, plan.payoutAt(cutOff)))
                : period, open.ends() ? Clearing.NEVER : nextCutOff(plan, date, now));
    }

    /** Each date once, also when a plan with a later time of day was set. */
    private static Instant nextCutOff(SettlementPlan plan, LocalDate after, Instant now) {
        Instant next = plan.nextCutOff(now);
        while (!plan.dateOf(next).isAfter(after)) {
            next = plan.nextCutOff(next);
        }
        return next;
    }

    private static Optional<PayoutStarted> payout(Living account, Instant now) {
        return account.clearing().flatMap(clearing -> clearing.unpaid()
                .flatMap(period -> switch (period.payout()) {
                    case Payout.Cleared it when !it.notBefore().isAfter(now) -> Optional.of(started(
                            account, period, it.attempt(), it.tries(), clearing.plan().payTo(),
                            now));
                    case Payout.Paying it when !it.retryAt().isAfter(now) -> Optional.of(
                            started(account, period, it.attempt(), it.tries(), it.payTo(), now));
                    case Payout.Cleared _,Payout.Paying _,Payout.AtBank _,Payout.Paid _,Payout.Carried _ ->
                        Optional.empty();
                }));
    }

    private static PayoutStarted started(Living account, ClearedPeriod period, int attempt,
            int tries, OutsideAccount payTo, Instant now) {
        return new PayoutStarted(account.id(), period.date(), attempt, tries + 1, payTo,
                new Money(period.owedMinor(), account.currency()),
                now.plus(FIRST_RETRY.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS))));
    }

    static Living planned(Living account, SettlementPlanSet e) {
        Invariant.check(e.plan().version() > version(account),
                () -> "must be later than version " + version(account), e);
        return account.settled(Clearing.under(e.plan(), e.cutOff(), account.postings(),
                account.clearing()));
    }

    static Living ended(Living account, SettlementEnded e) {
        return account.settled(clearing(account, e).after(e));
    }

    static Living advanced(Living account, CutOffAdvanced e) {
        return account.settled(clearing(account, e).after(e));
    }

    static Living cleared(Living account, PeriodCleared e) {
        return account.settled(clearing(account, e).after(e, account.postings()));
    }

    static Living started(Living account, PayoutStarted e) {
        return account.settled(clearing(account, e).after(e));
    }

    /** The account, with what its posting means to a settlement plan, if it has one. */
    static Living cleared(Living account, UnaryOperator<Clearing> step) {
        return account.clearing().map(clearing -> account.settled(step.apply(clearing)))
                .orElse(account);
    }

    private static Clearing clearing(Living account, AccountEvent event) {
        return account.clearing().orElseThrow(() -> Invariant
                .broken("only an account with a settlement plan has this", event));
    }
}
