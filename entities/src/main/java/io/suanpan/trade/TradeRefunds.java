package io.suanpan.trade;

import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.REFUND_EXCEEDS_PAID;
import static io.suanpan.kernel.Reason.TRADE_BEING_RELEASED;
import static io.suanpan.kernel.Reason.TRADE_NOT_PAID;

import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Trade.BeingPaid;
import io.suanpan.trade.Trade.Closed;
import io.suanpan.trade.Trade.Created;
import io.suanpan.trade.Trade.Existing;
import io.suanpan.trade.Trade.InEscrow;
import io.suanpan.trade.Trade.Paid;
import io.suanpan.trade.Trade.Refunded;
import io.suanpan.trade.Trade.Shared;
import io.suanpan.trade.Trade.WasPaid;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How much of a trade is refunded. What is set aside for refunds and what they have given back never add up to
 * more than was paid; which refunds those are, each of them knows itself.
 */
final class TradeRefunds {
    private TradeRefunds() {}

    static Decision<TradeEvent> reserve(Existing trade, ReserveRefund c) {
        return switch (trade) {
            case Created _,BeingPaid _,Closed _ -> Decision.refuse(TRADE_NOT_PAID,
                    "trade " + c.target() + " is not paid: there is nothing to refund");
            case InEscrow paid when paid.escrow() instanceof Escrow.Releasing ->
                Decision.refuse(TRADE_BEING_RELEASED, "trade " + c.target()
                        + " is just being released to its merchant");
            case WasPaid paid when paid.order().amount().currency() != c.amount().currency() ->
                Decision.refuse(CURRENCY_MISMATCH, "trade " + c.target() + " was paid with "
                        + paid.order().amount() + ", the refund is of " + c.amount());
            case WasPaid paid when paid.refundable().isLessThan(c.amount()) ->
                Decision.refuse(REFUND_EXCEEDS_PAID, "trade " + c.target() + " has "
                        + paid.refundable() + " left to refund of " + paid.order().amount()
                        + ", the refund is of " + c.amount());
            case WasPaid paid -> Decision.accept(new RefundReserved(paid.order().id(), c.refund(),
                    c.amount(), c.activity(), others(paid, c.amount())));
        };
    }

    /** The fee is of what the merchant got, and so of what it gives back. */
    private static Contributions others(WasPaid paid, Money amount) {
        List<Part> parts = paid.split().map(it -> it.parts(amount)).orElse(List.of());
        Money own = Part.rest(amount, parts);
        Money ownLeft = paid.split().map(it -> new Money(it.ownLeft(), amount.currency()))
                .orElseGet(paid::refundable);
        return new Contributions(paid.fee().flatMap(fee -> fee.share(own, ownLeft)), parts);
    }

    static Decision<TradeEvent> release(Trade state, ReleaseRefund c) {
        return Decision.accept(new RefundReleased(refunding(state, c).order().id(), c.refund(),
                c.amount(), c.others()));
    }

    static Decision<TradeEvent> post(Trade state, PostRefund c, Moment moment) {
        WasPaid paid = refunding(state, c);
        return Decision.accept(new TradeRefunded(paid.order().id(), paid.order(), paid.payer(),
                paid.paidAt(), c.refund(), c.amount(), paid.refunded().plus(c.amount()),
                moment.now(), escrow(paid), c.others()));
    }

    private static Optional<Escrow> escrow(WasPaid paid) {
        return paid instanceof InEscrow held ? Optional.of(held.escrow()) : Optional.empty();
    }

    static Trade reserved(Trade state, RefundReserved e) {
        checkOwn(e.subject(), e.refund(), e);
        if (state instanceof WasPaid paid) {
            return after(paid, paid.refunding().plus(e.amount()), paid.refunded(),
                    fee(paid, e.others(), TradeFee::reserve),
                    paid.split().map(it -> it.reserve(e.amount(), e.others().parts())));
        }
        throw Invariant.broken("only a paid trade is refunded", e);
    }

    static Trade released(Trade state, RefundReleased e) {
        checkOwn(e.subject(), e.refund(), e);
        WasPaid paid = refunding(state, e);
        return after(paid, paid.refunding().minus(e.amount()), paid.refunded(),
                fee(paid, e.others(), TradeFee::release),
                paid.split().map(it -> it.release(e.amount(), e.others().parts())));
    }

    static Trade posted(Trade state, TradeRefunded e) {
        checkOwn(e.subject(), e.refund(), e);
        WasPaid paid = refunding(state, e);
        Trade.checkOrder(paid.order(), e.order(), e);
        Invariant.check(paid.payer().equals(e.payer()) && paid.paidAt().equals(e.paidAt()),
                () -> "it must be paid by '" + paid.payer() + "' at " + paid.paidAt(), e);
        Invariant.check(e.escrow().equals(escrow(paid)),
                () -> "its escrow must be " + escrow(paid), e);
        Money total = paid.refunded().plus(e.amount());
        Invariant.check(total.equals(e.refunded()), () -> "the total must be " + total, e);
        return after(paid, paid.refunding().minus(e.amount()), total,
                fee(paid, e.others(), TradeFee::post),
                paid.split().map(it -> it.post(e.amount(), e.others().parts())));
    }

    private static Optional<TradeFee> fee(WasPaid paid, Contributions others,
            BiFunction<TradeFee, Fee, TradeFee> after) {
        Optional<Fee> share = others.fee();
        Invariant.check(others.parts().isEmpty() || paid.split().isPresent(),
                "nobody else has a part", others);
        Invariant.check(share.isEmpty() || paid.fee().isPresent(), "no fee was charged", share);
        return share.isEmpty() ? paid.fee() : paid.fee().map(fee -> after.apply(fee, share.get()));
    }

    /** One state for one content: a trade none of whose refunds came to anything is as if it had none. */
    private static Trade after(WasPaid paid, Money refunding, Money refunded,
            Optional<TradeFee> fee, Optional<TradeSplit> split) {
        if (paid instanceof InEscrow held) {
            return new InEscrow(held.order(), held.payer(), held.paidAt(), held.escrow(),
                    refunding.minor(), refunded.minor(), fee, split);
        }
        if (split.isPresent()) {
            return new Shared(paid.order(), paid.payer(), paid.paidAt(), refunding.minor(),
                    refunded.minor(), fee, split.get());
        }
        return refunding.minor() == 0 && refunded.minor() == 0
                ? new Paid(paid.order(), paid.payer(), paid.paidAt(), fee)
                : new Refunded(paid.order(), paid.payer(), paid.paidAt(), refunding.minor(),
                        refunded.minor(), fee);
    }

    /** With something set aside. */
    private static WasPaid refunding(Trade state, Object cause) {
        if (state instanceof WasPaid paid && paid.refunding().isPositive()) {
            return paid;
        }
        throw Invariant.broken("nothing is set aside for this refund", cause);
    }

    private static void checkOwn(TradeId trade, RefundId refund, TradeEvent event) {
        Invariant.check(refund.trade().equals(trade), () -> "the refund must be of " + trade,
                event);
    }
}
