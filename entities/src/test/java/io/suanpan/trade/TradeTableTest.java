package io.suanpan.trade;

import static io.suanpan.kernel.Reason.TRADE_ALREADY_PAID;
import static io.suanpan.kernel.Reason.TRADE_BEING_PAID;
import static io.suanpan.kernel.Reason.TRADE_CLOSED;
import static io.suanpan.kernel.Reason.TRADE_NOT_FOUND;
import static io.suanpan.kernel.Reason.TRADE_NOT_PAID;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static io.suanpan.trade.Trade.ABSENT;
import static io.suanpan.trade.Trades.ACTIVITY;
import static io.suanpan.trade.Trades.ANNA;
import static io.suanpan.trade.Trades.AN_HOUR;
import static io.suanpan.trade.Trades.CLOSED;
import static io.suanpan.trade.Trades.CREATE;
import static io.suanpan.trade.Trades.CREATED;
import static io.suanpan.trade.Trades.ID;
import static io.suanpan.trade.Trades.NEXT_ACTIVITY;
import static io.suanpan.trade.Trades.NOON;
import static io.suanpan.trade.Trades.ORDER;
import static io.suanpan.trade.Trades.PAID;
import static io.suanpan.trade.Trades.PAYING;
import static io.suanpan.trade.Trades.REFUND;
import static io.suanpan.trade.Trades.REFUNDED;
import static io.suanpan.trade.Trades.TOO_POOR;
import static io.suanpan.trade.Trades.at;
import static io.suanpan.trade.Trades.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Moment;
import io.suanpan.table.Cell;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.ExpireTrade;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command in every state, and every event in every state, but for those of escrow: {@link TradeEscrowTableTest}; and of
 * what is split: {@link TradeSplitTableTest}; and of a bank part, with which a payment is held: {@link TradeBankPartTableTest}.
 */
class TradeTableTest {
    private static final PayTrade PAY = new PayTrade(ID, ANNA);
    private static final CreateAndPay CREATE_AND_PAY = new CreateAndPay(CREATE, ANNA);
    private static final CloseTrade CLOSE = new CloseTrade(ID);
    private static final GetTrade GET = new GetTrade(ID);
    private static final ExpireTrade EXPIRE = new ExpireTrade(ID);
    private static final CompletePayment COMPLETE = new CompletePayment(ID, ACTIVITY);
    private static final FailPayment FAIL = new FailPayment(ID, ACTIVITY, TOO_POOR);

    private static final ReserveRefund RESERVE = new ReserveRefund(ID, REFUND, cny(10), ACTIVITY);
    private static final ReleaseRefund RELEASE = new ReleaseRefund(ID, REFUND, cny(10));
    private static final PostRefund POST = new PostRefund(ID, REFUND, cny(10));

    private static final TradeCreated WAS_CREATED = new TradeCreated(ID, ORDER);
    private static final PaymentStarted WAS_STARTED = new PaymentStarted(ID, ANNA, NEXT_ACTIVITY);
    private static final PaymentFailed HAS_FAILED = new PaymentFailed(ID, ACTIVITY, TOO_POOR);
    private static final TradePaid WAS_PAID = new TradePaid(ID, ORDER, ANNA, NOON);
    private static final TradeClosed WAS_CLOSED = new TradeClosed(ID, ORDER, NOON);

    private static final RefundReserved WAS_RESERVED = new RefundReserved(ID, REFUND, cny(10),
            ACTIVITY);
    private static final RefundReleased WAS_RELEASED = new RefundReleased(ID, REFUND, cny(10));
    private static final TradeRefunded WAS_POSTED = new TradeRefunded(ID, ORDER, ANNA, NOON, REFUND,
            cny(10), cny(70), NOON);

    /** When only an {@link ExpireTrade} is handled at another time than noon. */
    private static final Moment EXPIRY = at(NOON.plus(AN_HOUR));
    private static final Decision<TradeEvent> REPEAT = Decision.repeat();

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(ABSENT, CREATE, Decision.accept(WAS_CREATED)),
                arguments(CREATED, CREATE, REPEAT),
                arguments(PAYING, CREATE, REPEAT),
                arguments(PAID, CREATE, REPEAT),
                arguments(REFUNDED, CREATE, REPEAT),
                arguments(CLOSED, CREATE, REPEAT),

                arguments(ABSENT, PAY, TRADE_NOT_FOUND),
                arguments(CREATED, PAY, Decision.await(WAS_STARTED)),
                arguments(PAYING, PAY, Decision.awaitFirst()),
                arguments(PAID, PAY, REPEAT),
                arguments(REFUNDED, PAY, REPEAT),
                arguments(CLOSED, PAY, TRADE_CLOSED),

