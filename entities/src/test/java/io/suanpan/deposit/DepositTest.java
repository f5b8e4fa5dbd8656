package io.suanpan.deposit;

import static io.suanpan.deposit.Deposit.ABSENT;
import static io.suanpan.kernel.Reason.DEPOSIT_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.deposit.DepositCommand.CompleteDeposit;
import io.suanpan.deposit.DepositCommand.FailDeposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.table.Cell;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DepositTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final DepositId ID = new DepositId(new AccountId("anna"), "salary");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final ActivityId OTHER_ACTIVITY = new ActivityId(0, 6);
    private static final Refusal NO_ACCOUNT = new Refusal(Reason.ACCOUNT_NOT_FOUND, "no anna");

    private static final Deposit PENDING = new Deposit.Pending(ID, cny(100), ACTIVITY);
    private static final Deposit COMPLETED = new Deposit.Completed(ID, cny(100), NOON);

    private static final MakeDeposit MAKE = new MakeDeposit(ID, cny(100));
    private static final CompleteDeposit COMPLETE = new CompleteDeposit(ID, ACTIVITY);
    private static final FailDeposit FAIL = new FailDeposit(ID, ACTIVITY, NO_ACCOUNT);

    private static final DepositStarted WAS_STARTED = new DepositStarted(ID, cny(100), ACTIVITY);
    private static final DepositCompleted WAS_COMPLETED = new DepositCompleted(ID, cny(100), NOON);
    private static final DepositFailed HAS_FAILED = new DepositFailed(ID, ACTIVITY, NO_ACCOUNT);

    private static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    private static Decision<DepositEvent> decide(Deposit state, DepositCommand command) {
        return Deposit.decide(state, command, new Moment(NOON, ACTIVITY));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(ABSENT, MAKE, Decision.await(WAS_STARTED)),
                arguments(PENDING, MAKE, Decision.awaitFirst()),
                arguments(COMPLETED, MAKE, Decision.repeat()),

                arguments(ABSENT, COMPLETE, IMPOSSIBLE),
                arguments(PENDING, COMPLETE, Decision.accept(WAS_COMPLETED)),
                arguments(COMPLETED, COMPLETE, IMPOSSIBLE),

                arguments(ABSENT, FAIL, IMPOSSIBLE),
                arguments(PENDING, FAIL, Decision.accept(HAS_FAILED)),
                arguments(COMPLETED, FAIL, IMPOSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStateHasItsDecision(Deposit state, DepositCommand command,
            Object expected) {
        assertThat(Cell.of(() -> decide(state, command))).isEqualTo(expected);
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                arguments(ABSENT, WAS_STARTED, PENDING),
                arguments(PENDING, WAS_STARTED, IMPOSSIBLE),
                arguments(COMPLETED, WAS_STARTED, IMPOSSIBLE),

                arguments(ABSENT, WAS_COMPLETED, IMPOSSIBLE),
                arguments(PENDING, WAS_COMPLETED, COMPLETED),
                arguments(COMPLETED, WAS_COMPLETED, IMPOSSIBLE),

                arguments(ABSENT, HAS_FAILED, IMPOSSIBLE),
                arguments(PENDING, HAS_FAILED, ABSENT),
                arguments(COMPLETED, HAS_FAILED, IMPOSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(Deposit state, DepositEvent event,
            Object expected) {
        assertThat(Cell.of(() -> Deposit.evolve(state, event))).isEqualTo(expected);
    }

    @Test
    void theTablesLeaveNothingOut() {
        int states = 1 + Deposit.Existing.class.getPermittedSubclasses().length;

        assertThat(decisions())
                .hasSize(states * DepositCommand.class.getPermittedSubclasses().length);
        assertThat(evolutions())
                .hasSize(states * DepositEvent.class.getPermittedSubclasses().length);
    }

    static List<Money> otherAmounts() {
        return List.of(cny(99), cny(101), new Money(100, Currency.getInstance("USD")));
    }

    @ParameterizedTest
    @MethodSource("otherAmounts")
    void theSameReferenceWithAnotherAmountIsAConflict(Money other) {
        Decision<DepositEvent> conflict = Decision.refuse(DEPOSIT_EXISTS_WITH_OTHER_CONTENT,
                "deposit 'salary' into account 'anna' exists with 100 CNY");

        assertThat(decide(PENDING, new MakeDeposit(ID, other))).isEqualTo(conflict);
        assertThat(decide(COMPLETED, new MakeDeposit(ID, other))).isEqualTo(conflict);
    }

    @Test
    void aFailedDepositLeavesItsReferenceFreeForAnotherAmount() {
        Deposit failed = Deposit.evolve(PENDING, HAS_FAILED);

        assertThat(decide(failed, new MakeDeposit(ID, cny(5))))
                .isEqualTo(Decision.await(new DepositStarted(ID, cny(5), ACTIVITY)));
    }

    @Test
    void onlyItsOwnActivityCompletesOrFailsADeposit() {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> decide(PENDING, new CompleteDeposit(ID, OTHER_ACTIVITY)));
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                () -> decide(PENDING, new FailDeposit(ID, OTHER_ACTIVITY, NO_ACCOUNT)));
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> Deposit
                .evolve(PENDING, new DepositFailed(ID, OTHER_ACTIVITY, NO_ACCOUNT)));
    }

    @Test
    void onlyThePendingAmountIsCompleted() {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                () -> Deposit.evolve(PENDING, new DepositCompleted(ID, cny(99), NOON)));
    }

    @Test
    void theOutcomeOfADepositTellsWhetherItWasRefused() {
        assertThat(HAS_FAILED.refusal()).contains(NO_ACCOUNT);
        assertThat(WAS_COMPLETED.refusal()).isEmpty();
    }
}
