package io.suanpan.account;

import static io.suanpan.kernel.Reason.ACCOUNT_CLOSED;
import static io.suanpan.kernel.Reason.ACCOUNT_FROZEN;
import static io.suanpan.kernel.Reason.ACCOUNT_NOT_FOUND;
import static io.suanpan.kernel.Reason.BALANCE_LIMIT_EXCEEDED;
import static io.suanpan.kernel.Reason.BRANCH_CONTRADICTION;
import static io.suanpan.kernel.Reason.CANCELLED_BEFORE_TRIED;
import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.INSUFFICIENT_FUNDS;
import static io.suanpan.kernel.Reason.NOT_A_CONSUMER;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.fee.Charge;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer;
import io.suanpan.kernel.BranchAnswer.Cancelled;
import io.suanpan.kernel.BranchAnswer.Confirmed;
import io.suanpan.kernel.BranchAnswer.Contradicted;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TransferId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * An account as a participant of TCC activities. What it answers depends on the branch's {@link Fence} first
 * and on the account second:
 *
 * <pre>
 *   fence      try                          confirm            cancel
 *   Unknown    reserve, or refuse           contradiction      bar, acknowledge
 *   Reserved   tried again                  post, acknowledge  release, acknowledge
 *   Refused    the same refusal again       contradiction      bar, acknowledge
 *   Posted     tried again                  acknowledge again  contradiction
 *   Cancelled  refused: cancelled before    contradiction      acknowledge again
 * </pre>
 */
public final class Participant {
    /** No account may hold, and none may be promised, more than this: a thousandth of what a long counts. */
    public static final long MAX_BALANCE_MINOR = Long.MAX_VALUE / 1000;

    private Participant() {}

    /** The events to store, none if nothing changes, and the answer to the coordinator. */
    public record Response(List<AccountEvent> events, BranchAnswer answer) {
        public Response {
            events = List.copyOf(events);
        }
    }

    public static Response decide(Account account, Fence fence, BranchCommand command) {
        return switch (command) {
            case Try c -> onTry(account, fence, c);
            case Confirm c -> onConfirm(account, fence, c);
            case Cancel c -> onCancel(fence, c);
        };
    }

    private static Response onTry(Account account, Fence fence, Try c) {
        return switch (fence) {
            case Fence.Unknown _ -> firstTry(account, c);
            case Fence.Reserved reserved -> unchanged(new Tried(c.activity(), c.branch(),
                    reserved.charge().flatMap(Charge::fee)));
            case Fence.Posted _ -> unchanged(tried(c)); // decided: nobody needs the fee any more
            case Fence.Refused refused -> unchanged(refused(c, refused.refusal()));
            case Fence.Cancelled _ -> unchanged(refused(c, new Refusal(CANCELLED_BEFORE_TRIED,
                    "branch " + c.fence() + " was cancelled before it was tried")));
        };
    }

    private static Response firstTry(Account account, Try c) {
        Optional<Refusal> refusal = refusalToReserve(account, c.work(), c.primary());
        if (refusal.isPresent()) {
            return refuse(c, refusal.get());
        }
        AccountEvent reserved = new BranchReserved(c.activity(), c.work(), c.primary());
        if (account instanceof Account.Absent) {
            // An internal account needs no caller to open it: its first use does.
            return new Response(
                    List.of(new AccountOpened(c.target(), internalType(c.work()).orElseThrow(),
                            c.work().amount().currency()), reserved),
                    tried(c));
        }
        return new Response(List.of(reserved), tried(c));
    }

    /** Of a branch that was not tried before. */
    public static Response refuse(Try c, Refusal refusal) {
        return new Response(List.of(new BranchRefused(c.target(), c.fence(), refusal)),
                refused(c, refusal));
    }

    private static Optional<Refusal> refusalToReserve(Account account, Branch work,
            EntityId primary) {
        return switch (account) {
            case Account.Absent _ when internalType(work)
                    .filter(type -> mayTakePart(type, primary)).isPresent() ->
                work.direction() == Direction.DEBIT
                        && !work.account().equals(AccountId.channel(work.amount().currency()))
                                ? refuse(INSUFFICIENT_FUNDS,
                                        "account '" + work.account() + "' is empty")
                                : Optional.empty();
            case Account.Absent _ ->
                refuse(ACCOUNT_NOT_FOUND, "there is no account '" + work.account() + "'");
            case Account.Existing existing when !mayTakePart(existing.type(), primary) ->
                refuse(NOT_A_CONSUMER, "account '" + existing.id() + "' is a " + existing.type()
                        + " account, a transfer is between CONSUMER accounts");
            case Account.Existing existing when existing.currency() != work.amount().currency() ->
                refuse(CURRENCY_MISMATCH, "account '" + existing.id() + "' is in "
                        + existing.currency() + ", the amount is " + work.amount());
            case Account.Closed closed ->
                refuse(ACCOUNT_CLOSED, "account '" + closed.id() + "' is closed");
            case Account.Frozen frozen when work.direction() == Direction.DEBIT ->
                refuse(ACCOUNT_FROZEN, "account '" + frozen.id() + "' is frozen");
            case Account.Living living -> switch (work.direction()) {
                case DEBIT -> refusalToDebit(living, work.amount());
                case CREDIT -> refusalToCredit(living, work.amount());
            };
        };
    }

