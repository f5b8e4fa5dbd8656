package io.suanpan.activity;

import static io.suanpan.activity.Activity.ABSENT;
import static io.suanpan.activity.Activity.ENDED;
import static io.suanpan.kernel.Direction.CREDIT;
import static io.suanpan.kernel.Direction.DEBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.activity.Activity.Cancelling;
import io.suanpan.activity.Activity.Confirming;
import io.suanpan.activity.Activity.Held;
import io.suanpan.activity.Activity.Trying;
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
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer;
import io.suanpan.kernel.BranchAnswer.Cancelled;
import io.suanpan.kernel.BranchAnswer.Confirmed;
import io.suanpan.kernel.BranchAnswer.Contradicted;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, answer and event in every state, for three branches of which 0 has answered. */
class ActivityTableTest {
    private static final Instant DEADLINE = Instant.parse("2026-01-01T12:00:10Z");
    private static final ActivityId ID = new ActivityId(0, 7);
    private static final TradeId TRADE = TradeId.of(new AccountId("shop"), "1");
    private static final Refusal TOO_POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");
    private static final Refusal TOO_LATE = new Refusal(Reason.ACTIVITY_TIMED_OUT,
            "not every account answered within 10 s");
    private static final List<Branch> BRANCHES = List.of(branch(0, DEBIT, 10),
            branch(1, CREDIT, 6), branch(2, CREDIT, 4));
    private static final BranchSet FIRST = BranchSet.EMPTY.with(0);
    private static final BranchSet FIRST_TWO = FIRST.with(1);

    private static final Activity TRYING = new Trying(TRADE, BRANCHES, FIRST, DEADLINE);
    private static final Activity HELD = new Held(TRADE, BRANCHES);
    private static final Activity CONFIRMING = new Confirming(TRADE, BRANCHES, FIRST);
    private static final Activity CANCELLING = new Cancelling(TRADE, BRANCHES, FIRST);
    private static final List<Activity> STATES = List.of(ABSENT, TRYING, HELD, CONFIRMING,
            CANCELLING,
            ENDED);

    private static final StartActivity START = new StartActivity(ID, TRADE, BRANCHES);
    private static final ActivityStarted STARTED = new ActivityStarted(ID, TRADE, BRANCHES,
            DEADLINE.plus(Activity.TRY_TIMEOUT));

    private static final Decision<ActivityEvent> NOTHING = Decision.repeat();
    private static final String IMPOSSIBLE = "a broken invariant";
    /** Decisions need all but one branch to have answered; ActivityTest has those. */
    private static final String TWO_ARE_OPEN = IMPOSSIBLE;

    private static Branch branch(int index, Direction direction, long fen) {
        return new Branch(index, new AccountId("account-" + index), direction,
                new Money(fen, Currency.getInstance("CNY")));
    }

    private static Decision<ActivityEvent> accept(ActivityEvent event) {
        return Decision.accept(event);
    }

    private static Stream<Arguments> row(Object message, Object whenAbsent, Object whenTrying,
            Object whenHeld, Object whenConfirming, Object whenCancelling, Object whenEnded) {
        List<Object> expected = List.of(whenAbsent, whenTrying, whenHeld, whenConfirming,
                whenCancelling,
                whenEnded);
        return Stream.iterate(0, i -> i < STATES.size(), i -> i + 1)
                .map(i -> arguments(message, STATES.get(i), expected.get(i)));
    }

