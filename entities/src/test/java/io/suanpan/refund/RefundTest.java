package io.suanpan.refund;

import static io.suanpan.kernel.Reason.REFUND_ALREADY_COMPLETED;
import static io.suanpan.kernel.Reason.REFUND_BEING_MADE;
import static io.suanpan.kernel.Reason.REFUND_CANCELLED;
import static io.suanpan.kernel.Reason.REFUND_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.REFUND_NOT_FOUND;
import static io.suanpan.refund.Refund.ABSENT;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.CompleteRefund;
import io.suanpan.refund.RefundCommand.FailRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundCommand.RetryRefund;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.table.Cell;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in every state, and every event in every state. */
class RefundTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AccountId SHOP = new AccountId("shop");
    private static final AccountId ANNA = new AccountId("anna");
    private static final RefundId ID = new RefundId(TradeId.of(SHOP, "1"), "r1");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final ActivityId NEXT = new ActivityId(0, 8);
    private static final Refusal TOO_POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");
    private static final RefundRequest WAITS = new RefundRequest(ID, cny(5), "broken",
            WhenShort.WAIT);
    private static final RefundRequest GIVES_UP = new RefundRequest(ID, cny(5), "broken",
            WhenShort.REFUSE);

    private static final Refund PENDING = new Refund.Pending(WAITS, ACTIVITY, 2);
    private static final Refund WAITING = new Refund.Waiting(WAITS, SHOP, ANNA, 2, NOON,
            Reason.INSUFFICIENT_FUNDS);
    private static final Refund COMPLETED = new Refund.Completed(WAITS, NOON);
    private static final Refund CANCELLED = new Refund.Cancelled(WAITS, NOON);

    private static final RequestRefund REQUEST = new RequestRefund(WAITS);
    private static final GetRefund GET = new GetRefund(ID);
    private static final CancelRefund CANCEL = new CancelRefund(ID);
    private static final RetryRefund RETRY = new RetryRefund(ID);
    private static final CompleteRefund COMPLETE = new CompleteRefund(ID, ACTIVITY);
    private static final FailRefund FAIL = new FailRefund(ID, ACTIVITY, TOO_POOR, SHOP, ANNA);

    private static final RefundRequested WAS_REQUESTED = new RefundRequested(WAITS, NEXT);
    private static final RefundCompleted WAS_COMPLETED = new RefundCompleted(ID, cny(5), NOON);
    private static final RefundFailed HAS_FAILED = new RefundFailed(ID, cny(5), ACTIVITY, TOO_POOR);
    private static final RefundDelayed WAS_DELAYED = new RefundDelayed(ID, ACTIVITY, TOO_POOR, SHOP,
            ANNA, 3, NOON.plusSeconds(4));
    private static final RefundRetried WAS_RETRIED = new RefundRetried(ID, SHOP, ANNA, NEXT);
    private static final RefundCancelled WAS_CANCELLED = new RefundCancelled(ID, cny(5), NOON);

    private static final Decision<RefundEvent> REPEAT = Decision.repeat();

    private static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    private static Object decide(Refund state, RefundCommand command) {
        return Cell.of(() -> {
            Decision<RefundEvent> decision = Refund.decide(state, command, new Moment(NOON, NEXT));
            return decision instanceof Decision.Refused<RefundEvent> refused
                    ? refused.refusal().reason()
                    : decision;
        });
    }

    private static Object evolve(Refund state, RefundEvent event) {
        return Cell.of(() -> Refund.evolve(state, event));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(ABSENT, REQUEST, Decision.await(WAS_REQUESTED)),
                arguments(PENDING, REQUEST, Decision.awaitFirst()),
                arguments(WAITING, REQUEST, REPEAT),
                arguments(COMPLETED, REQUEST, REPEAT),
                arguments(CANCELLED, REQUEST, REFUND_CANCELLED),

                arguments(ABSENT, GET, REFUND_NOT_FOUND),
                arguments(PENDING, GET, REPEAT),
                arguments(WAITING, GET, REPEAT),
                arguments(COMPLETED, GET, REPEAT),
                arguments(CANCELLED, GET, REPEAT),

                arguments(ABSENT, CANCEL, REFUND_NOT_FOUND),
                arguments(PENDING, CANCEL, REFUND_BEING_MADE),
                arguments(WAITING, CANCEL, Decision.accept(WAS_CANCELLED)),
                arguments(COMPLETED, CANCEL, REFUND_ALREADY_COMPLETED),
                arguments(CANCELLED, CANCEL, REPEAT),

                arguments(ABSENT, RETRY, REPEAT),
                arguments(PENDING, RETRY, REPEAT),
                arguments(WAITING, RETRY, Decision.accept(WAS_RETRIED)),
                arguments(COMPLETED, RETRY, REPEAT),
                arguments(CANCELLED, RETRY, REPEAT),

                arguments(ABSENT, COMPLETE, IMPOSSIBLE),
                arguments(PENDING, COMPLETE, Decision.accept(WAS_COMPLETED)),
                arguments(WAITING, COMPLETE, IMPOSSIBLE),
                arguments(COMPLETED, COMPLETE, IMPOSSIBLE),
                arguments(CANCELLED, COMPLETE, IMPOSSIBLE),

                arguments(ABSENT, FAIL, IMPOSSIBLE),
                arguments(PENDING, FAIL, Decision.accept(WAS_DELAYED)),
                arguments(WAITING, FAIL, IMPOSSIBLE),
                arguments(COMPLETED, FAIL, IMPOSSIBLE),
                arguments(CANCELLED, FAIL, IMPOSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStateHasItsDecision(Refund state, RefundCommand command,
            Object expected) {
        assertThat(decide(state, command)).isEqualTo(expected);
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                arguments(ABSENT, WAS_REQUESTED, new Refund.Pending(WAITS, NEXT, 0)),
                arguments(PENDING, WAS_REQUESTED, IMPOSSIBLE),
                arguments(WAITING, WAS_REQUESTED, IMPOSSIBLE),
                arguments(COMPLETED, WAS_REQUESTED, IMPOSSIBLE),
                arguments(CANCELLED, WAS_REQUESTED, IMPOSSIBLE),

                arguments(ABSENT, WAS_COMPLETED, IMPOSSIBLE),
                arguments(PENDING, WAS_COMPLETED, COMPLETED),
                arguments(WAITING, WAS_COMPLETED, IMPOSSIBLE),
                arguments(COMPLETED, WAS_COMPLETED, IMPOSSIBLE),
                arguments(CANCELLED, WAS_COMPLETED, IMPOSSIBLE),

                arguments(ABSENT, HAS_FAILED, IMPOSSIBLE),
                arguments(PENDING, HAS_FAILED, ABSENT),
                arguments(WAITING, HAS_FAILED, IMPOSSIBLE),
                arguments(COMPLETED, HAS_FAILED, IMPOSSIBLE),
                arguments(CANCELLED, HAS_FAILED, IMPOSSIBLE),

                arguments(ABSENT, WAS_DELAYED, IMPOSSIBLE),
                arguments(PENDING, WAS_DELAYED, new Refund.Waiting(WAITS, SHOP, ANNA, 3,
                        NOON.plusSeconds(4), Reason.INSUFFICIENT_FUNDS)),
                arguments(WAITING, WAS_DELAYED, IMPOSSIBLE),
                arguments(COMPLETED, WAS_DELAYED, IMPOSSIBLE),
                arguments(CANCELLED, WAS_DELAYED, IMPOSSIBLE),

                arguments(ABSENT, WAS_RETRIED, IMPOSSIBLE),
                arguments(PENDING, WAS_RETRIED, IMPOSSIBLE),
                arguments(WAITING, WAS_RETRIED, new Refund.Pending(WAITS, NEXT, 2)),
                arguments(COMPLETED, WAS_RETRIED, IMPOSSIBLE),
                arguments(CANCELLED, WAS_RETRIED, IMPOSSIBLE),

                arguments(ABSENT, WAS_CANCELLED, IMPOSSIBLE),
                arguments(PENDING, WAS_CANCELLED, IMPOSSIBLE),
                arguments(WAITING, WAS_CANCELLED, CANCELLED),
                arguments(COMPLETED, WAS_CANCELLED, IMPOSSIBLE),
                arguments(CANCELLED, WAS_CANCELLED, IMPOSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(Refund state, RefundEvent event,
            Object expected) {
        assertThat(evolve(state, event)).isEqualTo(expected);
    }

    @Test
    void theTablesLeaveNothingOut() {
        int states = 1 + Refund.Existing.class.getPermittedSubclasses().length;

        assertThat(decisions())
                .hasSize(states * RefundCommand.class.getPermittedSubclasses().length);
        assertThat(evolutions())
                .hasSize(states * RefundEvent.class.getPermittedSubclasses().length);
    }

    static List<RefundRequest> otherContents() {
        return List.of(new RefundRequest(ID, cny(6), "broken", WhenShort.WAIT),
                new RefundRequest(ID, new Money(5, Currency.getInstance("USD")), "broken",
                        WhenShort.WAIT),
                new RefundRequest(ID, cny(5), "late", WhenShort.WAIT), GIVES_UP);
    }

    @ParameterizedTest
    @MethodSource("otherContents")
    void theSameNumberWithOtherContentIsRefusedInEveryState(RefundRequest other) {
        for (Refund state : List.of(PENDING, WAITING, COMPLETED, CANCELLED)) {
            assertThat(decide(state, new RequestRefund(other)))
                    .isEqualTo(REFUND_EXISTS_WITH_OTHER_CONTENT);
        }
    }

    @Test
    void aRefundThatIsNotToWaitFails() {
        assertThat(decide(new Refund.Pending(GIVES_UP, ACTIVITY, 0), FAIL))
                .isEqualTo(Decision.accept(HAS_FAILED));
    }

    @Test
    void aClosedAccountIsNotWaitedFor() {
        Refusal closed = new Refusal(Reason.ACCOUNT_CLOSED, "gone");
        FailRefund fail = new FailRefund(ID, ACTIVITY, closed, SHOP, ANNA);

        assertThat(decide(new Refund.Pending(WAITS, ACTIVITY, 0), fail)).as("nobody was answered")
                .isEqualTo(Decision.accept(new RefundFailed(ID, cny(5), ACTIVITY, closed)));
        assertThat(decide(PENDING, fail)).as("its caller was told that it waits")
                .isEqualTo(new Decision.Accepted<>(List.of(new RefundDelayed(ID, ACTIVITY, closed,
                        SHOP, ANNA, 3, NOON.plusSeconds(4)), WAS_CANCELLED), false));
    }

    @Test
    void whatIsOfAnotherActivityIsImpossible() {
        assertThat(decide(PENDING, new CompleteRefund(ID, NEXT))).isEqualTo(IMPOSSIBLE);
        assertThat(decide(PENDING, new FailRefund(ID, NEXT, TOO_POOR, SHOP, ANNA)))
                .isEqualTo(IMPOSSIBLE);
    }

    @Test
    void itIsNotTriedAgainBeforeItsTime() {
        assertThat(decide(new Refund.Waiting(WAITS, SHOP, ANNA, 1, NOON.plusNanos(1000),
                Reason.INSUFFICIENT_FUNDS), RETRY)).isEqualTo(REPEAT);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "9, 512", "10, 600", "11, 600", "2000000000, 600"})
    void eachDelayIsTwiceTheOneBeforeUpToTenMinutes(int delaysBefore, long seconds) {
        assertThat(decide(new Refund.Pending(WAITS, ACTIVITY, delaysBefore), FAIL))
                .isEqualTo(Decision.accept(new RefundDelayed(ID, ACTIVITY, TOO_POOR, SHOP, ANNA,
                        delaysBefore + 1, NOON.plusSeconds(seconds))));
    }

    @Test
    void anotherAmountThanWasAskedForIsImpossible() {
        assertThat(evolve(PENDING, new RefundCompleted(ID, cny(6), NOON))).isEqualTo(IMPOSSIBLE);
        assertThat(evolve(PENDING, new RefundFailed(ID, cny(6), ACTIVITY, TOO_POOR)))
                .isEqualTo(IMPOSSIBLE);
        assertThat(evolve(WAITING, new RefundCancelled(ID, cny(6), NOON))).isEqualTo(IMPOSSIBLE);
        assertThat(evolve(PENDING,
                new RefundDelayed(ID, ACTIVITY, TOO_POOR, SHOP, ANNA, 4, NOON)))
                .isEqualTo(IMPOSSIBLE);
    }
}