    /** Transfers are between consumers; for the rest, whoever begins it chooses fit accounts. */
    private static boolean mayTakePart(AccountType type, EntityId primary) {
        return type == AccountType.CONSUMER || !(primary instanceof TransferId);
    }

    /** Of an account that its first use opens. */
    private static Optional<AccountType> internalType(Branch work) {
        Currency currency = work.amount().currency();
        if (work.account().equals(AccountId.channel(currency))) {
            return Optional.of(AccountType.CHANNEL);
        }
        if (work.account().isFeesIn(currency)) {
            return Optional.of(AccountType.FEES);
        }
        return work.account().isEscrowIn(currency)
                ? Optional.of(AccountType.ESCROW)
                : Optional.empty();
    }

    private static Optional<Refusal> refusalToDebit(Account.Living account, Money amount) {
        if (account.type() != AccountType.CHANNEL
                && account.funds().available().isLessThan(amount)) {
            return refuse(INSUFFICIENT_FUNDS, "account '" + account.id() + "' has "
                    + account.funds().available() + " available, " + amount + " is needed");
        }
        if (account.funds().available().minor() - amount.minor() < -MAX_BALANCE_MINOR) {
            return refuse(BALANCE_LIMIT_EXCEEDED,
                    "account '" + account.id() + "' would fall below -"
                            + MAX_BALANCE_MINOR + " with a debit of " + amount);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusalToCredit(Account.Living account, Money amount) {
        Money promised = account.funds().balance().plus(account.funds().incoming()).plus(amount);
        if (promised.minor() > MAX_BALANCE_MINOR) {
            return refuse(BALANCE_LIMIT_EXCEEDED, "account '" + account.id() + "' would hold "
                    + promised + ", the limit is " + MAX_BALANCE_MINOR);
        }
        return Optional.empty();
    }

    private static Response onConfirm(Account account, Fence fence, Confirm c) {
        return switch (fence) {
            case Fence.Reserved reserved -> new Response(
                    List.of(posting(living(account, c), reserved, c)), confirmed(c));
            case Fence.Posted _ -> unchanged(confirmed(c));
            case Fence.Unknown _,Fence.Refused _,Fence.Cancelled _ -> contradicted(fence, c);
        };
    }

    private static BranchPosted posting(Account.Living account, Fence.Reserved reserved,
            Confirm c) {
        Money amount = reserved.work().amount();
        Direction direction = reserved.work().direction();
        Money balance = switch (direction) {
            case DEBIT -> account.funds().balance().minus(amount);
            case CREDIT -> account.funds().balance().plus(amount);
        };
        return new BranchPosted(account.id(), c.fence(), direction, amount, balance,
                account.postings() + 1, reserved.primary());
    }

    private static Response onCancel(Fence fence, Cancel c) {
        return switch (fence) {
            case Fence.Unknown _,Fence.Refused _ ->
                new Response(List.of(new BranchBarred(c.target(), c.fence())), cancelled(c));
            case Fence.Reserved reserved -> new Response(
                    List.of(new BranchReleased(c.target(), c.fence(), reserved.work().direction(),
                            reserved.work().amount())),
                    cancelled(c));
            case Fence.Cancelled _ -> unchanged(cancelled(c));
            case Fence.Posted _ -> contradicted(fence, c);
        };
    }

    private static Account.Living living(Account account, BranchCommand c) {
        if (account instanceof Account.Living living) {
            return living;
        }
        throw Invariant.broken("a reserved branch has an open or frozen account", c);
    }

    private static Optional<Refusal> refuse(Reason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }

    private static Response unchanged(BranchAnswer answer) {
        return new Response(List.of(), answer);
    }

    private static Response contradicted(Fence fence, BranchCommand c) {
        return unchanged(new Contradicted(c.activity(), c.branch(), new Refusal(
                BRANCH_CONTRADICTION,
                c.getClass().getSimpleName() + " of branch " + c.fence() + " found it " + fence)));
    }

    private static BranchAnswer tried(Try c) {
        return new Tried(c.activity(), c.branch());
    }

    private static BranchAnswer refused(Try c, Refusal refusal) {
        return new TryRefused(c.activity(), c.branch(), refusal);
    }

    private static BranchAnswer confirmed(Confirm c) {
        return new Confirmed(c.activity(), c.branch());
    }

    private static BranchAnswer cancelled(Cancel c) {
        return new Cancelled(c.activity(), c.branch());
    }
}
