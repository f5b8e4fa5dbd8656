package io.suanpan.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.FailPayment;
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
    private static final Order ORDER = new Order(TRADE, SHOP, "1", AMOUNT, "tea", NOON,
            NOON.plusSeconds(1));

    @Test
    void aPaymentTakesFromThePayerAndGivesToTheMerchant() {
        assertThat(PaymentActivity.start(new Trade.Paying(ORDER, ANNA, ACTIVITY)))
                .isEqualTo(new StartActivity(ACTIVITY, TRADE,
                        List.of(new Branch(0, ANNA, Direction.DEBIT, AMOUNT),
                                new Branch(1, SHOP, Direction.CREDIT, AMOUNT))));
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
