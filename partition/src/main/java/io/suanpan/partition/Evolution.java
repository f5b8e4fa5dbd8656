package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent;
import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundEvent;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeEvent;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferEvent;

/** Which entity's functions an id stands for. */
final class Evolution {
    private Evolution() {}

    /** The state of an entity that nothing has happened to. */
    static EntityState absent(EntityId id) {
        return switch (id) {
            case AccountId _ -> Account.ABSENT;
            case TradeId _ -> Trade.ABSENT;
            case DepositId _ -> Deposit.ABSENT;
            case TransferId _ -> Transfer.ABSENT;
            case RefundId _ -> Refund.ABSENT;
            case BankOrderId _ -> BankOrder.ABSENT;
            case MandateId _ -> Mandate.ABSENT;
            case ActivityId _ -> Activity.ABSENT;
            case FenceId _,PartitionId _ -> throw Invariant.broken("not an entity of its own", id);
        };
    }

    /** Whether {@code event} happens only to an entity that is absent, and makes it exist. */
    static boolean begins(Event event) {
        return switch (event) {
            case AccountEvent e -> switch (e) {
                case AccountEvent.AccountOpened _ -> true;
                case AccountEvent.AccountFrozen _,AccountEvent.AccountUnfrozen _,AccountEvent.AccountClosed _,AccountEvent.FeePlanSet _,AccountEvent.FeePosted _,AccountEvent.FreeQuotaReturned _,AccountEvent.SettlementPlanSet _,AccountEvent.SettlementEnded _,AccountEvent.CutOffAdvanced _,AccountEvent.PeriodCleared _,AccountEvent.PayoutStarted _,AccountEvent.UserLimitsSet _,AccountEvent.OrderCounted _,AccountEvent.OrderUncounted _,AccountEvent.OfBranch _ ->
                    false;
            };
            case TradeEvent e -> switch (e) {
                case TradeEvent.TradeCreated _ -> true;
                case TradeEvent.PaymentStarted _,TradeEvent.PaymentHeld _,TradeEvent.PaymentFailed _,TradeEvent.TradePaid _,TradeEvent.TradeClosed _,TradeEvent.RefundReserved _,TradeEvent.RefundReleased _,TradeEvent.TradeRefunded _,TradeEvent.TradeShipped _,TradeEvent.ReleaseStarted _,TradeEvent.ReleaseDelayed _,TradeEvent.TradeReleased _ ->
                    false;
            };
            case DepositEvent e -> switch (e) {
                case DepositEvent.DepositStarted _ -> true;
                case DepositEvent.DepositCompleted _,DepositEvent.DepositFailed _ -> false;
            };
            case TransferEvent e -> switch (e) {
                case TransferEvent.TransferStarted _ -> true;
                case TransferEvent.TransferCompleted _,TransferEvent.TransferFailed _ -> false;
            };
            case RefundEvent e -> switch (e) {
                case RefundEvent.RefundRequested _ -> true;
                case RefundEvent.RefundCompleted _,RefundEvent.RefundFailed _,RefundEvent.RefundDelayed _,RefundEvent.RefundRetried _,RefundEvent.RefundCancelled _ ->
                    false;
            };
            case BankOrderEvent e -> switch (e) {
                case BankOrderEvent.BankOrderStarted _ -> true;
                case BankOrderEvent.BankOrderRefused _,BankOrderEvent.BankOrderInstructed _,BankOrderEvent.BankOrderRerouted _,BankOrderEvent.BankOrderAwaited _,BankOrderEvent.BankOrderPaid _,BankOrderEvent.BankOrderFailed _ ->
                    false;
            };
            case MandateEvent e -> switch (e) {
                case MandateEvent.MandateGranted _ -> true;
                case MandateEvent.MandateRevoked _,MandateEvent.MandateDrawn _,MandateEvent.MandateReturned _ ->
                    false;
            };
            default -> false; // an activity's number alone says whether it was, and is always in memory
        };
    }

    /** The state after {@code event}, which happened to the entity {@code id}. */
    static EntityState evolve(EntityId id, EntityState state, Event event) {
        return switch (id) {
            case AccountId _ -> Account.evolve((Account) state, (AccountEvent) event);
            case TradeId _ -> Trade.evolve((Trade) state, (TradeEvent) event);
            case DepositId _ -> Deposit.evolve((Deposit) state, (DepositEvent) event);
            case TransferId _ -> Transfer.evolve((Transfer) state, (TransferEvent) event);
            case RefundId _ -> Refund.evolve((Refund) state, (RefundEvent) event);
            case BankOrderId _ ->
                BankOrder.evolve((BankOrder) state, (BankOrderEvent) event);
            case MandateId _ -> Mandate.evolve((Mandate) state, (MandateEvent) event);
            case ActivityId _ -> Activity.evolve((Activity) state, (ActivityEvent) event);
            case FenceId _,PartitionId _ -> throw Invariant.broken("not an entity of its own", id);
        };
    }
}
