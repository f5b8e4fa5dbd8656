package io.suanpan.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.OrderCollection;
import io.suanpan.bankorder.BankOrderCommand.RefuseBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Order;
import io.suanpan.trade.Split;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentActivityTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final TradeId TRADE = TradeId.of(SHOP, "1");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final Money AMOUNT = new Money(100, Currency.getInstance("CNY"));
    private static final AccountId CHANNEL = AccountId.channel(AMOUNT.currency());
    private static final OutsideAccount CARD = new OutsideAccount("anna-card");
    private static final CollectionId SECOND = new CollectionId(TRADE, 2);
    private static final Order ORDER = new Order(TRADE, SHOP, "1", AMOUNT, "tea", NOON,
            NOON.plusSeconds(1));

    @Test
    void aPaymentTakesFromThePayerAndGivesToTheMerchant() {
        assertThat(PaymentActivity.start(new Trade.Paying(ORDER, ANNA, ACTIVITY)))
                .containsExactly(new StartActivity(ACTIVITY, TRADE,
                        List.of(new Branch(0, ANNA, Direction.DEBIT, AMOUNT),
                                new Branch(1, SHOP, Direction.CREDIT, AMOUNT))));
    }

    private static Trade.Paying inPart(Order order, long minor) {
        return new Trade.Paying(order, ANNA, ACTIVITY, Optional.empty(),
                Optional.of(new BankPart(CARD, minor)), 2);
    }

    private static OrderCollection collection(long minor) {
        return new OrderCollection(SECOND, new BankOrderTerms(CARD, cny(minor),
                Duration.ofMinutes(15)), ACTIVITY);
    }

    private static Money cny(long fen) {
        return new Money(fen, AMOUNT.currency());
    }

    @Test
    void ofAPaymentWithABankPartTheChannelGivesThatAndThePayerTheRest() {
        assertThat(PaymentActivity.start(inPart(ORDER, 70))).containsExactly(collection(70),
                new StartActivity(ACTIVITY, TRADE,
                        List.of(new Branch(0, ANNA, Direction.DEBIT, cny(30)),
                                new Branch(1, SHOP, Direction.CREDIT, AMOUNT),
                                new Branch(2, CHANNEL, Direction.DEBIT, cny(70)))));
    }

    @Test
    void whereTheBankGivesAllThePayerIsLeftOut() {
        assertThat(PaymentActivity.start(inPart(ORDER, 100))).containsExactly(collection(100),
                new StartActivity(ACTIVITY, TRADE,
                        List.of(new Branch(0, CHANNEL, Direction.DEBIT, AMOUNT),
                                new Branch(1, SHOP, Direction.CREDIT, AMOUNT))));
    }

    @Test
    void theChannelComesAfterAllWhoGetSomething() {
        AccountId guide = new AccountId("guide");
        Order split = new Order(TRADE, SHOP, "1", AMOUNT, "tea", NOON, NOON.plusSeconds(1),
                Optional.empty(), Optional.of(new Split(List.of(
                        new Split.Receiver(guide, AccountType.CONSUMER, cny(20), 0)))));

        assertThat(PaymentActivity.start(inPart(split, 70))).last().isEqualTo(
                new StartActivity(ACTIVITY, TRADE,
                        List.of(new Branch(0, ANNA, Direction.DEBIT, cny(30)),
                                new Branch(1, SHOP, Direction.CREDIT, cny(80)),
                                new Branch(2, guide, Direction.CREDIT, cny(20)),
                                new Branch(3, CHANNEL, Direction.DEBIT, cny(70)))));
    }

    @Test
    void aHeldPaymentHasItsCollectionInstructedAndAFailedOneHasItRefused() {
        Refusal refusal = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");

        assertThat(PaymentActivity.collect(new PaymentHeld(TRADE, ACTIVITY, SECOND)))
                .isEqualTo(new InstructBankOrder(SECOND, ACTIVITY));
        assertThat(PaymentActivity
                .failed(new PaymentFailed(TRADE, ACTIVITY, refusal, Optional.of(SECOND))))
                .containsExactly(new RefuseBankOrder(SECOND, ACTIVITY, refusal));
        assertThat(PaymentActivity.failed(new PaymentFailed(TRADE, ACTIVITY, refusal))).isEmpty();
    }

    @Test
    void aConfirmedPaymentCompletesItsTrade() {
        assertThat(PaymentActivity.confirmed(TRADE, ACTIVITY, Optional.empty()))
                .isEqualTo(new CompletePayment(TRADE, ACTIVITY));
    }

    @Test
    void aCancelledPaymentFailsForTheActivitysReason() {
        Refusal refusal = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");

        assertThat(PaymentActivity.cancelled(TRADE, ACTIVITY, refusal))
                .isEqualTo(new FailPayment(TRADE, ACTIVITY, refusal));
    }
}
