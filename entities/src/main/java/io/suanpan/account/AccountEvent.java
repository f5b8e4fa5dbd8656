package io.suanpan.account;

import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.fee.Charge;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;

/** What happens to an account. */
public sealed interface AccountEvent extends Event {
    @Override
    AccountId subject();

    record AccountOpened(AccountId subject, AccountType type, Currency currency)
            implements
                AccountEvent {}

    /** From now on it takes credits, and finishes what is reserved, but reserves no debit. */
    record AccountFrozen(AccountId subject, String reason) implements AccountEvent {}

    record AccountUnfrozen(AccountId subject, String reason) implements AccountEvent {}

    /** It was empty, and stays so for ever. */
    record AccountClosed(AccountId subject) implements AccountEvent {}

    /** What is tried from now on is charged by {@code plan}. */
    record FeePlanSet(AccountId subject, FeePlan plan, String reason) implements AccountEvent {}

    /**
     * A fee has moved: from the merchant who was just paid, or to the account that holds fees.
     *
     * @param fence the merchant's credit
     * @param number as of {@link BranchPosted}
     * @param balance what the account holds after it
     * @param primary the trade that was paid
     */
    record FeePosted(AccountId subject, FenceId fence, Direction direction, Money amount,
            Money balance, long number, EntityId primary) implements AccountEvent {}

    /** The payment came to nothing: what was free of it in {@code month} is free again. */
    record FreeQuotaReturned(AccountId subject, FenceId fence, YearMonth month, Money free)
            implements
                AccountEvent {}

    /** What the merchant's trades bring is paid out by {@code plan}. @param cutOff when its first period ends */
    record SettlementPlanSet(AccountId subject, SettlementPlan plan, Instant cutOff, String reason)
            implements
                AccountEvent {}

    /** The plan of {@code version} is the last: with the open period, settlement ends. */
    record SettlementEnded(AccountId subject, long version, String reason)
            implements
                AccountEvent {}

    /** The open period is over at {@code cutOff}, before its plan says so; in the same write, it is cleared. */
    record CutOffAdvanced(AccountId subject, Instant cutOff, String reason)
            implements
                AccountEvent {}

    /** The open period is over, and the next, which ends at {@code nextCutOff}, began. */
    record PeriodCleared(AccountId subject, ClearedPeriod period, Instant nextCutOff)
            implements
                AccountEvent {}

    /**
     * A cleared period is to be paid out: in the same write, its withdrawal begins.
     *
     * @param attempt one withdrawal each, counted from 1
     * @param tries how often a withdrawal was asked for, with this one
     * @param retryAt when it is asked for again if no money can be reserved
     */
    record PayoutStarted(AccountId subject, LocalDate date, int attempt, int tries,
            OutsideAccount payTo, Money amount, Instant retryAt) implements AccountEvent {
        public WithdrawalId payout() {
            return WithdrawalId.ofSettlement(subject, date, attempt);
        }
    }

    /** The account's bank orders are limited by {@code limits} from now on. */
    record UserLimitsSet(AccountId subject, OwnLimits limits, String reason)
            implements
                AccountEvent {}

    /**
     * An order begins, in the same write, and is counted on a business day.
     *
     * @param limits those that applied to it
     */
    record OrderCounted(AccountId subject, HolderOrderId order, ActivityId activity, Money amount,
            LocalDate day, WayLimits limits) implements AccountEvent {}

    /** An order that was counted on the latest day surely moves nothing: what it used of that day may be used again. */
    record OrderUncounted(AccountId subject, HolderOrderId order, ActivityId activity, Money amount)
            implements
                AccountEvent {}

    /** An event of one branch of an activity; it changes the account and that branch's fence together. */
    sealed interface OfBranch extends AccountEvent {
        FenceId fence();
    }

    /**
     * Tried: a debit's amount is reserved, a credit's is expected. {@code primary} is what it is for.
     *
     * @param charge what it costs a merchant who has a fee plan
     */
    record BranchReserved(ActivityId activity, Branch work, EntityId primary,
            Optional<Charge> charge) implements OfBranch {
        public BranchReserved(ActivityId activity, Branch work, EntityId primary) {
            this(activity, work, primary, Optional.empty());
        }

        @Override
        public AccountId subject() {
            return work.account();
        }

        @Override
        public FenceId fence() {
            return new FenceId(activity, work.index());
        }
    }

    record BranchRefused(AccountId subject, FenceId fence, Refusal refusal) implements OfBranch {}

    /**
     * Confirmed: money has moved.
     *
     * @param number this account's postings, counted from 1
     * @param balance what the account holds after it
     */
    record BranchPosted(AccountId subject, FenceId fence, Direction direction, Money amount,
            Money balance, long number, EntityId primary) implements OfBranch {}

    /** Cancelled after it was reserved. */
    record BranchReleased(AccountId subject, FenceId fence, Direction direction, Money amount)
            implements
                OfBranch {}

    /** Cancelled before it was tried, or after it was refused: there was nothing to release. */
    record BranchBarred(AccountId subject, FenceId fence) implements OfBranch {}
}
