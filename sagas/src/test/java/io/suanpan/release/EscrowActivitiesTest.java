package io.suanpan.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.BranchSet;
import io.suanpan.choreography.Choreography;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.payment.PaymentActivity;
import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CompleteRelease;
import io.suanpan.trade.TradeCommand.DelayRelease;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Into escrow, and out of it. */
class EscrowActivitiesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId ESCROW = AccountId.escrow(CNY, 3);
    private static final TradeId TRADE = TradeId.of(SHOP, "1");
    private static final ActivityId ACTIVITY = new ActivityId(3, 7);
    private static final RefundId REFUND = new RefundId(TRADE, "r1");
    private static final Order ORDER = new Order(TRADE, SHOP, "1", cny(100), "tea", NOON,
            NOON.plusSeconds(1), Optional.of(Duration.ofDays(1)));
    private static final Shipment SHIPMENT = new Shipment("SF1", NOON, NOON.plusSeconds(9));
    private static final Confirmation TIME_UP = new Confirmation(Confirmation.By.TIME_UP, "");
    private static final Refusal CLOSED = new Refusal(Reason.ACCOUNT_CLOSED, "closed");

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static Trade.InEscrow in(Escrow escrow, long refunding, long refunded) {
        return new Trade.InEscrow(ORDER, ANNA, NOON, escrow, refunding, refunded);
    }

    private static StartActivity moves(EntityId what, AccountId from, AccountId to, long fen) {
        return new StartActivity(ACTIVITY, what,
                List.of(new Branch(0, from, Direction.DEBIT, cny(fen)),
                        new Branch(1, to, Direction.CREDIT, cny(fen))));
    }

    private static Activity decided(AccountId from, AccountId to) {
        return new Activity.Confirming(TRADE, moves(TRADE, from, to, 1).branches(),
                BranchSet.EMPTY);
    }

    @Test
    void aPaymentGoesIntoTheEscrowOfItsTradesPartition() {
        assertThat(PaymentActivity.start(new Trade.Paying(ORDER, ANNA, ACTIVITY)))
                .containsExactly(moves(TRADE, ANNA, ESCROW, 100));
        assertThat(Choreography.next(new ActivityConfirmed(ACTIVITY), decided(ANNA, ESCROW)))
                .contains(new CompletePayment(TRADE, ACTIVITY));
    }

    @Test
    void aReleaseGivesTheMerchantWhatIsNotRefunded() {
        assertThat(Choreography.next(new ReleaseStarted(TRADE, TIME_UP, ACTIVITY),
                in(new Escrow.Releasing(SHIPMENT, TIME_UP, ACTIVITY, 0), 0, 30)))
                .contains(moves(TRADE, ESCROW, SHOP, 70));
        assertThat(Choreography.next(new ActivityConfirmed(ACTIVITY), decided(ESCROW, SHOP)))
                .contains(new CompleteRelease(TRADE, ACTIVITY));
        assertThat(Choreography.next(new ActivityCancelled(ACTIVITY, CLOSED),
                decided(ESCROW, SHOP))).contains(new DelayRelease(TRADE, ACTIVITY, CLOSED));
    }

    @Test
    void aRefundIsPaidByWhoHasTheMoney() {
        RefundReserved reserved = new RefundReserved(TRADE, REFUND, cny(30), ACTIVITY);

        assertThat(Choreography.next(reserved, in(new Escrow.Shipped(SHIPMENT), 30, 0)))
                .contains(moves(REFUND, ESCROW, ANNA, 30));
        assertThat(Choreography.next(reserved, in(new Escrow.Released(SHIPMENT, NOON), 30, 0)))
                .contains(moves(REFUND, SHOP, ANNA, 30));
    }
}
