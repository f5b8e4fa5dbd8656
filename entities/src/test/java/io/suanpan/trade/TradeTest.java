package io.suanpan.trade;

import static io.suanpan.kernel.Reason.ORDER_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TRADE_ALREADY_PAID;
import static io.suanpan.kernel.Reason.TRADE_BEING_PAID;
import static io.suanpan.kernel.Reason.TRADE_CLOSED;
import static io.suanpan.kernel.Reason.TRADE_NOT_FOUND;
import static io.suanpan.trade.Trade.ABSENT;
import static io.suanpan.trade.Trades.ACTIVITY;
import static io.suanpan.trade.Trades.ANNA;
import static io.suanpan.trade.Trades.AN_HOUR;
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
import static io.suanpan.trade.Trades.SHOP;
import static io.suanpan.trade.Trades.TOO_POOR;
import static io.suanpan.trade.Trades.at;
import static io.suanpan.trade.Trades.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.ExpireTrade;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradeTest {
    private static final Optional<Draw> DRAW = Optional
            .of(new Draw(new MandateId(ANNA, SHOP, "m1"), NOON));
    private static final Instant EXPIRY = NOON.plus(AN_HOUR);
    private static final String OTHER_CONTENT = "order '1' of merchant 'shop'"
            + " exists with 100 CNY and subject 'tea'";

    private static Decision<TradeEvent> decide(Trade state, TradeCommand command) {
        return Trade.decide(state, command, at(NOON));
    }

    private static Decision<TradeEvent> refuse(Reason reason, String detail) {
        return Decision.refuse(reason, detail);
    }

    static Stream<Trade> existing() {
        return Stream.of(CREATED, PAYING, PAID, CLOSED);
    }

    static List<CreateTrade> ordersWithOtherContent() {
        return List.of(new CreateTrade(ID, SHOP, "1", cny(101), "tea", AN_HOUR),
                new CreateTrade(ID, SHOP, "1", new Money(100, Currency.getInstance("USD")), "tea",
                        AN_HOUR),
                new CreateTrade(ID, SHOP, "1", cny(100), "coffee", AN_HOUR),
                new CreateTrade(ID, SHOP, "2", cny(100), "tea", AN_HOUR),
                new CreateTrade(ID, new AccountId("kiosk"), "1", cny(100), "tea", AN_HOUR));
    }

    @ParameterizedTest
    @MethodSource("ordersWithOtherContent")
    void theSameOrderWithOtherContentIsAConflictInEveryState(CreateTrade other) {
        assertThat(existing()).allSatisfy(state -> {
            assertThat(decide(state, other))
                    .isEqualTo(refuse(ORDER_EXISTS_WITH_OTHER_CONTENT, OTHER_CONTENT));
            assertThat(decide(state, new CreateAndPay(other, ANNA)))
                    .isEqualTo(refuse(ORDER_EXISTS_WITH_OTHER_CONTENT, OTHER_CONTENT));
        });
    }

    @ParameterizedTest
    @MethodSource("existing")
    void repeatingAnOrderIsNoConflictForLivingLongerOrShorter(Trade state) {
        CreateTrade again = new CreateTrade(ID, SHOP, "1", cny(100), "tea", Duration.ofDays(1));

        assertThat(decide(state, again)).isEqualTo(Decision.repeat());
    }

    @Test
    void aRepeatedPaymentOfAPaidTradeIsNotRefusedAsPaid() {
        assertThat(decide(PAID, new PayTrade(ID, ANNA))).isEqualTo(Decision.repeat());
        assertThat(decide(PAID, new CreateAndPay(CREATE, ANNA))).isEqualTo(Decision.repeat());
    }

    @Test
    void aRepeatedPaymentAwaitsTheFirst() {
        assertThat(decide(PAYING, new PayTrade(ID, ANNA))).isEqualTo(Decision.awaitFirst());
        assertThat(decide(PAYING, new CreateAndPay(CREATE, ANNA)))
                .isEqualTo(Decision.awaitFirst());
    }

    @Test
    void aPaidTradeIsNotPaidByAnother() {
        Decision<TradeEvent> refused = refuse(TRADE_ALREADY_PAID,
                "trade " + ID + " is paid by another payer than 'ben'");

        assertThat(decide(PAID, new PayTrade(ID, BEN))).isEqualTo(refused);
        assertThat(decide(PAID, new CreateAndPay(CREATE, BEN))).isEqualTo(refused);
    }

    @Test
    void aTradeBeingPaidIsNotPaidByAnother() {
        Decision<TradeEvent> refused = refuse(TRADE_BEING_PAID,
                "trade " + ID + " is just being paid by another payer than 'ben'");

        assertThat(decide(PAYING, new PayTrade(ID, BEN))).isEqualTo(refused);
        assertThat(decide(PAYING, new CreateAndPay(CREATE, BEN))).isEqualTo(refused);
    }

    @Test
    void aTradeBeingPaidIsNotPaidByTheSamePayerUnderAMandateNorTheOtherWayRound() {
        Decision<TradeEvent> refused = refuse(TRADE_BEING_PAID, "trade " + ID
                + " is just being paid by 'anna' under another mandate or with another bank part");
        Trade drawing = Trade.evolve(CREATED, new PaymentStarted(ID, ANNA, ACTIVITY, DRAW));

        assertThat(decide(PAYING, new PayTrade(ID, ANNA, Optional.of("m1")))).isEqualTo(refused);
        assertThat(decide(drawing, new PayTrade(ID, ANNA))).isEqualTo(refused);
        assertThat(decide(drawing, new PayTrade(ID, ANNA, Optional.of("m2")))).isEqualTo(refused);
        assertThat(decide(drawing, new CreateAndPay(CREATE, ANNA, Optional.of("m1"))))
                .isEqualTo(Decision.awaitFirst());
    }

    @Test
    void aPaymentUnderAMandateDrawsOnOneForTheOrdersMerchantAsOfNow() {
        assertThat(decide(CREATED, new PayTrade(ID, ANNA, Optional.of("m1")))).isEqualTo(
                Decision.await(new PaymentStarted(ID, ANNA, NEXT_ACTIVITY, DRAW)));
    }

    @Test
    void aClosedTradeIsNotPaid() {
        Decision<TradeEvent> refused = refuse(TRADE_CLOSED,
                "trade " + ID + " was closed at 2026-01-01T12:00:00Z");

        assertThat(decide(CLOSED, new PayTrade(ID, ANNA))).isEqualTo(refused);
        assertThat(decide(CLOSED, new CreateAndPay(CREATE, ANNA))).isEqualTo(refused);
    }

    @Test
    void aTradeThatDoesNotExistIsNotFound() {
        assertThat(Stream.of(new PayTrade(ID, ANNA), new CloseTrade(ID), new GetTrade(ID)))
                .allSatisfy(command -> assertThat(decide(ABSENT, command))
                        .isEqualTo(refuse(TRADE_NOT_FOUND, "there is no trade " + ID)));
    }

    @Test
    void aPaidTradeIsNotClosed() {
        assertThat(decide(PAID, new CloseTrade(ID))).isEqualTo(
                refuse(TRADE_ALREADY_PAID, "trade " + ID + " is paid and cannot be closed"));
    }

    @Test
    void aTradeBeingPaidIsNotClosed() {
        assertThat(decide(PAYING, new CloseTrade(ID)))
                .isEqualTo(refuse(TRADE_BEING_PAID, "trade " + ID + " is just being paid"));
    }

    @Test
    void aTradeExpiresExactlyAtItsTimeAndNotBefore() {
        ExpireTrade expire = new ExpireTrade(ID);

        assertThat(Trade.decide(CREATED, expire, at(EXPIRY.minusNanos(1000))))
                .isEqualTo(Decision.repeat());
        assertThat(Trade.decide(CREATED, expire, at(EXPIRY)))
                .isEqualTo(Decision.accept(new TradeClosed(ID, ORDER, EXPIRY)));
        assertThat(Trade.decide(CREATED, expire, at(EXPIRY.plusSeconds(9))))
                .isEqualTo(Decision.accept(new TradeClosed(ID, ORDER, EXPIRY.plusSeconds(9))));
    }

    @Test
    void anExpiredTradeIsNotPaidEvenBeforeItsTimerFires() {
        Decision<TradeEvent> refused = refuse(TRADE_CLOSED,
                "trade " + ID + " expired at 2026-01-01T13:00:00Z");

        assertThat(Trade.decide(CREATED, new PayTrade(ID, ANNA), at(EXPIRY))).isEqualTo(refused);
        assertThat(Trade.decide(CREATED, new CreateAndPay(CREATE, ANNA), at(EXPIRY)))
                .isEqualTo(refused);
        assertThat(Trade.decide(CREATED, new PayTrade(ID, ANNA), at(EXPIRY.minusNanos(1000))))
                .isInstanceOf(Decision.Awaited.class);
    }

    @Test
    void anExpiryWhilePayingIsIgnoredAndClosesTheTradeOnceThePaymentFailed() {
        assertThat(Trade.decide(PAYING, new ExpireTrade(ID), at(EXPIRY)))
                .isEqualTo(Decision.repeat());

        Trade failed = Trade.evolve(PAYING, new PaymentFailed(ID, ACTIVITY, TOO_POOR));

        assertThat(Trade.decide(failed, new ExpireTrade(ID), at(EXPIRY.plusSeconds(1))))
                .isEqualTo(Decision.accept(new TradeClosed(ID, ORDER, EXPIRY.plusSeconds(1))));
    }

    @Test
    void aFailedPaymentLeavesTheTradePayableByAnyone() {
        Trade failed = Trade.evolve(PAYING, new PaymentFailed(ID, ACTIVITY, TOO_POOR));

        assertThat(decide(failed, new PayTrade(ID, BEN)))
                .isEqualTo(Decision.await(new PaymentStarted(ID, BEN, NEXT_ACTIVITY)));
    }

    @Test
    void onlyItsOwnActivityCompletesOrFailsAPayment() {
        assertImpossible(() -> decide(PAYING, new CompletePayment(ID, NEXT_ACTIVITY)));
        assertImpossible(() -> decide(PAYING, new FailPayment(ID, NEXT_ACTIVITY, TOO_POOR)));
        assertImpossible(
                () -> Trade.evolve(PAYING, new PaymentFailed(ID, NEXT_ACTIVITY, TOO_POOR)));
    }

    @Test
    void onlyItsPayerPaysATrade() {
        assertImpossible(() -> Trade.evolve(PAYING, new TradePaid(ID, ORDER, BEN, NOON)));
    }

    @Test
    void whatIsPaidOrClosedIsTheOrderThatWasCreated() {
        Order dearer = new Order(ID, SHOP, "1", cny(101), "tea", NOON, EXPIRY);

        assertImpossible(() -> Trade.evolve(PAYING, new TradePaid(ID, dearer, ANNA, NOON)));
        assertImpossible(() -> Trade.evolve(CREATED, new TradeClosed(ID, dearer, NOON)));
    }

    @Test
    void anOrderHasItsOwnTradesId() {
        TradeId other = TradeId.of(SHOP, "2");

        assertImpossible(() -> Trade.evolve(ABSENT, new TradeCreated(other, ORDER)));
    }

    @Test
    void anOrderIsForMoreThanNothingAndLivesForSomeTime() {
        assertImpossible(() -> new Order(ID, SHOP, "1", cny(0), "tea", NOON, EXPIRY));
        assertImpossible(() -> new Order(ID, SHOP, "1", cny(1), "tea", NOON, NOON));
    }

    @Test
    void theOutcomeOfAPaymentTellsWhetherItWasRefused() {
        assertThat(new PaymentFailed(ID, ACTIVITY, TOO_POOR).refusal()).contains(TOO_POOR);
        assertThat(new TradePaid(ID, ORDER, ANNA, NOON).refusal()).isEmpty();
    }

    private static void assertImpossible(ThrowingCallable call) {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(call);
    }
}
