package io.suanpan.trade;

import static io.suanpan.kernel.Reason.BANK_PART_EXCEEDS_AMOUNT;
import static io.suanpan.kernel.Reason.TRADE_BEING_PAID;
import static io.suanpan.kernel.Reason.TRADE_NOT_PAID;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static io.suanpan.trade.Trades.ACTIVITY;
import static io.suanpan.trade.Trades.ANNA;
import static io.suanpan.trade.Trades.BEN;
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
import static io.suanpan.trade.Trades.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.ExpireTrade;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.HoldPayment;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, and every event, while a trade is paid with a bank part; and what is of that alone in every state. */
class TradeBankPartTableTest {
    private static final BankPart PART = part(30);
    private static final CollectionId FIRST = new CollectionId(ID, 1);
    private static final Trade IN_PART = new Trade.Paying(ORDER, ANNA, ACTIVITY, Optional.empty(),
            Optional.of(PART), 1);
    private static final Trade COLLECTING = new Trade.Collecting(ORDER, ANNA, ACTIVITY, PART, 1);
    /** After one payment with a bank part has failed. */
    private static final Trade AGAIN = new Trade.Created(ORDER, 1);

    private static final PayTrade PAY = pay(PART);
    private static final HoldPayment HOLD = new HoldPayment(ID, ACTIVITY);
    private static final PaymentHeld WAS_HELD = new PaymentHeld(ID, ACTIVITY, FIRST);
    private static final PaymentFailed HAS_FAILED = new PaymentFailed(ID, ACTIVITY, TOO_POOR,
            Optional.of(FIRST));
    private static final TradePaid WAS_PAID = new TradePaid(ID, ORDER, ANNA, NOON);
    private static final Decision<TradeEvent> REPEAT = Decision.repeat();

    private static BankPart part(long minor) {
        return new BankPart(new OutsideAccount("anna-card"), minor);
    }

    private static PayTrade pay(BankPart bank) {
        return new PayTrade(ID, ANNA, Optional.empty(), Optional.of(bank));
    }

    private static CreateAndPay createAndPay(BankPart bank) {
        return new CreateAndPay(CREATE, ANNA, Optional.empty(), Optional.of(bank));
    }

