package io.suanpan.account;

import static io.suanpan.kernel.Reason.ACCOUNT_CLOSED;
import static io.suanpan.kernel.Reason.ACCOUNT_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.ACCOUNT_HOLDS_FEES;
import static io.suanpan.kernel.Reason.ACCOUNT_IS_A_CHANNEL;
import static io.suanpan.kernel.Reason.ACCOUNT_IS_ESCROW;
import static io.suanpan.kernel.Reason.ACCOUNT_NOT_EMPTY;
import static io.suanpan.kernel.Reason.ACCOUNT_NOT_FOUND;

import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
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
import io.suanpan.clearing.Clearing;
import io.suanpan.fee.Billing;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.userlimit.Allowance;
import java.util.Currency;
import java.util.Optional;

/**
 * An account of a consumer, a merchant or a channel, or of what is in escrow or was charged, in one currency.
 *
 * <pre>
 *   Absent ── open ──▶ Open ── freeze ──▶ Frozen
 *                      │ ▲                │   │
 *                      │ └── unfreeze ────┘   │
 *                      └──── close, if empty ─┴──▶ Closed
 * </pre>
 *
 * Its money moves only by branches of an activity, which {@link Participant} decides; what that costs a merchant,
 * {@link ChargedCredit}; how it is paid out, {@link AccountSettlements}; how much its holder
 * may have moved through banks, {@link AccountLimits}. An internal account is always open.
 */
public sealed interface Account extends EntityState {
    record Absent() implements Account {}

    /** Type and currency never change, and no account goes away. */
    sealed interface Existing extends Account {
        AccountId id();

        AccountType type();

        Funds funds();

        /** How many postings the account has had. */
        long postings();

        default Currency currency() {
            return funds().currency();
        }
    }

    /** Its money may move. */
    sealed interface Living extends Existing {
        /** Of a merchant who has a fee plan. */
        Optional<Billing> billing();

        /** The same account, otherwise charged. */
        Living billed(Billing billing);

        /** Of a merchant who has a settlement plan. */
        Optional<Clearing> clearing();

        /** The same account, otherwise settled. */
        Living settled(Clearing clearing);

        /** Of one that has had a bank order, or has limits of its own. */
        Optional<Allowance> allowance();

        /** The same account, with other limits or another use of them. */
        Living allowed(Allowance allowance);

        /** The same account, in the same state, with other money. */
        Living with(Funds funds, long postings);
    }

    record Open(AccountId id, AccountType type, Funds funds, long postings,
            Optional<Billing> billing, Optional<Clearing> clearing,
            Optional<Allowance> allowance) implements Living {
        public Open {
            checkMoney(type, funds, postings);
            checkPlans(type, billing, clearing);
        }

        public Open(AccountId id, AccountType type, Funds funds, long postings) {
            this(id, type, funds, postings, Optional.empty());
        }

        /** Of one who is not settled. */
        public Open(AccountId id, AccountType type, Funds funds, long postings,
                Optional<Billing> billing) {
            this(id, type, funds, postings, billing, Optional.empty());
        }

        /** Of one that has no limits, and used none. */
        public Open(AccountId id, AccountType type, Funds funds, long postings,
                Optional<Billing> billing, Optional<Clearing> clearing) {
            this(id, type, funds, postings, billing, clearing, Optional.empty());
        }

        @Override
        public Open with(Funds funds, long postings) {
            return new Open(id, type, funds, postings, billing, clearing, allowance);
        }

        @Override
        public Open billed(Billing billing) {
            return new Open(id, type, funds, postings, Optional.of(billing), clearing, allowance);
        }

        @Override
        public Open settled(Clearing clearing) {
            return new Open(id, type, funds, postings, billing, Optional.of(clearing), allowance);
        }

        @Override
        public Open allowed(Allowance allowance) {
            return new Open(id, type, funds, postings, billing, clearing, Optional.of(allowance));
        }
    }

