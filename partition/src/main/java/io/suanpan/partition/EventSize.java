package io.suanpan.partition;

import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Refusal;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferStarted;

/** About how many bytes an event takes in the journal: enough to close a batch in time. */
final class EventSize {
    private static final int MOST = 96;

    private EventSize() {}

    static int estimate(Event event) {
        return switch (event) {
            case TradeCreated e -> MOST + of(e.order());
            case TradePaid e -> MOST + of(e.order());
            case TradeClosed e -> MOST + of(e.order());
            case TransferStarted e -> MOST + 3 * e.terms().note().length();
            case TransferCompleted e -> MOST + 3 * e.terms().note().length();
            case AccountFrozen e -> MOST + 3 * e.reason().length();
            case AccountUnfrozen e -> MOST + 3 * e.reason().length();
            case FeePlanSet e -> MOST + 3 * e.reason().length();
            case UserLimitsSet e -> MOST + 3 * e.reason().length();
            case SettlementPlanSet e -> MOST + 3 * e.reason().length();
            case SettlementEnded e -> MOST + 3 * e.reason().length();
            case CutOffAdvanced e -> MOST + 3 * e.reason().length();
            case TradeRefunded e -> MOST + of(e.order());
            case TradeShipped e -> MOST + of(e.order()) + 3 * e.shipment().waybill().length();
            case TradeReleased e -> MOST + of(e.order()) + 3 * e.shipment().waybill().length();
            case ReleaseStarted e -> MOST + 3 * e.confirmation().reason().length();
            case ReleaseDelayed e -> MOST + of(e.reason());
            case RefundRequested e -> MOST + 3 * e.request().reason().length();
            case RefundFailed e -> MOST + of(e.reason());
            case RefundDelayed e -> MOST + of(e.reason());
            case BankOrderInstructed _ -> 2 * MOST;
            case BankOrderRerouted _ -> 2 * MOST;
            case BankOrderRefused e -> MOST + of(e.reason());
            case ActivityStarted e -> MOST * e.branches().size();
            case ActivityCancelled e -> MOST + of(e.refusal());
            case BranchRefused e -> MOST + of(e.refusal());
            case FencesDropped e -> MOST + 10 * e.mark().open().size();
            default -> MOST;
        };
    }

    private static int of(Order order) {
        return 3 * order.subject().length() + order.outTradeNo().length()
                + order.split().map(it -> MOST / 2 * it.receivers().size()).orElse(0);
    }

    private static int of(Refusal refusal) {
        return 3 * refusal.detail().length();
    }
}
