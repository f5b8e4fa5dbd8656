package io.suanpan.choreography;

import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.banking.BankOrderActivity;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.funding.DepositActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.payment.PaymentActivity;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundEvent;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.release.ReleaseActivity;
import io.suanpan.remittance.TransferActivity;
import io.suanpan.repayment.RefundActivity;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferEvent;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferFailed;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import java.util.List;

/**
 * What follows from what, within one partition and one commit: a payment that starts starts its activity,
 * and a decided activity completes or fails what it was for. Either all of it is stored or nothing.
 */
public final class Choreography {
    private Choreography() {}

    /** @param after the trade's state after {@code event} */
    public static List<Command> next(TradeEvent event, Trade after) {
        return switch (event) {
            case PaymentStarted _ -> PaymentActivity.start((Trade.Paying) after);
            case PaymentHeld e -> List.of(PaymentActivity.collect(e));
            case PaymentFailed e -> PaymentActivity.failed(e);
            case RefundReserved e -> List.of(RefundActivity.start(e, (Trade.WasPaid) after));
            case ReleaseStarted e -> List.of(ReleaseActivity.start(e, (Trade.InEscrow) after));
            case TradeCreated _,TradePaid _,TradeClosed _,RefundReleased _,TradeRefunded _,TradeShipped _,ReleaseDelayed _,TradeReleased _ ->
                List.of();
        };
    }

    /** @param after the deposit's state after {@code event} */
    public static List<Command> next(DepositEvent event, Deposit after) {
        return switch (event) {
            case DepositStarted _ -> List.of(DepositActivity.start((Deposit.Pending) after));
            case DepositCompleted _,DepositFailed _ -> List.of();
        };
    }

    /** @param after the transfer's state after {@code event} */
    public static List<Command> next(TransferEvent event, Transfer after) {
        return switch (event) {
            case TransferStarted _ -> List.of(TransferActivity.start((Transfer.Pending) after));
            case TransferCompleted _,TransferFailed _ -> List.of();
        };
    }

    /** @param after the order's state after {@code event} */
    public static List<Command> next(BankOrderEvent event, BankOrder after) {
        return switch (event) {
            case BankOrderStarted _ -> BankOrderActivity.start((BankOrder.Pending) after);
            case BankOrderPaid e -> List.of(BankOrderActivity.paid(e));
            case BankOrderFailed e -> List.of(BankOrderActivity.failed(e));
            case BankOrderRefused _,BankOrderInstructed _,BankOrderRerouted _,BankOrderAwaited _ ->
                List.of();
        };
    }

    /**
     * A refund asks its trade first, and tells it how it ended.
     *
     * @param after the refund's state after {@code event}
     */
    public static List<Command> next(RefundEvent event, Refund after) {
        return switch (event) {
            case RefundRequested e -> List.of(new ReserveRefund(e.subject().trade(),
                    e.subject(), e.request().amount(), e.activity()));
            case RefundCompleted e -> List
                    .of(new PostRefund(e.subject().trade(), e.subject(), e.amount(),
                            e.others()));
            case RefundFailed e -> List
                    .of(new ReleaseRefund(e.subject().trade(), e.subject(), e.amount(),
                            e.others()));
            case RefundCancelled e -> List
                    .of(new ReleaseRefund(e.subject().trade(), e.subject(), e.amount(),
                            e.others()));
            case RefundRetried e -> List.of(RefundActivity.again(e, (Refund.Pending) after));
            case RefundDelayed _ -> List.of();
        };
    }

    /** @param after the activity's state after {@code event} */
    public static List<Command> next(ActivityEvent event, Activity after) {
        return switch (event) {
            case ActivityConfirmed e -> confirmed(unfinished(after), e);
            case ActivityCancelled e -> List.of(cancelled(unfinished(after), e));
            case ActivityHeld e -> List.of(held(unfinished(after).primary(), e.subject()));
            case ActivityStarted _,BranchTried _,BranchFinished _,ActivityEnded _ ->
                List.of();
        };
    }

    private static Activity.Unfinished unfinished(Activity after) {
        return (Activity.Unfinished) after;
    }

    private static Command held(EntityId primary, ActivityId activity) {
        return switch (primary) {
            case BankOrderId order -> BankOrderActivity.held(order, activity);
            case TradeId trade -> PaymentActivity.held(trade, activity);
            default -> throw Invariant.broken(
                    "only a bank order's activity is held, or a payment's", primary);
        };
    }

    private static List<Command> confirmed(Activity.Unfinished confirmed,
            ActivityConfirmed e) {
        ActivityId activity = e.subject();
        return switch (confirmed.primary()) {
            case TradeId trade -> List.of(ReleaseActivity.is(confirmed)
                    ? ReleaseActivity.confirmed(trade, activity, e.fee())
                    : PaymentActivity.confirmed(trade, activity, e.fee()));
            case DepositId deposit -> List.of(DepositActivity.confirmed(deposit, activity));
            case TransferId transfer ->
                List.of(TransferActivity.confirmed(transfer, activity));
            case RefundId refund -> List.of(
                    RefundActivity.confirmed(refund, activity, confirmed));
            case BankOrderId _ -> List.of(); // it is paid, which confirmed its activity
            case AccountId _,MandateId _,ActivityId _,FenceId _,PartitionId _ ->
                throw notPrimary(confirmed.primary());
        };
    }

    private static Command cancelled(Activity.Unfinished activity, ActivityCancelled e) {
        return switch (activity.primary()) {
            case TradeId trade -> ReleaseActivity.is(activity)
                    ? ReleaseActivity.cancelled(trade, e.subject(), e.refusal())
                    : PaymentActivity.cancelled(trade, e.subject(), e.refusal());
            case DepositId deposit -> DepositActivity.cancelled(deposit, e.subject(), e.refusal());
            case TransferId transfer ->
                TransferActivity.cancelled(transfer, e.subject(), e.refusal());
            case RefundId refund ->
                RefundActivity.cancelled(refund, e.subject(), e.refusal(), activity);
            case BankOrderId order ->
                BankOrderActivity.cancelled(order, e.subject(), e.refusal());
            case AccountId _,MandateId _,ActivityId _,FenceId _,PartitionId _ ->
                throw notPrimary(activity.primary());
        };
    }

    private static Invariant.Violation notPrimary(EntityId primary) {
        return Invariant.broken("an activity is for a trade, a deposit, a transfer, a refund or"
                + " a bank order", primary);
    }
}
