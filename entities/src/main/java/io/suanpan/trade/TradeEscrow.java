package io.suanpan.trade;

import static io.suanpan.kernel.Reason.NOT_IN_ESCROW;
import static io.suanpan.kernel.Reason.NOT_THE_PAYER;
import static io.suanpan.kernel.Reason.REFUND_BEING_MADE;
import static io.suanpan.kernel.Reason.SHIPMENT_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TRADE_CLOSED;
import static io.suanpan.kernel.Reason.TRADE_NOT_PAID;
import static io.suanpan.kernel.Reason.TRADE_NOT_SHIPPED;
import static io.suanpan.kernel.Reason.TRADE_REFUNDED;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Backoff;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.trade.Confirmation.By;
import io.suanpan.trade.Escrow.Delayed;
import io.suanpan.trade.Escrow.Held;
import io.suanpan.trade.Escrow.Released;
import io.suanpan.trade.Escrow.Releasing;
import io.suanpan.trade.Escrow.Sent;
import io.suanpan.trade.Escrow.Shipped;
import io.suanpan.trade.Trade.Existing;
import io.suanpan.trade.Trade.InEscrow;
import io.suanpan.trade.TradeCommand.CompleteRelease;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.DelayRelease;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.ShipTrade;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Instant;

/** What becomes of a trade in escrow once it is paid; of its refunds, {@link TradeRefunds}. */
final class TradeEscrow {
    private TradeEscrow() {}

    static Decision<TradeEvent> ship(Existing trade, ShipTrade c, Moment moment) {
        if (!(trade instanceof InEscrow paid)) {
            return refuseUnpaid(trade);
        }
        return switch (paid.escrow()) {
            case Sent sent when sent.shipment().waybill().equals(c.waybill()) -> Decision.repeat();
            case Sent sent -> Decision.refuse(SHIPMENT_EXISTS_WITH_OTHER_CONTENT,
                    "trade " + c.target() + " was shipped as '" + sent.shipment().waybill()
                            + "' at " + sent.shipment().shippedAt());
            case Held _ when paid.refundable().minor() == 0 -> refuseRefunded(paid);
            case Held _ -> Decision.accept(new TradeShipped(c.target(), paid.order(), paid.payer(),
                    paid.paidAt(), paid.refunded(), new Shipment(c.waybill(), moment.now(),
                            moment.now().plus(paid.order().confirmWithin().orElseThrow()))));
        };
    }

    static Decision<TradeEvent> confirm(Existing trade, ConfirmReceipt c, Moment moment) {
        if (!(trade instanceof InEscrow paid)) {
            return refuseUnpaid(trade);
        }
        if (!paid.payer().equals(c.payer())) {
            return Decision.refuse(NOT_THE_PAYER, "trade " + c.target()
                    + " was paid by another than '" + c.payer() + "', who alone confirms it");
        }
        return switch (paid.escrow()) {
            case Held _ -> refuseHeld(paid);
            case Shipped _ -> release(paid, Confirmation.BY_PAYER, moment);
            case Releasing _ -> Decision.awaitFirst();
            case Delayed _ when isRefunded(paid) -> refuseRefunded(paid);
            case Delayed _,Released _ -> Decision.repeat();
        };
    }

    /** What waits to be tried again is tried at once. */
    static Decision<TradeEvent> force(Existing trade, ForceRelease c, Moment moment) {
        if (!(trade instanceof InEscrow paid)) {
            return refuseUnpaid(trade);
        }
        return switch (paid.escrow()) {
            case Held _ -> refuseHeld(paid);
            case Shipped _,Delayed _ ->
                release(paid, new Confirmation(By.OPERATOR, c.reason()), moment);
            case Releasing _ -> Decision.awaitFirst();
            case Released _ -> Decision.repeat();
        };
    }

    /** A refund that is under way or waits comes first: then the timer fires again. */
    static Decision<TradeEvent> timeUp(InEscrow paid, Moment moment) {
        if (isRefunded(paid) || paid.refundingMinor() > 0) {
            return Decision.repeat();
        }
        return switch (paid.escrow()) {
            case Shipped shipped when !moment.now().isBefore(shipped.shipment().confirmAt()) ->
                release(paid, Confirmation.TIME_UP, moment);
            case Delayed delayed when !moment.now().isBefore(delayed.retryAt()) ->
                release(paid, delayed.confirmation(), moment);
            case Held _,Shipped _,Releasing _,Delayed _,Released _ -> Decision.repeat();
        };
    }

    private static Decision<TradeEvent> release(InEscrow paid, Confirmation confirmation,
            Moment moment) {
        if (isRefunded(paid)) {
            return refuseRefunded(paid);
        }
        return paid.refundingMinor() > 0
                ? Decision.refuse(REFUND_BEING_MADE, "a refund of " + paid.refunding()
                        + " of trade " + paid.order().id() + " is under way or waits")
                : Decision.await(new ReleaseStarted(paid.order().id(), confirmation,
                        moment.nextActivity()));
    }