    private static PaymentStarted started(BankPart bank) {
        return new PaymentStarted(ID, ANNA, NEXT_ACTIVITY, Optional.empty(), Optional.of(bank));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                //                                       accounts are asked      a bank is asked
                row(CREATE, REPEAT, REPEAT),
                row(PAY, Decision.awaitFirst(), REPEAT),
                row(createAndPay(PART), Decision.awaitFirst(), REPEAT),
                row(pay(part(31)), TRADE_BEING_PAID, TRADE_BEING_PAID),
                row(createAndPay(part(31)), TRADE_BEING_PAID, TRADE_BEING_PAID),
                row(new PayTrade(ID, ANNA), TRADE_BEING_PAID, TRADE_BEING_PAID),
                row(new PayTrade(ID, ANNA, Optional.of("m1")), TRADE_BEING_PAID, TRADE_BEING_PAID),
                row(new PayTrade(ID, BEN, Optional.empty(), Optional.of(PART)), TRADE_BEING_PAID,
                        TRADE_BEING_PAID),
                row(new CloseTrade(ID), TRADE_BEING_PAID, TRADE_BEING_PAID),
                row(new GetTrade(ID), REPEAT, REPEAT),
                row(new ExpireTrade(ID), REPEAT, REPEAT),
                row(HOLD, Decision.accept(WAS_HELD), IMPOSSIBLE),
                row(new CompletePayment(ID, ACTIVITY), Decision.accept(WAS_PAID),
                        Decision.accept(WAS_PAID)),
                row(new FailPayment(ID, ACTIVITY, TOO_POOR), Decision.accept(HAS_FAILED),
                        Decision.accept(HAS_FAILED)),
                row(new ReserveRefund(ID, REFUND, cny(10), ACTIVITY), TRADE_NOT_PAID,
                        TRADE_NOT_PAID),
                row(new ReleaseRefund(ID, REFUND, cny(10)), IMPOSSIBLE, IMPOSSIBLE),
                row(new PostRefund(ID, REFUND, cny(10)), IMPOSSIBLE, IMPOSSIBLE))
                .flatMap(row -> row);
    }

    private static Stream<Arguments> row(Object message, Object inPart, Object collecting) {
        return Stream.of(arguments(IN_PART, message, inPart),
                arguments(COLLECTING, message, collecting));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandHasItsDecision(Trade state, TradeCommand command, Object expected) {
        assertThat(TradeTableTest.decide(state, command)).isEqualTo(expected);
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                row(new TradeCreated(ID, ORDER), IMPOSSIBLE, IMPOSSIBLE),
                row(started(PART), IMPOSSIBLE, IMPOSSIBLE),
                row(WAS_HELD, COLLECTING, IMPOSSIBLE),
                row(new PaymentHeld(ID, ACTIVITY, new CollectionId(ID, 2)), IMPOSSIBLE, IMPOSSIBLE),
                row(HAS_FAILED, AGAIN, AGAIN),
                row(new PaymentFailed(ID, ACTIVITY, TOO_POOR), IMPOSSIBLE, IMPOSSIBLE),
                row(WAS_PAID, IMPOSSIBLE, PAID),
                row(new TradeClosed(ID, ORDER, NOON), IMPOSSIBLE, IMPOSSIBLE),
                row(new RefundReserved(ID, REFUND, cny(10), ACTIVITY), IMPOSSIBLE, IMPOSSIBLE),
                row(new RefundReleased(ID, REFUND, cny(10)), IMPOSSIBLE, IMPOSSIBLE),
                row(new TradeRefunded(ID, ORDER, ANNA, NOON, REFUND, cny(10), cny(70), NOON),
                        IMPOSSIBLE, IMPOSSIBLE))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventLeadsToItsStateOrIsImpossible(Trade state, TradeEvent event, Object expected) {
        assertThat(TradeTableTest.evolve(state, event)).isEqualTo(expected);
    }

    @Test
    void onlyAPaymentWithABankPartIsHeld() {
        List.of(Trade.ABSENT, CREATED, PAYING, PAID, REFUNDED, CLOSED).forEach(state -> {
            assertThat(TradeTableTest.decide(state, HOLD)).isEqualTo(IMPOSSIBLE);
            assertThat(TradeTableTest.evolve(state, WAS_HELD)).isEqualTo(IMPOSSIBLE);
        });
    }

    @Test
    void theBankPartIsAtMostTheAmount() {
        assertThat(TradeTableTest.decide(CREATED, pay(part(101))))
                .isEqualTo(BANK_PART_EXCEEDS_AMOUNT);
        assertThat(TradeTableTest.decide(Trade.ABSENT, createAndPay(part(101))))
                .isEqualTo(BANK_PART_EXCEEDS_AMOUNT);
        assertThat(TradeTableTest.decide(CREATED, pay(part(100))))
                .isEqualTo(Decision.await(started(part(100))));
        assertThat(TradeTableTest.evolve(CREATED, started(part(101)))).isEqualTo(IMPOSSIBLE);
    }

    /** A bank knows the number of the first for ever, whatever was tried in between. */
    @Test
    void eachAttemptHasANumberOfItsOwn() {
        Trade second = Trade.evolve(AGAIN, started(PART));
        Trade byBalance = Trade.evolve(AGAIN, new PaymentStarted(ID, ANNA, NEXT_ACTIVITY));

        assertThat(((Trade.Paying) second).collection()).hasValue(new CollectionId(ID, 2));
        assertThat(((Trade.Paying) byBalance).collection()).isEmpty();
        assertThat(Trade.evolve(byBalance, new PaymentFailed(ID, NEXT_ACTIVITY, TOO_POOR)))
                .isEqualTo(AGAIN);
    }

    @Test
    void theTablesLeaveNothingOut() {
        assertThat(decisions().map(row -> row.get()[1].getClass()).distinct())
                .hasSize(TradeCommand.class.getPermittedSubclasses().length
                        - TradeEscrowTableTest.COMMANDS.size());
        assertThat(evolutions().map(row -> row.get()[1].getClass()).distinct())
                .hasSize(TradeEvent.class.getPermittedSubclasses().length
                        - TradeEscrowTableTest.EVENTS.size());
    }
}
