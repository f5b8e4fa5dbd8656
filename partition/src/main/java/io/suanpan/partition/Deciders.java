package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountLimits;
import io.suanpan.account.AccountSettlements;
import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityCommand;
import io.suanpan.activity.ActivityCommand.TimeOut;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.banking.BankOrderActivity;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.Router;
import io.suanpan.choreography.Choreography;
import io.suanpan.clearing.SettlementCommand;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BranchAnswer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateCommand;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand;
import io.suanpan.refund.RefundCommand.RetryRefund;
import io.suanpan.refund.RefundEvent;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand;
import io.suanpan.trade.TradeCommand.ExpireTrade;
import io.suanpan.trade.TradeEvent;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand;
import io.suanpan.transfer.TransferEvent;
import io.suanpan.userlimit.UserLimitCommand;
import java.util.List;

/** Which entity decides a command, what its events lead to within the partition, and what it is told on time. */
final class Deciders {
    private Deciders() {}

    /**
     * @param state that of the command's target
     * @param router of bank orders
     */
    static Decision<? extends Event> decide(Command command, EntityState state, Moment moment,
            Router router) {
        return switch (command) {
            case SettlementCommand c ->
                AccountSettlements.decide((Account) state, c, moment.now());
            case UserLimitCommand c -> AccountLimits.decide((Account) state, c);
            case AccountCommand c -> Account.decide((Account) state, c);
            case TradeCommand c -> Trade.decide((Trade) state, c, moment);
            case DepositCommand c -> Deposit.decide((Deposit) state, c, moment);
            case TransferCommand c -> Transfer.decide((Transfer) state, c, moment);
            case RefundCommand c -> Refund.decide((Refund) state, c, moment);
            case BankOrderCommand c -> BankOrder.decide((BankOrder) state, c, moment, router);
            case MandateCommand c -> Mandate.decide((Mandate) state, c, moment);
            case ActivityCommand c -> Activity.decide((Activity) state, c, moment);
            case BranchAnswer c -> Activity.decide((Activity) state, c);
            default -> throw Invariant.broken("no decider for", command);
        };
    }

    /** @param after the state of the event's subject after it */
    static List<Command> next(Event event, EntityState after) {
        return switch (event) {
            case PayoutStarted e -> List.of(BankOrderActivity.settlement(e));
            case TradeEvent e -> Choreography.next(e, (Trade) after);
            case DepositEvent e -> Choreography.next(e, (Deposit) after);
            case TransferEvent e -> Choreography.next(e, (Transfer) after);
            case BankOrderEvent e -> Choreography.next(e, (BankOrder) after);
            case RefundEvent e -> Choreography.next(e, (Refund) after);
            case ActivityEvent e -> Choreography.next(e, (Activity) after);
            default -> List.of();
        };
    }

    /** What the owner of a timer is told when it goes off. */
    static Command onTime(EntityId id) {
        return switch (id) {
            case AccountId merchant -> new Settle(merchant);
            case TradeId trade -> new ExpireTrade(trade);
            case ActivityId activity -> new TimeOut(activity);
            case RefundId refund -> new RetryRefund(refund);
            default -> throw Invariant.broken("has no timer", id);
        };
    }
}