    static Decision<TradeEvent> complete(Trade state, CompleteRelease c, Moment moment) {
        InEscrow paid = releasing(state, c.activity());
        return Decision.accept(new TradeReleased(c.target(), paid.order(), paid.payer(),
                paid.paidAt(), paid.refunded(), ((Releasing) paid.escrow()).shipment(),
                moment.now(), c.fee()));
    }

    static Decision<TradeEvent> delay(Trade state, DelayRelease c, Moment moment) {
        int delays = ((Releasing) releasing(state, c.activity()).escrow()).delays() + 1;
        return Decision.accept(new ReleaseDelayed(c.target(), c.activity(), c.refusal(), delays,
                moment.now().plus(Backoff.after(delays))));
    }

    static Trade shipped(Trade state, TradeShipped e) {
        InEscrow paid = paid(state, e.order(), e.payer(), e.paidAt(), e.refunded(), e);
        Invariant.check(paid.escrow() instanceof Held, "a trade is shipped once", e);
        return paid.in(new Shipped(e.shipment()));
    }

    static Trade releaseStarted(Trade state, ReleaseStarted e) {
        if (state instanceof InEscrow paid) {
            Invariant.check(paid.refundingMinor() == 0 && !isRefunded(paid),
                    "nothing is released while it is being refunded", e);
            return switch (paid.escrow()) {
                case Shipped s ->
                    paid.in(new Releasing(s.shipment(), e.confirmation(), e.activity(), 0));
                case Delayed s -> paid.in(
                        new Releasing(s.shipment(), e.confirmation(), e.activity(), s.delays()));
                case Held _,Releasing _,Released _ ->
                    throw Invariant.broken("only a shipped trade is released", e);
            };
        }
        throw Invariant.broken("only a trade in escrow is released", e);
    }

    static Trade delayed(Trade state, ReleaseDelayed e) {
        InEscrow paid = releasing(state, e.activity());
        Releasing releasing = (Releasing) paid.escrow();
        Invariant.check(e.delays() == releasing.delays() + 1,
                () -> "it must be delay number " + (releasing.delays() + 1), e);
        return paid.in(new Delayed(releasing.shipment(), releasing.confirmation(), e.delays(),
                e.retryAt(), e.reason().reason()));
    }

    static Trade released(Trade state, TradeReleased e) {
        InEscrow paid = paid(state, e.order(), e.payer(), e.paidAt(), e.refunded(), e);
        Invariant.check(
                paid.escrow() instanceof Releasing releasing
                        && releasing.shipment().equals(e.shipment()),
                "only a trade that is being released is", e);
        return new InEscrow(paid.order(), paid.payer(), paid.paidAt(),
                new Released(e.shipment(), e.releasedAt()), paid.refundingMinor(),
                paid.refundedMinor(),
                e.fee().map(it -> TradeFee.of(it, e.order().own(e.released()))),
                TradeSplit.of(e.order(), e.released()));
    }

    /** Events carry what read models show; it must be what the trade is. */
    private static InEscrow paid(Trade state, Order order, AccountId payer, Instant paidAt,
            Money refunded, TradeEvent event) {
        if (state instanceof InEscrow paid) {
            Trade.checkOrder(paid.order(), order, event);
            Invariant.check(paid.payer().equals(payer) && paid.paidAt().equals(paidAt)
                    && paid.refunded().equals(refunded), () -> "it must be of " + paid, event);
            return paid;
        }
        throw Invariant.broken("only a trade in escrow has this", event);
    }

    private static InEscrow releasing(Trade state, ActivityId activity) {
        if (state instanceof InEscrow paid && paid.escrow() instanceof Releasing releasing
                && releasing.activity().equals(activity)) {
            return paid;
        }
        throw Invariant.broken("the trade must be being released by activity " + activity, state);
    }

    private static boolean isRefunded(InEscrow paid) {
        return paid.refunded().equals(paid.order().amount());
    }

    private static Decision<TradeEvent> refuseHeld(InEscrow paid) {
        return isRefunded(paid)
                ? refuseRefunded(paid)
                : Decision.refuse(TRADE_NOT_SHIPPED,
                        "trade " + paid.order().id() + " is not shipped: nothing was received");
    }

    private static Decision<TradeEvent> refuseRefunded(InEscrow paid) {
        return Decision.refuse(TRADE_REFUNDED, "of trade " + paid.order().id() + ", "
                + paid.refunded() + " is refunded and " + paid.refunding() + " is to be: all");
    }

    private static Decision<TradeEvent> refuseUnpaid(Existing trade) {
        if (!trade.order().isEscrow()) {
            return Decision.refuse(NOT_IN_ESCROW, "trade " + trade.order().id()
                    + " is not in escrow: its merchant is paid at once");
        }
        return trade instanceof Trade.Closed
                ? Decision.refuse(TRADE_CLOSED, "trade " + trade.order().id() + " is closed")
                : Decision.refuse(TRADE_NOT_PAID, "trade " + trade.order().id() + " is not paid");
    }
}
