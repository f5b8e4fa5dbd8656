package io.suanpan.activity;

import static io.suanpan.kernel.Reason.ACTIVITY_TIMED_OUT;

import io.suanpan.activity.ActivityCommand.CancelHeld;
import io.suanpan.activity.ActivityCommand.ConfirmHeld;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.activity.ActivityCommand.TimeOut;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
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
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A TCC activity: either all of its branches happen or none does. It is the coordinator; the participants
 * are accounts anywhere.
 *
 * <pre>
 *   Absent ── start ──▶ Trying ── last branch tried ──────────▶ Confirming ── last confirmed ──▶ Ended
 *                         └────── a refusal, or time is up ──▶ Cancelling ── last cancelled ──▶ Ended
 *
 *                       Trying ── last branch tried ──▶ Held ── it shall happen ──▶ Confirming
 *                                                        └───── it shall not ─────▶ Cancelling
 * </pre>
 *
 * One in which a bank moves money is held: whether it happens is not for the accounts to say, and no clock may say it.
 *
 * {@link #outstanding} is all it still waits for; sending first, again, and after a recovery all read it.
 */
public sealed interface Activity extends EntityState {
    /** How long the participants have to answer a try. */
    Duration TRY_TIMEOUT = Duration.ofSeconds(10);
    /** Branches fit the bits of a long. */
    int MAX_BRANCHES = 64;

    record Absent() implements Activity {}

    /** Over: every branch acknowledged. */
    record Ended() implements Activity {}

    /** Not over: somebody's answer is outstanding. */
    sealed interface Unfinished extends Activity {
        EntityId primary();

        List<Branch> branches();

        /** The branches that answered in this phase. */
        BranchSet answered();
    }

    /** @param fee what the merchant is to be charged whose branch is tried */
    record Trying(EntityId primary, List<Branch> branches, BranchSet answered, Instant deadline,
            Optional<Fee> fee) implements Unfinished {
        public Trying(EntityId primary, List<Branch> branches, BranchSet answered,
                Instant deadline) {
            this(primary, branches, answered, deadline, Optional.empty());
        }
    }

    /**
     * Every branch is tried, and stays so until what it is for decides.
     *
     * @param fee what the merchant is to be charged whose branch is tried
     */
    record Held(EntityId primary, List<Branch> branches, Optional<Fee> fee)
            implements
                Unfinished {
        public Held(EntityId primary, List<Branch> branches) {
            this(primary, branches, Optional.empty());
        }

        @Override
        public BranchSet answered() {
            return BranchSet.EMPTY;
        }
    }

    record Confirming(EntityId primary, List<Branch> branches, BranchSet answered)
            implements
                Unfinished {}

    record Cancelling(EntityId primary, List<Branch> branches, BranchSet answered)
            implements
                Unfinished {}

    Activity ABSENT = new Absent();
    Activity ENDED = new Ended();

    static Decision<ActivityEvent> decide(Activity state, ActivityCommand command, Moment moment) {
        return switch (command) {
            case StartActivity c -> start(state, c, moment);
            case ConfirmHeld c ->
                Decision.accept(new ActivityConfirmed(c.target(), held(state, c).fee()));
            case CancelHeld c -> {
                held(state, c);
                yield Decision.accept(new ActivityCancelled(c.target(), c.refusal()));
            }
            case TimeOut c -> state instanceof Trying trying
                    && !moment.now().isBefore(trying.deadline())
                            ? Decision.accept(new ActivityCancelled(c.target(),
                                    new Refusal(ACTIVITY_TIMED_OUT,
                                            "not every account answered within "
                                                    + TRY_TIMEOUT.toSeconds() + " s")))
                            : Decision.repeat();
        };
    }

    private static Held held(Activity state, ActivityCommand command) {
        if (state instanceof Held held) {
            return held;
        }
        throw Invariant.broken("only a held activity waits for this", command);
    }

    private static Decision<ActivityEvent> start(Activity state, StartActivity c, Moment moment) {
        Invariant.check(state instanceof Absent, "an activity starts once", c);
        Invariant.check(!c.branches().isEmpty() && c.branches().size() <= MAX_BRANCHES,
                "an activity has 1 to " + MAX_BRANCHES + " branches", c);
        Invariant.check(IntStream.range(0, c.branches().size())
                .allMatch(i -> c.branches().get(i).index() == i), "indexes must be 0, 1, 2 …", c);
        Invariant.check(isBalanced(c.branches()), "debits must equal credits", c);
        return Decision.accept(new ActivityStarted(c.target(), c.primary(), c.branches(),
                moment.now().plus(TRY_TIMEOUT)));
    }

    private static boolean isBalanced(List<Branch> branches) {
        Money sum = Money.zero(branches.getFirst().amount().currency());
        for (Branch branch : branches) {
            sum = switch (branch.direction()) {
                case DEBIT -> sum.minus(branch.amount());
                case CREDIT -> sum.plus(branch.amount());
            };
        }
        return sum.minor() == 0;
    }

    /** What a participant's answer leads to. Answers of an earlier phase, or repeated, change nothing. */
    static Decision<ActivityEvent> decide(Activity state, BranchAnswer answer) {
        return switch (answer) {
            case Tried a when state instanceof Trying trying -> tried(trying, a);
            case TryRefused a when state instanceof Trying ->
                Decision.accept(new ActivityCancelled(a.activity(), a.refusal()));
            case Confirmed a when state instanceof Confirming confirming -> finished(confirming, a);
            case Cancelled a when state instanceof Cancelling cancelling -> finished(cancelling, a);
            case Tried _,TryRefused _,Confirmed _,Cancelled _,Contradicted _ -> Decision.repeat();
        };
    }

    private static Decision<ActivityEvent> tried(Trying trying, Tried answer) {
        checkBranch(trying, answer.branch(), answer);
        if (trying.answered().contains(answer.branch())) {
            return Decision.repeat();
        }
        if (trying.answered().with(answer.branch()).size() < trying.branches().size()) {
            return Decision.accept(
                    new BranchTried(answer.activity(), answer.branch(), answer.fee()));
        }
        Optional<Fee> fee = answer.fee().or(trying::fee);
        return Decision.accept(isForABank(trying)
                ? new ActivityHeld(answer.activity(), fee)
                : new ActivityConfirmed(answer.activity(), fee));
    }

    /** A bank order, or a trade's payment with a bank part: then the channel's is the last branch, or the only debit. */
    private static boolean isForABank(Trying trying) {
        return trying.primary() instanceof BankOrderId || trying.primary() instanceof TradeId
                && (trying.branches().getLast().account().isChannel()
                        || trying.branches().getFirst().account().isChannel());
    }

    private static Decision<ActivityEvent> finished(Unfinished state, BranchAnswer answer) {
        checkBranch(state, answer.branch(), answer);
        if (state.answered().contains(answer.branch())) {
            return Decision.repeat();
        }
        return Decision
                .accept(state.answered().with(answer.branch()).size() == state.branches().size()
                        ? new ActivityEnded(answer.activity())
                        : new BranchFinished(answer.activity(), answer.branch()));
    }

    static Activity evolve(Activity state, ActivityEvent event) {
        return switch (event) {
            case ActivityStarted e -> {
                Invariant.check(state instanceof Absent, "an activity starts once", e);
                yield new Trying(e.primary(), e.branches(), BranchSet.EMPTY, e.deadline());
            }
            case BranchTried e -> {
                Trying trying = trying(state, e);
                checkUnanswered(trying, e.branch(), e);
                checkOneFee(trying, e.fee(), e);
                yield new Trying(trying.primary(), trying.branches(),
                        trying.answered().with(e.branch()), trying.deadline(),
                        e.fee().or(trying::fee));
            }
            case ActivityHeld e -> {
                Trying trying = trying(state, e);
                checkOnlyOneIsOpen(trying, e);
                checkFee(trying.fee(), e.fee(), e);
                yield new Held(trying.primary(), trying.branches(), e.fee());
            }
            case ActivityConfirmed e -> {
                Unfinished undecided = undecided(state, e);
                if (undecided instanceof Trying trying) {
                    checkOnlyOneIsOpen(trying, e);
                    checkFee(trying.fee(), e.fee(), e);
                } else if (undecided instanceof Held held) {
                    checkFee(held.fee(), e.fee(), e);
                }
                yield new Confirming(undecided.primary(), undecided.branches(), BranchSet.EMPTY);
            }
            case ActivityCancelled e -> {
                Unfinished undecided = undecided(state, e);
                yield new Cancelling(undecided.primary(), undecided.branches(), BranchSet.EMPTY);
            }
            case BranchFinished e -> branchFinished(state, e);
            case ActivityEnded e -> {
                Invariant.check(state instanceof Confirming || state instanceof Cancelling,
                        "only a decided activity ends", e);
                checkOnlyOneIsOpen((Unfinished) state, e);
                yield ENDED;
            }
        };
    }

    private static Activity branchFinished(Activity state, BranchFinished e) {
        if (state instanceof Unfinished unfinished) {
            checkUnanswered(unfinished, e.branch(), e);
        }
        return switch (state) {
            case Confirming s ->
                new Confirming(s.primary(), s.branches(), s.answered().with(e.branch()));
            case Cancelling s ->
                new Cancelling(s.primary(), s.branches(), s.answered().with(e.branch()));
            case Absent _,Trying _,Held _,Ended _ ->
                throw Invariant.broken("only a decided activity finishes branches", e);
        };
    }

    /** An answer for a branch that the activity does not have must never count towards its decision. */
    private static void checkBranch(Unfinished state, int branch, Object cause) {
        Invariant.check(branch >= 0 && branch < state.branches().size(),
                () -> "must be one of " + state.branches().size() + " branches", cause);
    }

    private static void checkUnanswered(Unfinished state, int branch, Object cause) {
        checkBranch(state, branch, cause);
        Invariant.check(!state.answered().contains(branch), "a branch answers once", cause);
    }

    /** The last answer is the decision itself, so exactly one branch is still open before it. */
    private static void checkOnlyOneIsOpen(Unfinished state, ActivityEvent event) {
        Invariant.check(state.answered().size() == state.branches().size() - 1,
                "every branch but the last must have answered", event);
    }

    private static void checkOneFee(Trying state, Optional<Fee> fee, ActivityEvent event) {
        Invariant.check(state.fee().isEmpty() || fee.isEmpty(), "one merchant is charged", event);
    }

    private static void checkFee(Optional<Fee> known, Optional<Fee> fee, ActivityEvent event) {
        Invariant.check(known.isEmpty() || known.equals(fee), () -> "the fee must be " + known,
                event);
    }

    private static Trying trying(Activity state, ActivityEvent event) {
        if (state instanceof Trying trying) {
            return trying;
        }
        throw Invariant.broken("only an activity that tries has this", event);
    }

    private static Unfinished undecided(Activity state, ActivityEvent event) {
        return switch (state) {
            case Trying trying -> trying;
            case Held held -> held;
            case Absent _,Confirming _,Cancelling _,Ended _ ->
                throw Invariant.broken("only an undecided activity has this", event);
        };
    }

    /** Every command whose answer {@code id} still waits for. */
    static List<BranchCommand> outstanding(ActivityId id, Activity state) {
        return switch (state) {
            case Trying s -> unanswered(s, branch -> new Try(id, branch, s.primary()));
            case Confirming s ->
                unanswered(s, branch -> new Confirm(id, branch.index(), branch.account()));
            case Cancelling s ->
                unanswered(s, branch -> new Cancel(id, branch.index(), branch.account()));
            case Absent _,Held _,Ended _ -> List.of();
        };
    }

    private static List<BranchCommand> unanswered(Unfinished state,
            Function<Branch, BranchCommand> command) {
        return state.branches().stream().filter(b -> !state.answered().contains(b.index()))
                .map(command).toList();
    }
}