    /** Commands arrive at the deadline; the columns are those of {@link #STATES}. */
    static Stream<Arguments> decisions() {
        return Stream.of(
                row(START, accept(STARTED), IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE),
                row(new ConfirmHeld(ID), IMPOSSIBLE, IMPOSSIBLE, accept(new ActivityConfirmed(ID)),
                        IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
                row(new CancelHeld(ID, TOO_POOR), IMPOSSIBLE, IMPOSSIBLE,
                        accept(new ActivityCancelled(ID, TOO_POOR)), IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE),
                row(new TimeOut(ID), NOTHING, accept(new ActivityCancelled(ID, TOO_LATE)), NOTHING,
                        NOTHING,
                        NOTHING, NOTHING),
                row(new Tried(ID, 1), NOTHING, accept(new BranchTried(ID, 1)), NOTHING, NOTHING,
                        NOTHING,
                        NOTHING),
                row(new Tried(ID, 0), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
                row(new TryRefused(ID, 1, TOO_POOR), NOTHING,
                        accept(new ActivityCancelled(ID, TOO_POOR)), NOTHING, NOTHING, NOTHING,
                        NOTHING),
                row(new Confirmed(ID, 1), NOTHING, NOTHING, NOTHING,
                        accept(new BranchFinished(ID, 1)),
                        NOTHING, NOTHING),
                row(new Confirmed(ID, 0), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
                row(new Cancelled(ID, 1), NOTHING, NOTHING, NOTHING, NOTHING,
                        accept(new BranchFinished(ID, 1)), NOTHING),
                row(new Cancelled(ID, 0), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
                row(new Contradicted(ID, 1, TOO_POOR), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING,
                        NOTHING))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyMessageInEveryStateHasItsDecision(Command message, Activity state,
            Object expected) {
        assertThat(decide(state, message)).isEqualTo(expected);
    }

    private static Object decide(Activity state, Command message) {
        try {
            return message instanceof BranchAnswer answer
                    ? Activity.decide(state, answer)
                    : Activity.decide(state, (ActivityCommand) message, new Moment(DEADLINE, ID));
        } catch (Invariant.Violation e) {
            return IMPOSSIBLE;
        }
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                row(STARTED, new Trying(TRADE, BRANCHES, BranchSet.EMPTY, STARTED.deadline()),
                        IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
                row(new BranchTried(ID, 1), IMPOSSIBLE,
                        new Trying(TRADE, BRANCHES, FIRST_TWO, DEADLINE), IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE,
                        IMPOSSIBLE),
                row(new ActivityHeld(ID), IMPOSSIBLE, TWO_ARE_OPEN, IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE, IMPOSSIBLE),
                row(new ActivityConfirmed(ID), IMPOSSIBLE, TWO_ARE_OPEN,
                        new Confirming(TRADE, BRANCHES, BranchSet.EMPTY), IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE),
                row(new ActivityCancelled(ID, TOO_POOR), IMPOSSIBLE,
                        new Cancelling(TRADE, BRANCHES, BranchSet.EMPTY),
                        new Cancelling(TRADE, BRANCHES, BranchSet.EMPTY), IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE),
                row(new BranchFinished(ID, 1), IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE,
                        new Confirming(TRADE, BRANCHES, FIRST_TWO),
                        new Cancelling(TRADE, BRANCHES, FIRST_TWO), IMPOSSIBLE),
                row(new ActivityEnded(ID), IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, TWO_ARE_OPEN,
                        TWO_ARE_OPEN,
                        IMPOSSIBLE))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(ActivityEvent event, Activity state,
            Object expected) {
        Object evolved;
        try {
            evolved = Activity.evolve(state, event);
        } catch (Invariant.Violation e) {
            evolved = IMPOSSIBLE;
        }
        assertThat(evolved).isEqualTo(expected);
    }

    @Test
    void theTablesLeaveNothingOut() {
        assertThat(STATES).hasSize(2 + Activity.Unfinished.class.getPermittedSubclasses().length);
        assertThat(decisions().map(row -> row.get()[0].getClass()).distinct())
                .hasSize(ActivityCommand.class.getPermittedSubclasses().length
                        + BranchAnswer.class.getPermittedSubclasses().length);
        assertThat(evolutions()).hasSize(
                STATES.size() * ActivityEvent.class.getPermittedSubclasses().length);
    }
}