                arguments(ABSENT, CREATE_AND_PAY,
                        new Decision.Awaited<>(List.of(WAS_CREATED, WAS_STARTED), false)),
                arguments(CREATED, CREATE_AND_PAY, Decision.await(WAS_STARTED)),
                arguments(PAYING, CREATE_AND_PAY, Decision.awaitFirst()),
                arguments(PAID, CREATE_AND_PAY, REPEAT),
                arguments(REFUNDED, CREATE_AND_PAY, REPEAT),
                arguments(CLOSED, CREATE_AND_PAY, TRADE_CLOSED),

                arguments(ABSENT, CLOSE, TRADE_NOT_FOUND),
                arguments(CREATED, CLOSE, Decision.accept(WAS_CLOSED)),
                arguments(PAYING, CLOSE, TRADE_BEING_PAID),
                arguments(PAID, CLOSE, TRADE_ALREADY_PAID),
                arguments(REFUNDED, CLOSE, TRADE_ALREADY_PAID),
                arguments(CLOSED, CLOSE, REPEAT),

                arguments(ABSENT, GET, TRADE_NOT_FOUND),
                arguments(CREATED, GET, REPEAT),
                arguments(PAYING, GET, REPEAT),
                arguments(PAID, GET, REPEAT),
                arguments(REFUNDED, GET, REPEAT),
                arguments(CLOSED, GET, REPEAT),

                arguments(ABSENT, EXPIRE, REPEAT),
                arguments(CREATED, EXPIRE,
                        Decision.accept(new TradeClosed(ID, ORDER, EXPIRY.now()))),
                arguments(PAYING, EXPIRE, REPEAT),
                arguments(PAID, EXPIRE, REPEAT),
                arguments(REFUNDED, EXPIRE, REPEAT),
                arguments(CLOSED, EXPIRE, REPEAT),

                arguments(ABSENT, COMPLETE, IMPOSSIBLE),
                arguments(CREATED, COMPLETE, IMPOSSIBLE),
                arguments(PAYING, COMPLETE, Decision.accept(WAS_PAID)),
                arguments(PAID, COMPLETE, IMPOSSIBLE),
                arguments(REFUNDED, COMPLETE, IMPOSSIBLE),
                arguments(CLOSED, COMPLETE, IMPOSSIBLE),

                arguments(ABSENT, FAIL, IMPOSSIBLE),
                arguments(CREATED, FAIL, IMPOSSIBLE),
                arguments(PAYING, FAIL, Decision.accept(HAS_FAILED)),
                arguments(PAID, FAIL, IMPOSSIBLE),
                arguments(REFUNDED, FAIL, IMPOSSIBLE),
                arguments(CLOSED, FAIL, IMPOSSIBLE),

                arguments(ABSENT, RESERVE, TRADE_NOT_FOUND),
                arguments(CREATED, RESERVE, TRADE_NOT_PAID),
                arguments(PAYING, RESERVE, TRADE_NOT_PAID),
                arguments(PAID, RESERVE, Decision.accept(WAS_RESERVED)),
                arguments(REFUNDED, RESERVE, Decision.accept(WAS_RESERVED)),
                arguments(CLOSED, RESERVE, TRADE_NOT_PAID),

                arguments(ABSENT, RELEASE, IMPOSSIBLE),
                arguments(CREATED, RELEASE, IMPOSSIBLE),
                arguments(PAYING, RELEASE, IMPOSSIBLE),
                arguments(PAID, RELEASE, IMPOSSIBLE),
                arguments(REFUNDED, RELEASE, Decision.accept(WAS_RELEASED)),
                arguments(CLOSED, RELEASE, IMPOSSIBLE),

