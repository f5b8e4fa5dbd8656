package io.suanpan.payment;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.FailPayment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paying a trade.
 *
 * <pre>
 *   branch 0   debit   the payer      the order's amount
 *   branch 1   credit  the merchant   the order's amount   or escrow, in the trade's partition
 *   branch 2…  credit  a receiver     its part             of an order that is split, less which the merchant gets
 * </pre>
 *
 * If a mandate is to stand for the payer's consent, branch 0 draws on it.
 */
public final class PaymentActivity {
    private PaymentActivity() {}

    public static Command start(Trade.Paying paying) {
        Order order = paying.order();
        Branch debit = new Branch(0, paying.payer(), Direction.DEBIT, order.amount(),
                paying.draw());
        if (order.isEscrow()) {
            AccountId escrow = AccountId.escrow(order.amount().currency(),
                    paying.activity().partition());
            return new StartActivity(paying.activity(), order.id(),
                    List.of(debit, new Branch(1, escrow, Direction.CREDIT, order.amount())));
        }
        return new StartActivity(paying.activity(), order.id(),
                toReceivers(debit, order, order.amount()));
    }

    /** Of a payment, or a release: {@code paid} leaves with {@code debit}, and enters whose it is. */
    public static List<Branch> toReceivers(Branch debit, Order order, Money paid) {
        List<Branch> branches = new ArrayList<>();
        branches.add(debit);
        branches.add(new Branch(1, order.merchant(), Direction.CREDIT, order.own(paid)));
        order.parts(paid).forEach(part -> branches.add(new Branch(branches.size(), part.account(),
                Direction.CREDIT, part.amount())));
        return branches;
    }

    public static Command confirmed(TradeId trade, ActivityId activity, Optional<Fee> fee) {
        return new CompletePayment(trade, activity, fee);
    }

    public static Command cancelled(TradeId trade, ActivityId activity, Refusal refusal) {
        return new FailPayment(trade, activity, refusal);
    }
}