    /** No debit is reserved; credits are, and what was reserved is confirmed or cancelled. */
    record Frozen(AccountId id, AccountType type, Funds funds, long postings,
            Optional<Billing> billing, Optional<Clearing> clearing,
            Optional<Allowance> allowance, String reason) implements Living {
        public Frozen {
            checkMoney(type, funds, postings);
            checkPlans(type, billing, clearing);
            Invariant.check(!type.isInternal(), "an internal account is not frozen", id);
        }

        public Frozen(AccountId id, AccountType type, Funds funds, long postings, String reason) {
            this(id, type, funds, postings, Optional.empty(), reason);
        }

        /** Of one who is not settled. */
        public Frozen(AccountId id, AccountType type, Funds funds, long postings,
                Optional<Billing> billing, String reason) {
            this(id, type, funds, postings, billing, Optional.empty(), reason);
        }

        /** Of one that has no limits, and used none. */
        public Frozen(AccountId id, AccountType type, Funds funds, long postings,
                Optional<Billing> billing, Optional<Clearing> clearing, String reason) {
            this(id, type, funds, postings, billing, clearing, Optional.empty(), reason);
        }

        @Override
        public Frozen with(Funds funds, long postings) {
            return new Frozen(id, type, funds, postings, billing, clearing, allowance, reason);
        }

        @Override
        public Frozen billed(Billing billing) {
            return new Frozen(id, type, funds, postings, Optional.of(billing), clearing, allowance,
                    reason);
        }

        @Override
        public Frozen settled(Clearing clearing) {
            return new Frozen(id, type, funds, postings, billing, Optional.of(clearing), allowance,
                    reason);
        }

        @Override
        public Frozen allowed(Allowance allowance) {
            return new Frozen(id, type, funds, postings, billing, clearing, Optional.of(allowance),
                    reason);
        }
    }

    /** Empty for ever. */
    record Closed(AccountId id, AccountType type, Currency currency, long postings)
            implements
                Existing {
        public Closed {
            Invariant.check(!type.isInternal(), "an internal account is not closed", id);
        }

        @Override
        public Funds funds() {
            return Funds.none(currency);
        }
    }

    Account ABSENT = new Absent();

    private static void checkMoney(AccountType type, Funds funds, long postings) {
        Invariant.check(type == AccountType.CHANNEL || !funds.available().isNegative(),
                "available must be >= 0 but for a channel", funds.available());
        Invariant.check(postings >= 0, "postings must be >= 0", postings);
    }

    private static void checkPlans(AccountType type, Optional<Billing> billing,
            Optional<Clearing> clearing) {
        Invariant.check(type == AccountType.MERCHANT || billing.isEmpty(),
                "only a merchant is charged fees", billing);
        Invariant.check(type == AccountType.MERCHANT || clearing.isEmpty(),
                "only a merchant is settled", clearing);
    }

    static Decision<AccountEvent> decide(Account state, AccountCommand command) {
        return switch (command) {
            case OpenAccount c -> open(state, c);
            case GetAccount c ->
                state instanceof Existing ? Decision.repeat() : notFound(c);
            case FreezeAccount c -> state instanceof Existing account
                    ? freeze(account, c)
                    : notFound(c);
            case UnfreezeAccount c -> state instanceof Existing account
                    ? unfreeze(account, c)
                    : notFound(c);
            case CloseAccount c ->
                state instanceof Existing account ? close(account) : notFound(c);
            case SetFeePlan c ->
                state instanceof Existing account ? AccountFees.set(account, c) : notFound(c);
        };
    }

    private static Decision<AccountEvent> open(Account state, OpenAccount c) {
        return switch (state) {
            case Absent _ -> Decision.accept(new AccountOpened(c.target(), c.type(), c.currency()));
            case Existing other when other.type() != c.type() || other.currency() != c.currency() ->
                Decision.refuse(ACCOUNT_EXISTS_WITH_OTHER_CONTENT,
                        "account '" + c.target() + "' exists as a " + other.type()
                                + " account in " + other.currency());
            case Closed closed -> closed(closed);
            case Open _,Frozen _ -> Decision.repeat();
        };
    }

    private static Decision<AccountEvent> freeze(Existing account, FreezeAccount c) {
        return switch (account) {
            case Existing internal when internal.type().isInternal() -> ofInternal(internal);
            case Closed closed -> closed(closed);
            case Frozen _ -> Decision.repeat();
            case Open open -> Decision.accept(new AccountFrozen(open.id(), c.reason()));
        };
    }

    private static Decision<AccountEvent> unfreeze(Existing account, UnfreezeAccount c) {
        return switch (account) {
            case Existing internal when internal.type().isInternal() -> ofInternal(internal);
            case Closed closed -> closed(closed);
            case Open _ -> Decision.repeat();
            case Frozen frozen -> Decision.accept(new AccountUnfrozen(frozen.id(), c.reason()));
        };
    }

    private static Decision<AccountEvent> close(Existing account) {
        return switch (account) {
            case Existing internal when internal.type().isInternal() -> ofInternal(internal);
            case Closed _ -> Decision.repeat();
            case Living living when living.funds().isEmpty() ->
                Decision.accept(new AccountClosed(living.id()));
            case Living living -> Decision.refuse(ACCOUNT_NOT_EMPTY,
                    "account '" + living.id() + "' has " + living.funds().available()
                            + " available, " + living.funds().reserved() + " reserved and "
                            + living.funds().incoming() + " incoming: all must be 0");
        };
    }

    private static Decision<AccountEvent> notFound(AccountCommand c) {
        return Decision.refuse(ACCOUNT_NOT_FOUND, "there is no account '" + c.target() + "'");
    }