                arguments(ABSENT, POST, IMPOSSIBLE),
                arguments(CREATED, POST, IMPOSSIBLE),
                arguments(PAYING, POST, IMPOSSIBLE),
                arguments(PAID, POST, IMPOSSIBLE),
                arguments(REFUNDED, POST, Decision.accept(WAS_POSTED)),
                arguments(CLOSED, POST, IMPOSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStateHasItsDecision(Trade state, TradeCommand command,
            Object expected) {
        assertThat(decide(state, command)).isEqualTo(expected);
    }

    static Object decide(Trade state, TradeCommand command) {
        Moment moment = command instanceof ExpireTrade ? EXPIRY : at(NOON);
        return Cell.of(() -> {
            Decision<TradeEvent> decision = Trade.decide(state, command, moment);
            return decision instanceof Decision.Refused<TradeEvent> refused
                    ? refused.refusal().reason()
                    : decision;
        });
    }

    private static Trade refunds(long refunding, long refunded) {
        return new Trade.Refunded(ORDER, ANNA, NOON, refunding, refunded);
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                arguments(ABSENT, WAS_CREATED, CREATED),
                arguments(CREATED, WAS_CREATED, IMPOSSIBLE),
                arguments(PAYING, WAS_CREATED, IMPOSSIBLE),
                arguments(PAID, WAS_CREATED, IMPOSSIBLE),
                arguments(REFUNDED, WAS_CREATED, IMPOSSIBLE),
                arguments(CLOSED, WAS_CREATED, IMPOSSIBLE),

                arguments(ABSENT, WAS_STARTED, IMPOSSIBLE),
                arguments(CREATED, WAS_STARTED, new Trade.Paying(ORDER, ANNA, NEXT_ACTIVITY)),
                arguments(PAYING, WAS_STARTED, IMPOSSIBLE),
                arguments(PAID, WAS_STARTED, IMPOSSIBLE),
                arguments(REFUNDED, WAS_STARTED, IMPOSSIBLE),
                arguments(CLOSED, WAS_STARTED, IMPOSSIBLE),

                arguments(ABSENT, HAS_FAILED, IMPOSSIBLE),
                arguments(CREATED, HAS_FAILED, IMPOSSIBLE),
                arguments(PAYING, HAS_FAILED, CREATED),
                arguments(PAID, HAS_FAILED, IMPOSSIBLE),
                arguments(REFUNDED, HAS_FAILED, IMPOSSIBLE),
                arguments(CLOSED, HAS_FAILED, IMPOSSIBLE),

                arguments(ABSENT, WAS_PAID, IMPOSSIBLE),
                arguments(CREATED, WAS_PAID, IMPOSSIBLE),
                arguments(PAYING, WAS_PAID, PAID),
                arguments(PAID, WAS_PAID, IMPOSSIBLE),
                arguments(REFUNDED, WAS_PAID, IMPOSSIBLE),
                arguments(CLOSED, WAS_PAID, IMPOSSIBLE),

                arguments(ABSENT, WAS_CLOSED, IMPOSSIBLE),
                arguments(CREATED, WAS_CLOSED, CLOSED),
                arguments(PAYING, WAS_CLOSED, IMPOSSIBLE),
                arguments(PAID, WAS_CLOSED, IMPOSSIBLE),
                arguments(REFUNDED, WAS_CLOSED, IMPOSSIBLE),
                arguments(CLOSED, WAS_CLOSED, IMPOSSIBLE),

                arguments(ABSENT, WAS_RESERVED, IMPOSSIBLE),
                arguments(CREATED, WAS_RESERVED, IMPOSSIBLE),
                arguments(PAYING, WAS_RESERVED, IMPOSSIBLE),
                arguments(PAID, WAS_RESERVED, refunds(10, 0)),
                arguments(REFUNDED, WAS_RESERVED, refunds(40, 60)),
                arguments(CLOSED, WAS_RESERVED, IMPOSSIBLE),

                arguments(ABSENT, WAS_RELEASED, IMPOSSIBLE),
                arguments(CREATED, WAS_RELEASED, IMPOSSIBLE),
                arguments(PAYING, WAS_RELEASED, IMPOSSIBLE),
                arguments(PAID, WAS_RELEASED, IMPOSSIBLE),
                arguments(REFUNDED, WAS_RELEASED, refunds(20, 60)),
                arguments(CLOSED, WAS_RELEASED, IMPOSSIBLE),

                arguments(ABSENT, WAS_POSTED, IMPOSSIBLE),
                arguments(CREATED, WAS_POSTED, IMPOSSIBLE),
                arguments(PAYING, WAS_POSTED, IMPOSSIBLE),
                arguments(PAID, WAS_POSTED, IMPOSSIBLE),
                arguments(REFUNDED, WAS_POSTED, refunds(20, 70)),
                arguments(CLOSED, WAS_POSTED, IMPOSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(Trade state, TradeEvent event,
            Object expected) {
        assertThat(evolve(state, event)).isEqualTo(expected);
    }

    static Object evolve(Trade state, TradeEvent event) {
        return Cell.of(() -> Trade.evolve(state, event));
    }

    @Test
    void theTablesLeaveNothingOut() {
        int states = 1 + Trade.Existing.class.getPermittedSubclasses().length - 1
                + Trade.WasPaid.class.getPermittedSubclasses().length - 2; // in escrow, shared

        assertThat(decisions()).hasSize(states
                * (TradeCommand.class.getPermittedSubclasses().length
                        - TradeEscrowTableTest.COMMANDS.size() - 1));
        assertThat(evolutions()).hasSize(states
                * (TradeEvent.class.getPermittedSubclasses().length
                        - TradeEscrowTableTest.EVENTS.size() - 1));
    }
}
