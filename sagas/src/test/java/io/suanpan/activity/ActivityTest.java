package io.suanpan.activity;

import static io.suanpan.kernel.Direction.CREDIT;
import static io.suanpan.kernel.Direction.DEBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.activity.ActivityCommand.ConfirmHeld;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.activity.ActivityCommand.TimeOut;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer;
import io.suanpan.kernel.BranchAnswer.Cancelled;
import io.suanpan.kernel.BranchAnswer.Confirmed;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant DEADLINE = NOON.plus(Activity.TRY_TIMEOUT);
    private static final ActivityId ID = new ActivityId(0, 7);
    private static final TradeId TRADE = TradeId.of(new AccountId("shop"), "1");
    private static final Refusal TOO_POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");

    private static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    private static Branch branch(int index, Direction direction, Money amount) {
        return new Branch(index, new AccountId("account-" + index), direction, amount);
    }

    /** One debit, and as many credits of 1 as it takes to make {@code count} branches. */
    private static List<Branch> branches(int count) {
        List<Branch> branches = new ArrayList<>();
        branches.add(branch(0, DEBIT, cny(count - 1)));
        IntStream.range(1, count).forEach(i -> branches.add(branch(i, CREDIT, cny(1))));
        return branches;
    }

    private static List<ActivityEvent> start(List<Branch> branches) {
        return events(Activity.decide(Activity.ABSENT, new StartActivity(ID, TRADE, branches),
                new Moment(NOON, ID)));
    }

    private static Activity started(int count) {
        return Activity.evolve(Activity.ABSENT, start(branches(count)).getFirst());
    }

    private static List<ActivityEvent> events(Decision<ActivityEvent> decision) {
        return ((Decision.Accepted<ActivityEvent>) decision).events();
    }

    /** The state after {@code answer}. */
    private static Activity after(Activity state, BranchAnswer answer) {
        Activity next = state;
        for (ActivityEvent event : events(Activity.decide(state, answer))) {
            next = Activity.evolve(next, event);
        }
        return next;
    }

    private static List<BranchCommand> outstanding(Activity state) {
        return Activity.outstanding(ID, state);
    }

    static List<BankOrderId> bankOrders() {
        AccountId anna = new AccountId("anna");
        return List.of(new WithdrawalId(anna, "w1"), new TopUpId(anna, "t1"));
    }

    @ParameterizedTest
    @MethodSource("bankOrders")
    void aBankOrdersActivityIsHeldOnceAllIsTriedAndNoTimeEndsThat(BankOrderId order) {
        Activity trying = Activity.evolve(Activity.ABSENT,
                new ActivityStarted(ID, order, branches(2), DEADLINE));

        Activity held = after(after(trying, new Tried(ID, 1)), new Tried(ID, 0));

        assertThat(held).isEqualTo(new Activity.Held(order, branches(2)));
        assertThat(outstanding(held)).isEmpty();
        assertThat(after(held, new Tried(ID, 0))).as("a late copy").isEqualTo(held);
        assertThat(Activity.decide(held, new TimeOut(ID), new Moment(DEADLINE.plusSeconds(1), ID)))
                .isEqualTo(Decision.repeat());
    }

    static List<List<Branch>> withABankPart() {
        AccountId channel = AccountId.channel(Currency.getInstance("CNY"));
        return List.of(
                List.of(branch(0, DEBIT, cny(1)), branch(1, CREDIT, cny(3)),
                        new Branch(2, channel, DEBIT, cny(2))),
                List.of(new Branch(0, channel, DEBIT, cny(3)), branch(1, CREDIT, cny(3))));
    }

    @ParameterizedTest
    @MethodSource("withABankPart")
    void aPaymentOfWhichABankGivesAPartIsHeldAndKeepsItsFee(List<Branch> branches) {
        Optional<Fee> fee = Optional.of(new Fee(new AccountId("fees:CNY:0"), cny(1)));
        Activity held = Activity.evolve(Activity.ABSENT,
                new ActivityStarted(ID, TRADE, branches, DEADLINE));
        held = after(held, new Tried(ID, 1, fee));
        for (Branch branch : branches) {
            held = after(held, new Tried(ID, branch.index()));
        }

        assertThat(held).isEqualTo(new Activity.Held(TRADE, branches, fee));
        assertThat(Activity.decide(held, new ConfirmHeld(ID), new Moment(NOON, ID)))
                .isEqualTo(Decision.accept(new ActivityConfirmed(ID, fee)));
    }

    private static List<Integer> shuffled(int count) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(count));
        return order;
    }

    /** Answers for all branches, each twice; checks that outstanding shrinks one by one. */
    private static Activity answeredByAll(Activity state, int count,
            IntFunction<BranchAnswer> answer) {
        Activity now = state;
        List<Integer> order = shuffled(count);
        for (int i = 0; i < count - 1; i++) {
            int branch = order.get(i);
            now = after(now, answer.apply(branch));
            assertThat(outstanding(now)).hasSize(count - 1 - i)
                    .noneMatch(command -> command.branch() == branch);
            assertThat(after(now, answer.apply(branch))).as("again").isEqualTo(now);
        }
        return after(now, answer.apply(order.getLast()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64})
    void anActivityOfAnyNumberOfBranchesIsConfirmedByAllAndEnds(int count) {
        Activity trying = started(count);
        Activity confirming = answeredByAll(trying, count, i -> new Tried(ID, i));
        Activity ended = answeredByAll(confirming, count, i -> new Confirmed(ID, i));

        assertThat(outstanding(trying)).isEqualTo(branches(count).stream()
                .map(b -> (BranchCommand) new Try(ID, b, TRADE)).toList());
        assertThat(outstanding(confirming)).isEqualTo(branches(count).stream()
                .map(b -> (BranchCommand) new Confirm(ID, b.index(), b.account())).toList());
        assertThat(ended).isEqualTo(Activity.ENDED);
        assertThat(outstanding(ended)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64})
    void oneRefusalCancelsEveryBranchEvenThoseTried(int count) {
        Activity trying = after(started(count), new Tried(ID, 0));
        Activity cancelling = count == 2
                ? after(trying, new TryRefused(ID, 1, TOO_POOR))
                : after(after(trying, new Tried(ID, 1)), new TryRefused(ID, 2, TOO_POOR));
        Activity ended = answeredByAll(cancelling, count, i -> new Cancelled(ID, i));

        assertThat(outstanding(cancelling)).isEqualTo(branches(count).stream()
                .map(b -> (BranchCommand) new Cancel(ID, b.index(), b.account())).toList());
        assertThat(ended).isEqualTo(Activity.ENDED);
    }

    @Test
    void theLastTryDecides() {
        Activity trying = after(started(2), new Tried(ID, 1));

        assertThat(Activity.decide(trying, new Tried(ID, 0)))
                .isEqualTo(Decision.accept(new ActivityConfirmed(ID)));
    }

    @Test
    void theLastAcknowledgementEnds() {
        Activity confirming = answeredByAll(started(2), 2, i -> new Tried(ID, i));
        Activity halfway = after(confirming, new Confirmed(ID, 1));

        assertThat(Activity.decide(halfway, new Confirmed(ID, 0)))
                .isEqualTo(Decision.accept(new ActivityEnded(ID)));
    }

    @Test
    void nothingIsDecidedOrEndedWhileTwoBranchesAreOpen() {
        Activity trying = after(started(3), new Tried(ID, 0));
        Activity confirming = answeredByAll(started(3), 3, i -> new Tried(ID, i));
        Activity halfway = after(confirming, new Confirmed(ID, 2));

        assertImpossible(() -> Activity.evolve(trying, new ActivityConfirmed(ID)),
                "every branch but the last must have answered");
        assertImpossible(() -> Activity.evolve(halfway, new ActivityEnded(ID)),
                "every branch but the last must have answered");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 63})
    void anAnswerOfABranchThatIsNotThereCountsForNothing(int branch) {
        Activity trying = after(started(2), new Tried(ID, 0));
        Activity confirming = after(trying, new Tried(ID, 1));
        Activity cancelling = after(trying, new TryRefused(ID, 1, TOO_POOR));
        String rule = "must be one of 2 branches";

        assertImpossible(() -> Activity.decide(trying, new Tried(ID, branch)), rule);
        assertImpossible(() -> Activity.decide(confirming, new Confirmed(ID, branch)), rule);
        assertImpossible(() -> Activity.decide(cancelling, new Cancelled(ID, branch)), rule);
        assertImpossible(() -> Activity.evolve(trying, new BranchTried(ID, branch)), rule);
        assertImpossible(() -> Activity.evolve(confirming, new BranchFinished(ID, branch)), rule);
    }

    @Test
    void aBranchAnswersOnce() {
        Activity trying = after(started(3), new Tried(ID, 0));
        Activity confirming = after(answeredByAll(started(3), 3, i -> new Tried(ID, i)),
                new Confirmed(ID, 0));

        assertImpossible(() -> Activity.evolve(trying, new BranchTried(ID, 0)),
                "a branch answers once");
        assertImpossible(() -> Activity.evolve(confirming, new BranchFinished(ID, 0)),
                "a branch answers once");
    }

    @Test
    void branchesAreNumberedByTheirPlace() {
        assertCannotStart(List.of(branch(0, DEBIT, cny(1)), branch(2, CREDIT, cny(1))),
                "indexes must be 0, 1, 2 …");
        assertCannotStart(List.of(branch(0, DEBIT, cny(1)), branch(0, CREDIT, cny(1))),
                "indexes must be 0, 1, 2 …");
    }

    @Test
    void nothingIsOutstandingBeforeAnActivityStarts() {
        assertThat(outstanding(Activity.ABSENT)).isEmpty();
    }

    @Test
    void aTryThatIsAnsweredAfterTheDecisionChangesNothing() {
        Activity cancelling = after(started(3), new TryRefused(ID, 0, TOO_POOR));

        assertThat(after(cancelling, new Tried(ID, 1))).isEqualTo(cancelling);
        assertThat(after(cancelling, new TryRefused(ID, 2, TOO_POOR))).isEqualTo(cancelling);
        assertThat(outstanding(cancelling)).hasSize(3);
    }

    @Test
    void anActivityTimesOutExactlyAtItsDeadlineAndNotBefore() {
        Activity trying = after(started(2), new Tried(ID, 0));
        TimeOut timeOut = new TimeOut(ID);

        assertThat(Activity.decide(trying, timeOut, new Moment(DEADLINE.minusNanos(1000), ID)))
                .isEqualTo(Decision.repeat());
        assertThat(Activity.decide(trying, timeOut, new Moment(DEADLINE, ID)))
                .isEqualTo(Decision.accept(
                        new ActivityCancelled(ID, new Refusal(Reason.ACTIVITY_TIMED_OUT,
                                "not every account answered within 10 s"))));
    }

    @Test
    void noBranchesAtAllAreRefused() {
        assertCannotStart(List.of(), "an activity has 1 to 64 branches");
    }

    @Test
    void moreBranchesThanFitAreRefused() {
        assertCannotStart(branches(65), "an activity has 1 to 64 branches");
    }

    @Test
    void aSingleBranchBalancesNothingAndIsRefused() {
        assertCannotStart(List.of(branch(0, DEBIT, cny(1))), "debits must equal credits");
        assertCannotStart(List.of(branch(0, CREDIT, cny(1))), "debits must equal credits");
    }

    @Test
    void debitsOtherThanCreditsAreRefused() {
        assertCannotStart(List.of(branch(0, DEBIT, cny(2)), branch(1, CREDIT, cny(1))),
                "debits must equal credits");
        assertCannotStart(List.of(branch(0, DEBIT, cny(1)), branch(1, CREDIT, cny(2))),
                "debits must equal credits");
        assertCannotStart(List.of(branch(0, DEBIT, cny(1)), branch(1, DEBIT, cny(1))),
                "debits must equal credits");
    }

    @Test
    void mixedCurrenciesAreRefused() {
        Money dollar = new Money(1, Currency.getInstance("USD"));

        assertCannotStart(List.of(branch(0, DEBIT, cny(1)), branch(1, CREDIT, dollar)),
                "must be in CNY");
    }

    private static void assertCannotStart(List<Branch> branches, String rule) {
        assertImpossible(() -> start(branches), rule);
    }

    private static void assertImpossible(ThrowingCallable call, String rule) {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(call)
                .withMessageStartingWith(rule);
    }

    @Test
    void aBranchSetHoldsTheBranchesOfALongAndNoOthers() {
        BranchSet ends = BranchSet.EMPTY.with(0).with(63).with(63);

        assertThat(ends.size()).isEqualTo(2);
        assertThat(ends.contains(0)).isTrue();
        assertThat(ends.contains(63)).isTrue();
        assertThat(ends.contains(1)).isFalse();
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> ends.with(64));
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> ends.contains(-1));
    }
}
