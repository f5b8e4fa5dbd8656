package io.suanpan.transfer;

import static io.suanpan.kernel.Reason.PAYEE_IS_PAYER;
import static io.suanpan.kernel.Reason.TRANSFER_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TRANSFER_NOT_FOUND;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static io.suanpan.transfer.Transfer.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TransferId;
import io.suanpan.table.Cell;
import io.suanpan.transfer.TransferCommand.CompleteTransfer;
import io.suanpan.transfer.TransferCommand.FailTransfer;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferFailed;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransferTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final TransferId ID = new TransferId(ANNA, "t1");
    private static final TransferTerms TERMS = new TransferTerms(BEN, cny(100), "taxi");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final ActivityId OTHER_ACTIVITY = new ActivityId(0, 6);
    private static final Refusal POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");

    private static final Transfer PENDING = new Transfer.Pending(ID, TERMS, ACTIVITY);
    private static final Transfer COMPLETED = new Transfer.Completed(ID, TERMS, NOON);

    private static final MakeTransfer MAKE = new MakeTransfer(ID, TERMS);
    private static final GetTransfer GET = new GetTransfer(ID);
    private static final CompleteTransfer COMPLETE = new CompleteTransfer(ID, ACTIVITY);
    private static final FailTransfer FAIL = new FailTransfer(ID, ACTIVITY, POOR);

    private static final TransferStarted WAS_STARTED = new TransferStarted(ID, TERMS, ACTIVITY);
    private static final TransferCompleted WAS_COMPLETED = new TransferCompleted(ID, TERMS, NOON);
    private static final TransferFailed HAS_FAILED = new TransferFailed(ID, ACTIVITY, POOR);

    private static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    private static Decision<TransferEvent> decide(Transfer state, TransferCommand command) {
        return Transfer.decide(state, command, new Moment(NOON, ACTIVITY));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(ABSENT, MAKE, Decision.await(WAS_STARTED)),
                arguments(PENDING, MAKE, Decision.awaitFirst()),
                arguments(COMPLETED, MAKE, Decision.repeat()),

                arguments(ABSENT, GET, Decision.refuse(TRANSFER_NOT_FOUND,
                        "there is no transfer 't1' from account 'anna'")),
                arguments(PENDING, GET, Decision.repeat()),
                arguments(COMPLETED, GET, Decision.repeat()),

                arguments(ABSENT, COMPLETE, IMPOSSIBLE),
                arguments(PENDING, COMPLETE, Decision.accept(WAS_COMPLETED)),
                arguments(COMPLETED, COMPLETE, IMPOSSIBLE),

                arguments(ABSENT, FAIL, IMPOSSIBLE),
                arguments(PENDING, FAIL, Decision.accept(HAS_FAILED)),
                arguments(COMPLETED, FAIL, IMPOSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStateHasItsDecision(Transfer state, TransferCommand command,
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
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(Transfer state, TransferEvent event,
            Object expected) {
        assertThat(Cell.of(() -> Transfer.evolve(state, event))).isEqualTo(expected);
    }

    @Test
    void theTablesLeaveNothingOut() {
        int states = 1 + Transfer.Existing.class.getPermittedSubclasses().length;

        assertThat(decisions())
                .hasSize(states * TransferCommand.class.getPermittedSubclasses().length);
        assertThat(evolutions())
                .hasSize(states * TransferEvent.class.getPermittedSubclasses().length);
    }

    static List<TransferTerms> otherTerms() {
        return List.of(new TransferTerms(new AccountId("cleo"), cny(100), "taxi"),
                new TransferTerms(BEN, cny(101), "taxi"),
                new TransferTerms(BEN, new Money(100, Currency.getInstance("USD")), "taxi"),
                new TransferTerms(BEN, cny(100), "bus"));
    }

    @ParameterizedTest
    @MethodSource("otherTerms")
    void theSameNumberWithOtherContentIsAConflict(TransferTerms other) {
        Decision<TransferEvent> conflict = Decision.refuse(TRANSFER_EXISTS_WITH_OTHER_CONTENT,
                "transfer 't1' from account 'anna' exists with 100 CNY to 'ben' and note 'taxi'");

        assertThat(decide(PENDING, new MakeTransfer(ID, other))).isEqualTo(conflict);
        assertThat(decide(COMPLETED, new MakeTransfer(ID, other))).isEqualTo(conflict);
    }

    @Test
    void nobodyTransfersToThemselves() {
        TransferTerms toAnna = new TransferTerms(ANNA, cny(100), "");
        Decision<TransferEvent> refused = Decision.refuse(PAYEE_IS_PAYER,
                "payee must be another account than the payer's: 'anna'");

        assertThat(decide(ABSENT, new MakeTransfer(ID, toAnna))).isEqualTo(refused);
        assertThat(decide(COMPLETED, new MakeTransfer(ID, toAnna))).isEqualTo(refused);
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                () -> Transfer.evolve(ABSENT, new TransferStarted(ID, toAnna, ACTIVITY)));
    }

    @Test
    void aFailedTransferLeavesItsNumberFreeForOtherContent() {
        Transfer failed = Transfer.evolve(PENDING, HAS_FAILED);
        TransferTerms other = new TransferTerms(BEN, cny(5), "");

        assertThat(decide(failed, new MakeTransfer(ID, other)))
                .isEqualTo(Decision.await(new TransferStarted(ID, other, ACTIVITY)));
    }

    @Test
    void onlyItsOwnActivityCompletesOrFailsATransfer() {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> decide(PENDING, new CompleteTransfer(ID, OTHER_ACTIVITY)));
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> decide(PENDING, new FailTransfer(ID, OTHER_ACTIVITY, POOR)));
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                () -> Transfer.evolve(PENDING, new TransferFailed(ID, OTHER_ACTIVITY, POOR)));
    }

    @ParameterizedTest
    @MethodSource("otherTerms")
    void onlyThePendingTermsAreCompleted(TransferTerms other) {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                () -> Transfer.evolve(PENDING, new TransferCompleted(ID, other, NOON)));
    }

    @Test
    void theOutcomeOfATransferTellsWhetherItWasRefused() {
        assertThat(HAS_FAILED.refusal()).contains(POOR);
        assertThat(WAS_COMPLETED.refusal()).isEmpty();
    }
}
