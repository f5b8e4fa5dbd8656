package io.suanpan.payment;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.FailPayment;
import java.util.List;
import java.util.Optional;

/**
 * Paying a trade.
 *
 * <pre>
 *   branch 0   debit   the payer      the order's amount
 *   branch 1   credit  the merchant   the order's amount   or escrow, in the trade's partition
 * </pre>
 *
 * If a mandate is to stand for the payer's consent, branch 0 draws on it.
 */
public final class PaymentActivity {
    private PaymentActivity() {}

    public static Command start(Trade.Paying paying) {
        Order order = paying.order();
        return new StartActivity(paying.activity(), order.id(),
                List.of(new Branch(0, paying.payer(), Direction.DEBIT, order.amount(),
                        paying.draw()),
                        new Branch(1, payee(paying), Direction.CREDIT, order.amount())));
    }

    private static AccountId payee(Trade.Paying paying) {
        Order order = paying.order();
        return order.isEscrow()
                ? AccountId.escrow(order.amount().currency(), paying.activity().partition())
                : order.merchant();
    }

    public static Command confirmed(TradeId trade, ActivityId activity, Optional<Fee> fee) {
        return new CompletePayment(trade, activity, fee);
    }

    public static Command cancelled(TradeId trade, ActivityId activity, Refusal refusal) {
        return new FailPayment(trade, activity, refusal);
    }
}
