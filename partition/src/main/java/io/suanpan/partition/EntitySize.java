package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.clearing.Clearing;
import io.suanpan.deposit.Deposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TransferId;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.Split;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeFee;
import io.suanpan.trade.TradeSplit;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferTerms;
import io.suanpan.userlimit.Allowance;
import java.util.Optional;

/**
 * How many bytes an entity takes in memory with all it refers to and its place in {@link Residents}: the sizes
 * of its objects with compact object headers and compressed references. What it may share with others counts
 * as its own, so this is the most; EntitySizeTest holds it against the real heap.
 */
final class EntitySize {
    /** An entry of a linked map, and its part of a table that is a third to two thirds full. */
    private static final int PLACE = 32 + 16;
    private static final int MONEY = 24;
    private static final int INSTANT = 24;
    private static final int DURATION = 24;
    private static final int ACTIVITY_ID = 24;
    private static final int TRADE_ID = 24;
    private static final int FUNDS = 40;
    /** With its plan, whose zone is everybody's, and its month, in what may hold it. */
    private static final int BILLING = 16 + 32 + 24 + 40 + 3 * MONEY;
    /** With its month. */
    private static final int USAGE = 32 + 24;

    /** With both ways, each with what limits an order and a day. */
    private static final long OWN_LIMITS = 16 + 24 + 16 + 2 * 16 + 4 * 24;
    /** With its day. */
    private static final long DAY_USE = 16 + 40 + 24;
    private static final int TALLY = 56;
    private static final int OUTSIDE = 16 + 24 + 80;
    /** With its date, its cut-off and the largest payout. */
    private static final long PERIOD = 56 + 24 + INSTANT + TALLY + 32 + INSTANT
            + Math.max(OUTSIDE, 24 + ACTIVITY_ID);

    private EntitySize() {}

    static long bytes(EntityId id, EntityState state) {
        return PLACE + switch (state) {
            case Account.Open open ->
                40 + of(open.id()) + FUNDS + (open.billing().isPresent() ? BILLING : 0)
                        + ofClearing(open.clearing()) + of(open.allowance());
            case Account.Frozen frozen ->
                48 + of(frozen.id()) + FUNDS + text(2 * frozen.reason().length())
                        + (frozen.billing().isPresent() ? BILLING : 0)
                        + ofClearing(frozen.clearing()) + of(frozen.allowance());
            case Account.Closed closed -> 32 + of(closed.id());
            case Trade.Created trade -> 16 + of(trade.order());
            case Trade.Collecting trade -> 32 + of(trade.order()) + of(trade.payer())
                    + ACTIVITY_ID + of(trade.part());
            case Trade.Paying trade -> 32 + of(trade.order()) + of(trade.payer()) + ACTIVITY_ID
                    + trade.bank().map(bank -> 16 + of(bank)).orElse(0L)
                    + trade.draw().map(draw -> 16 + 24 + of(draw.mandate()) + INSTANT).orElse(0L);
            case Trade.Paid trade ->
                24 + of(trade.order()) + of(trade.payer()) + INSTANT + ofTrade(trade.fee());
            case Trade.Refunded trade ->
                40 + of(trade.order()) + of(trade.payer()) + INSTANT + ofTrade(trade.fee());
            case Trade.Shared trade -> 48 + of(trade.order()) + of(trade.payer()) + INSTANT
                    + ofTrade(trade.fee()) + of(trade.shares());
            case Trade.InEscrow trade -> 48 + of(trade.order()) + of(trade.payer()) + INSTANT
                    + of(trade.escrow()) + ofTrade(trade.fee())
                    + trade.split().map(it -> 16 + of(it)).orElse(0L);
            case Trade.Closed trade -> 16 + of(trade.order()) + INSTANT;
            case Deposit.Pending deposit -> 24 + of(deposit.id()) + MONEY + ACTIVITY_ID;
            case Deposit.Completed deposit -> 24 + of(deposit.id()) + MONEY + INSTANT;
            case Transfer.Pending transfer ->
                24 + of(transfer.id()) + of(transfer.terms()) + ACTIVITY_ID;
            case Transfer.Completed transfer ->
                24 + of(transfer.id()) + of(transfer.terms()) + INSTANT;
            case Refund.Pending refund -> 24 + of(refund.request()) + ACTIVITY_ID;
            case Refund.Waiting refund -> 40 + of(refund.request()) + of(refund.merchant())
                    + of(refund.payer()) + INSTANT + of(refund.others());
            case Refund.Completed refund ->
                24 + of(refund.request()) + INSTANT + of(refund.others());
            case Refund.Cancelled refund -> 16 + of(refund.request()) + INSTANT;
            case BankOrder.Pending w ->
                32 + of(w.id()) + of(w.terms()) + ACTIVITY_ID + of(w.route());
            case BankOrder.Instructed w -> 40 + of(w.id()) + of(w.terms()) + ACTIVITY_ID + 16
                    + text(w.number().value().length()) + INSTANT + of(w.route());
            case BankOrder.Paid w ->
                32 + of(w.id()) + of(w.terms()) + text(w.reference().length()) + INSTANT
                        + of(w.route());
            case BankOrder.Failed w ->
                32 + of(w.id()) + of(w.terms()) + INSTANT + of(w.route());
            case Mandate.Granted m -> 32 + of(m.id()) + of(m.terms()) + INSTANT + USAGE;
            case Mandate.Revoked m -> 40 + of(m.id()) + of(m.terms()) + 2 * INSTANT + USAGE;
            default -> absent(id);
        };
    }