    static Decision<AccountEvent> closed(Closed closed) {
        return Decision.refuse(ACCOUNT_CLOSED, "account '" + closed.id() + "' is closed");
    }

    private static Decision<AccountEvent> ofInternal(Existing account) {
        return ofInternal(account, "can be neither frozen nor closed");
    }

    /** @param so what follows for {@code account} from what it is */
    static Decision<AccountEvent> ofInternal(Existing account, String so) {
        return switch (account.type()) {
            case ESCROW -> Decision.refuse(ACCOUNT_IS_ESCROW, "account '" + account.id()
                    + "' holds what is in escrow, and " + so);
            case FEES -> Decision.refuse(ACCOUNT_HOLDS_FEES, "account '" + account.id()
                    + "' holds what merchants were charged, and " + so);
            case CHANNEL -> Decision.refuse(ACCOUNT_IS_A_CHANNEL, "account '" + account.id()
                    + "' is a channel's, which " + so);
            case CONSUMER, MERCHANT -> throw Invariant.broken("must be internal", account);
        };
    }

    static Account evolve(Account state, AccountEvent event) {
        return switch (event) {
            case AccountOpened e -> opened(state, e);
            case AccountFrozen e -> {
                Open open = open(state, e);
                yield new Frozen(open.id(), open.type(), open.funds(), open.postings(),
                        open.billing(), open.clearing(), open.allowance(), e.reason());
            }
            case AccountUnfrozen e -> unfrozen(state, e);
            case AccountClosed e -> closed(living(state, e), e);
            case BranchReserved e -> {
                Living living = e.work().direction() == Direction.DEBIT
                        ? open(state, e)
                        : living(state, e);
                yield AccountSettlements.cleared(AccountFees.charged(
                        living.with(living.funds().after(e), living.postings()), e),
                        clearing -> clearing.after(e));
            }
            case BranchReleased e -> {
                Living living = living(state, e);
                yield AccountSettlements.cleared(
                        living.with(living.funds().after(e), living.postings()),
                        clearing -> clearing.after(e));
            }
            case BranchPosted e -> AccountSettlements.cleared(
                    posted(living(state, event), e, e.balance(), e.number()),
                    clearing -> clearing.after(e));
            case FeePosted e -> AccountSettlements.cleared(
                    posted(living(state, event), e, e.balance(), e.number()),
                    clearing -> clearing.after(e));
            case SettlementPlanSet e -> AccountSettlements.planned(living(state, e), e);
            case SettlementEnded e -> AccountSettlements.ended(living(state, e), e);
            case CutOffAdvanced e -> AccountSettlements.advanced(living(state, e), e);
            case PeriodCleared e -> AccountSettlements.cleared(living(state, e), e);
            case PayoutStarted e -> AccountSettlements.started(living(state, e), e);
            case FeePlanSet e -> AccountFees.planned(living(state, e), e);
            case UserLimitsSet e -> AccountLimits.limited(living(state, e), e);
            case OrderCounted e -> AccountLimits.counted(living(state, e), e);
            case OrderUncounted e -> AccountLimits.uncounted(living(state, e), e);
            case FreeQuotaReturned e -> AccountFees.returned(living(state, e), e);
            case BranchRefused _,BranchBarred _ -> state;
        };
    }

    private static Account opened(Account state, AccountOpened e) {
        Invariant.check(state instanceof Absent, "an account opens once", e);
        return new Open(e.subject(), e.type(), Funds.none(e.currency()), 0);
    }

    private static Account unfrozen(Account state, AccountUnfrozen e) {
        if (state instanceof Frozen frozen) {
            return new Open(frozen.id(), frozen.type(), frozen.funds(), frozen.postings(),
                    frozen.billing(), frozen.clearing(), frozen.allowance());
        }
        throw Invariant.broken("only a frozen account is unfrozen", e);
    }

    private static Account closed(Living living, AccountClosed e) {
        Invariant.check(living.funds().isEmpty(),
                () -> "only an empty account closes, this has " + living.funds(), e);
        return new Closed(living.id(), living.type(), living.currency(), living.postings());
    }

    private static Living posted(Living living, AccountEvent e, Money balance, long number) {
        Living after = living.with(living.funds().after(e), living.postings() + 1);
        Invariant.check(after.funds().balance().equals(balance),
                () -> "the balance must be " + after.funds().balance() + " after", e);
        Invariant.check(after.postings() == number,
                () -> "the posting must be number " + after.postings(), e);
        return after;
    }

    private static Open open(Account state, AccountEvent event) {
        if (state instanceof Open open) {
            return open;
        }
        throw Invariant.broken("only an open account has this", event);
    }

    private static Living living(Account state, AccountEvent event) {
        if (state instanceof Living living) {
            return living;
        }
        throw Invariant.broken("only an open or frozen account has this", event);
    }
}
