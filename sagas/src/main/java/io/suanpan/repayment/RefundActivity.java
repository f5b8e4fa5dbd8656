package io.suanpan.repayment;

import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CompleteRefund;
import io.suanpan.refund.RefundCommand.FailRefund;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeEvent.RefundReserved;
import java.util.List;
import java.util.Optional;

/**
 * Refunding a trade, or a part of it.
 *
 * <pre>
 *   branch 0   debit   the merchant, or escrow  the refund's amount, less what it returns of the fee
 *   branch 1   credit  who paid the trade       the refund's amount
 *   branch 2   debit   the fees account         what it returns of the fee, if it returns any
 * </pre>
 *
 * If the fee was all that was paid, there is nothing to take from the merchant, and branch 0 is the fees account's.
 */
public final class RefundActivity {
    private RefundActivity() {}

    /** The first: the trade knows between whom. */
    public static Command start(RefundReserved e, Trade.WasPaid trade) {
        return start(e.activity(), e.refund(), holder(e, trade), trade.payer(), e.amount(),
                e.feeReturned());
    }

    /** Who has the money. That does not change while the refund is under way or waits. */
    private static AccountId holder(RefundReserved e, Trade.WasPaid trade) {
        return trade instanceof Trade.InEscrow held && !(held.escrow() instanceof Escrow.Released)
                ? AccountId.escrow(e.amount().currency(), e.activity().partition())
                : trade.order().merchant();
    }

    /** A later one, between the same. */
    public static Command again(RefundRetried e, Refund.Pending refund) {
        return start(e.activity(), e.subject(), e.merchant(), e.payer(),
                refund.request().amount(), e.feeReturned());
    }

    private static Command start(ActivityId activity, RefundId refund, AccountId merchant,
            AccountId payer, Money amount, Optional<Fee> feeReturned) {
        Branch credit = new Branch(1, payer, Direction.CREDIT, amount);
        if (feeReturned.isEmpty()) {
            return new StartActivity(activity, refund,
                    List.of(new Branch(0, merchant, Direction.DEBIT, amount), credit));
        }
        Fee fee = feeReturned.get();
        Money own = amount.minus(fee.amount());
        return new StartActivity(activity, refund, own.isPositive()
                ? List.of(new Branch(0, merchant, Direction.DEBIT, own), credit,
                        new Branch(2, fee.account(), Direction.DEBIT, fee.amount()))
                : List.of(new Branch(0, fee.account(), Direction.DEBIT, amount), credit));
    }

    public static Command confirmed(RefundId refund, ActivityId activity,
            Activity.Unfinished confirmed) {
        return new CompleteRefund(refund, activity, feeReturned(confirmed));
    }

    private static Optional<Fee> feeReturned(Activity.Unfinished activity) {
        return activity.branches().stream().filter(branch -> branch.account().isFees())
                .map(branch -> new Fee(branch.account(), branch.amount())).findFirst();
    }

    public static Command cancelled(RefundId refund, ActivityId activity, Refusal refusal,
            Activity.Unfinished cancelled) {
        return new FailRefund(refund, activity, refusal, cancelled.branches().get(0).account(),
                cancelled.branches().get(1).account(), feeReturned(cancelled));
    }
}
