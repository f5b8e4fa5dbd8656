package io.suanpan.release;

import io.suanpan.activity.Activity;
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
import io.suanpan.payment.PaymentActivity;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompleteRelease;
import io.suanpan.trade.TradeCommand.DelayRelease;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import java.util.Optional;

/**
 * Giving a merchant what is in escrow.
 *
 * <pre>
 *   branch 0   debit   escrow, in the trade's partition   what is not refunded
 *   branch 1   credit  the merchant                       the same
 *   branch 2…  credit  a receiver                         its part of it, if the order is split
 * </pre>
 */
public final class ReleaseActivity {
    private ReleaseActivity() {}

    public static Command start(ReleaseStarted e, Trade.InEscrow trade) {
        Money amount = trade.refundable();
        AccountId escrow = AccountId.escrow(amount.currency(), e.activity().partition());
        return new StartActivity(e.activity(), e.subject(),
                PaymentActivity.toReceivers(new Branch(0, escrow, Direction.DEBIT, amount),
                        trade.order(), amount));
    }

    /** Whether a trade's activity is this, and not its payment. */
    public static boolean is(Activity.Unfinished ofTrade) {
        return ofTrade.branches().get(0).account().isEscrow();
    }

    public static Command confirmed(TradeId trade, ActivityId activity, Optional<Fee> fee) {
        return new CompleteRelease(trade, activity, fee);
    }

    public static Command cancelled(TradeId trade, ActivityId activity, Refusal refusal) {
        return new DelayRelease(trade, activity, refusal);
    }
}
