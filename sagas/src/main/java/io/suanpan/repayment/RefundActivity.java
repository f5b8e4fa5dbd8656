package io.suanpan.repayment;

import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CompleteRefund;
import io.suanpan.refund.RefundCommand.FailRefund;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeEvent.RefundReserved;
import java.util.ArrayList;
import java.util.List;

/**
 * Refunding a trade, or a part of it.
 *
 * <pre>
 *   branch 0   debit   the merchant, or escrow  the refund's amount, less what the others pay
 *   branch 1   credit  who paid the trade       the refund's amount
 *   branch 2…  debit   a receiver of a split    its part
 *   the last   debit   the fees account         what it returns of the fee, if it returns any
 * </pre>
 *
 * If there is nothing to take from the merchant, the branches after it move up; but the fees account's, if there is
 * nobody else, is branch 0.
 */
public final class RefundActivity {
    private RefundActivity() {}

    /** The first: the trade knows between whom. */
    public static Command start(RefundReserved e, Trade.WasPaid trade) {
        return start(e.activity(), e.refund(), holder(e, trade), trade.payer(), e.amount(),
                e.others());
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
                refund.request().amount(), e.others());
    }

    private static Command start(ActivityId activity, RefundId refund, AccountId merchant,
            AccountId payer, Money amount, Contributions others) {
        List<Part> payers = new ArrayList<>(others.parts());
        others.fee().ifPresent(fee -> payers.add(new Part(fee.account(), fee.amount())));
        Money own = Part.rest(amount, payers);
        List<Branch> branches = new ArrayList<>();
        if (own.isPositive()) {
            branches.add(new Branch(0, merchant, Direction.DEBIT, own));
        } else if (others.parts().isEmpty()) {
            branches.add(debit(0, payers.removeLast()));
        }
        branches.add(new Branch(branches.size(), payer, Direction.CREDIT, amount));
        payers.forEach(part -> branches.add(debit(branches.size(), part)));
        return new StartActivity(activity, refund, branches);
    }

    private static Branch debit(int index, Part part) {
        return new Branch(index, part.account(), Direction.DEBIT, part.amount());
    }

    public static Command confirmed(RefundId refund, ActivityId activity,
            Activity.Unfinished confirmed) {
        return new CompleteRefund(refund, activity, others(confirmed));
    }

    private static Contributions others(Activity.Unfinished activity) {
        List<Branch> debits = activity.branches().stream()
                .filter(branch -> branch.direction() == Direction.DEBIT).toList();
        return new Contributions(
                debits.stream().filter(branch -> branch.account().isFees())
                        .map(branch -> new Fee(branch.account(), branch.amount())).findFirst(),
                debits.stream().filter(branch -> branch.index() > 0 && !branch.account().isFees())
                        .map(branch -> new Part(branch.account(), branch.amount())).toList());
    }

    public static Command cancelled(RefundId refund, ActivityId activity, Refusal refusal,
            Activity.Unfinished cancelled) {
        return new FailRefund(refund, activity, refusal, first(cancelled, Direction.DEBIT),
                first(cancelled, Direction.CREDIT), others(cancelled));
    }

    private static AccountId first(Activity.Unfinished activity, Direction direction) {
        return activity.branches().stream().filter(branch -> branch.direction() == direction)
                .findFirst().orElseThrow().account();
    }
}
