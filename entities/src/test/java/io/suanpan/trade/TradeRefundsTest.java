package io.suanpan.trade;

import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.REFUND_EXCEEDS_PAID;
import static io.suanpan.trade.Trades.ACTIVITY;
import static io.suanpan.trade.Trades.ANNA;
import static io.suanpan.trade.Trades.BEN;
import static io.suanpan.trade.Trades.ID;
import static io.suanpan.trade.Trades.NOON;
import static io.suanpan.trade.Trades.ORDER;
import static io.suanpan.trade.Trades.PAID;
import static io.suanpan.trade.Trades.REFUND;
import static io.suanpan.trade.Trades.REFUNDED;
import static io.suanpan.trade.Trades.at;
import static io.suanpan.trade.Trades.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/** How much of a trade may be refunded. */
class TradeRefundsTest {
    private static final Money FIVE_DOLLARS = new Money(5, Currency.getInstance("USD"));

    private static Object reserve(Trade trade, Money amount) {
        return Trade.decide(trade, new ReserveRefund(ID, REFUND, amount, ACTIVITY), at(NOON));
    }

    private static Object reserved(Money amount) {
        return Decision.accept(new RefundReserved(ID, REFUND, amount, ACTIVITY));
    }

    private static void assertImpossible(Trade trade, TradeEvent event) {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> Trade.evolve(trade, event));
    }

    @Test
    void allOfItButNotAFenMore() {
        assertThat(reserve(PAID, cny(100))).isEqualTo(reserved(cny(100)));
        assertThat(reserve(PAID, cny(101))).isEqualTo(new Decision.Refused<>(new Refusal(
                REFUND_EXCEEDS_PAID, "trade " + ID + " has 100 CNY left to refund of 100 CNY, the"
                        + " refund is of 101 CNY")));
    }

    @Test
    void whatIsRefundedAndWhatIsUnderWayBothCount() {
        assertThat(reserve(REFUNDED, cny(10))).isEqualTo(reserved(cny(10)));
        assertThat(reserve(REFUNDED, cny(11))).isEqualTo(new Decision.Refused<>(new Refusal(
                REFUND_EXCEEDS_PAID, "trade " + ID + " has 10 CNY left to refund of 100 CNY, the"
                        + " refund is of 11 CNY")));
    }

    @Test
    void anotherCurrencyIsRefusedWhateverTheAmount() {
        assertThat(reserve(PAID, FIVE_DOLLARS)).isEqualTo(new Decision.Refused<>(
                new Refusal(CURRENCY_MISMATCH, "trade " + ID
                        + " was paid with 100 CNY, the refund is of 5 USD")));
    }

    @Test
    void aTradeWhoseOnlyRefundCameToNothingIsAsIfItHadNone() {
        Trade reserved = Trade.evolve(PAID, new RefundReserved(ID, REFUND, cny(7), ACTIVITY));

        assertThat(Trade.evolve(reserved, new RefundReleased(ID, REFUND, cny(7)))).isEqualTo(PAID);
    }

    @Test
    void moreThanIsSetAsideIsNeitherReleasedNorPosted() {
        assertImpossible(REFUNDED, new RefundReleased(ID, REFUND, cny(31)));
        assertImpossible(REFUNDED,
                new TradeRefunded(ID, ORDER, ANNA, NOON, REFUND, cny(31), cny(91), NOON));
    }

    @Test
    void noMoreIsEverSetAsideThanIsLeft() {
        assertImpossible(REFUNDED, new RefundReserved(ID, REFUND, cny(11), ACTIVITY));
    }

    @Test
    void whatTheEventSaysOfTheTradeMustBeTrue() {
        assertImpossible(REFUNDED,
                new TradeRefunded(ID, ORDER, BEN, NOON, REFUND, cny(10), cny(70), NOON));
        assertImpossible(REFUNDED, new TradeRefunded(ID, ORDER, ANNA, NOON.plusSeconds(1), REFUND,
                cny(10), cny(70), NOON));
        assertImpossible(REFUNDED,
                new TradeRefunded(ID, ORDER, ANNA, NOON, REFUND, cny(10), cny(71), NOON));
        RefundId ofAnother = new RefundId(TradeId.of(BEN, "1"), "r1");
        assertImpossible(REFUNDED, new RefundReserved(ID, ofAnother, cny(1), ACTIVITY));
        assertImpossible(REFUNDED, new RefundReleased(ID, ofAnother, cny(1)));
        assertImpossible(REFUNDED,
                new TradeRefunded(ID, ORDER, ANNA, NOON, ofAnother, cny(10), cny(70), NOON));
    }
}