    /** Only its id is there. */
    private static long absent(EntityId id) {
        return switch (id) {
            case AccountId account -> of(account);
            case DepositId deposit -> of(deposit);
            case TransferId transfer -> of(transfer);
            case RefundId refund -> of(refund);
            case BankOrderId order -> of(order);
            case MandateId mandate -> of(mandate);
            default -> TRADE_ID;
        };
    }

    private static long of(Order order) {
        return 48 + TRADE_ID + of(order.merchant()) + text(order.outTradeNo().length()) + MONEY
                + text(2 * order.subject().length()) + 2 * INSTANT
                + (order.isEscrow() ? 16 + DURATION : 0)
                + order.split().map(EntitySize::of).orElse(0L);
    }

    private static long of(Split split) {
        return 16 + 16 + list(split.receivers().size()) + split.receivers().stream()
                .mapToLong(it -> 24 + of(it.account()) + MONEY).sum();
    }

    private static long of(TradeSplit split) {
        return 16 + list(split.shares().size()) + split.shares().stream()
                .mapToLong(it -> 40 + of(it.account())).sum();
    }

    /** A list that is a copy, and its array. */
    private static long list(int size) {
        return 24 + (12 + 4 * size + 7) / 8 * 8;
    }

    private static long of(Escrow escrow) {
        return switch (escrow) {
            case Escrow.Held _ -> 8;
            case Escrow.Shipped e -> 16 + of(e.shipment());
            case Escrow.Releasing e ->
                24 + of(e.shipment()) + of(e.confirmation()) + ACTIVITY_ID;
            case Escrow.Delayed e -> 32 + of(e.shipment()) + of(e.confirmation()) + INSTANT;
            case Escrow.Released e -> 16 + of(e.shipment()) + INSTANT;
        };
    }

    private static long ofTrade(Optional<TradeFee> fee) {
        return fee.map(it -> 16 + 40 + of(it.fee())).orElse(0L);
    }

    private static long of(Contributions others) {
        return others == Contributions.NONE
                ? 0
                : 16 + others.fee().map(it -> 16 + of(it)).orElse(0L)
                        + list(others.parts().size()) + others.parts().stream()
                                .mapToLong(it -> 16 + of(it.account()) + MONEY).sum();
    }

    private static long of(Fee fee) {
        return 16 + of(fee.account()) + MONEY;
    }

    private static long of(Shipment shipment) {
        return 24 + text(shipment.waybill().length()) + 2 * INSTANT;
    }

    private static long of(Confirmation confirmation) {
        return 16 + text(2 * confirmation.reason().length());
    }

    /** Its plan with the outside account and the time of day; the zone is everybody's. */
    private static long ofClearing(Optional<Clearing> clearing) {
        return clearing.map(it -> 16 + 48 + TALLY + INSTANT + 40 + 24
                + OUTSIDE + 24 + 4L * it.periods().size() + it.periods().size() * PERIOD)
                .orElse(0L);
    }

    private static long of(Optional<Allowance> allowance) {
        return allowance.map(it -> 16 + 16 + (it.own().isPresent() ? OWN_LIMITS : 0)
                + (it.use().isPresent() ? DAY_USE : 0)).orElse(0L);
    }

    private static long of(AccountId id) {
        return 16 + text(id.value().length());
    }

    private static long of(DepositId id) {
        return 16 + of(id.account()) + text(id.reference().length());
    }

    private static long of(TransferId id) {
        return 16 + of(id.payer()) + text(id.transferNo().length());
    }

    private static long of(TransferTerms terms) {
        return 24 + of(terms.payee()) + MONEY + text(2 * terms.note().length());
    }

    private static long of(BankOrderId id) {
        return 16 + switch (id) {
            case HolderOrderId order -> of(order.account()) + text(order.ownNumber().length());
            case CollectionId _ -> TRADE_ID;
        };
    }

    private static long of(BankOrderTerms terms) {
        return 24 + of(terms.outside()) + MONEY + DURATION;
    }

    private static long of(BankPart bank) {
        return 24 + of(bank.from());
    }

    private static long of(OutsideAccount outside) {
        return 16 + text(outside.value().length());
    }

    /** That of the bank without a name is everybody's. */
    private static long of(Route route) {
        return route == Route.BANK
                ? 0
                : 40 + route.channels().stream()
                        .mapToLong(channel -> 24 + text(channel.value().length())).sum();
    }

    private static long of(MandateId id) {
        return 24 + of(id.consumer()) + of(id.merchant()) + text(id.mandateNo().length());
    }

    /** Its zone is everybody's. */
    private static long of(MandateTerms terms) {
        return 24 + 2 * MONEY + INSTANT;
    }

    private static long of(RefundRequest request) {
        return 24 + of(request.id()) + MONEY + text(2 * request.reason().length());
    }

    private static long of(RefundId id) {
        return 16 + TRADE_ID + text(id.outRefundNo().length());
    }

    /** A string and its array. */
    private static long text(int bytes) {
        return 24 + (12 + bytes + 7) / 8 * 8;
    }
}
