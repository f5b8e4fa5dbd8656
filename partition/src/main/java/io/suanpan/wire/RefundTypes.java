package io.suanpan.wire;

import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.util.List;
import java.util.Optional;

/** Refunds: events 15 to 18 and 65 to 69, commands 175 to 179, states 225 to 229. */
final class RefundTypes {
    private RefundTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                // what happens to the trade, and what the merchant ends
                new WireType<>(15, 1, RefundReserved.class, (out, e) -> {
                    out.refund(e.refund());
                    out.money(e.amount());
                    out.activity(e.activity());
                }, (in, _) -> {
                    var refund = in.refund();
                    return new RefundReserved(refund.trade(), refund, in.money(), in.activity());
                }),
                new WireType<>(16, 1, RefundReleased.class, (out, e) -> {
                    out.refund(e.refund());
                    out.money(e.amount());
                }, (in, _) -> {
                    var refund = in.refund();
                    return new RefundReleased(refund.trade(), refund, in.money());
                }),
                new WireType<>(17, 2, TradeRefunded.class, e -> EventTypes.version(e.order()),
                        (out, e) -> {
                            EventTypes.order(out, e.order());
                            out.account(e.payer());
                            out.time(e.paidAt());
                            out.refund(e.refund());
                            out.money(e.amount());
                            out.money(e.refunded());
                            out.time(e.refundedAt());
                            e.escrow().ifPresent(escrow -> EscrowTypes.escrow(out, escrow));
                        }, (in, version) -> {
                            Order order = EventTypes.order(in, version);
                            return new TradeRefunded(order.id(), order, in.account(), in.time(),
                                    in.refund(), in.money(), in.money(), in.time(),
                                    version < 2
                                            ? Optional.empty()
                                            : Optional.of(EscrowTypes.escrow(in)));
                        }),
                new WireType<>(18, 1, RefundCancelled.class, (out, e) -> {
                    out.refund(e.subject());
                    out.money(e.amount());
                    out.time(e.cancelledAt());
                }, (in, _) -> new RefundCancelled(in.refund(), in.money(), in.time())),
                new WireType<>(65, 1, RefundRequested.class, (out, e) -> {
                    request(out, e.request());
                    out.activity(e.activity());
                }, (in, _) -> new RefundRequested(request(in), in.activity())),
                new WireType<>(66, 1, RefundCompleted.class, (out, e) -> {
                    out.refund(e.subject());
                    out.money(e.amount());
                    out.time(e.completedAt());
                }, (in, _) -> new RefundCompleted(in.refund(), in.money(), in.time())),
                new WireType<>(67, 1, RefundFailed.class, (out, e) -> {
                    out.refund(e.subject());
                    out.money(e.amount());
                    out.activity(e.activity());
                    out.refusal(e.reason());
                }, (in, _) -> new RefundFailed(in.refund(), in.money(), in.activity(),
                        in.refusal())),
                new WireType<>(68, 1, RefundDelayed.class, (out, e) -> {
                    out.refund(e.subject());
                    out.activity(e.activity());
                    out.refusal(e.reason());
                    out.account(e.merchant());
                    out.account(e.payer());
                    out.integer(e.delays());
                    out.time(e.retryAt());
                }, (in, _) -> new RefundDelayed(in.refund(), in.activity(), in.refusal(),
                        in.account(), in.account(), in.integer(), in.time())),
                new WireType<>(69, 1, RefundRetried.class, (out, e) -> {
                    out.refund(e.subject());
                    out.account(e.merchant());
                    out.account(e.payer());
                    out.activity(e.activity());
                }, (in, _) -> new RefundRetried(in.refund(), in.account(), in.account(),
                        in.activity())),
                new WireType<>(175, 1, RequestRefund.class, (out, c) -> request(out, c.request()),
                        (in, _) -> new RequestRefund(request(in))),
                new WireType<>(176, 1, GetRefund.class, (out, c) -> out.refund(c.target()),
                        (in, _) -> new GetRefund(in.refund())),
                new WireType<>(177, 1, CancelRefund.class, (out, c) -> out.refund(c.target()),
                        (in, _) -> new CancelRefund(in.refund())),
                new WireType<>(225, 1, Trade.Refunded.class, (out, s) -> {
                    EventTypes.order(out, s.order());
                    out.account(s.payer());
                    out.time(s.paidAt());
                    out.number(s.refundingMinor());
                    out.number(s.refundedMinor());
                }, (in, version) -> new Trade.Refunded(EventTypes.order(in, version), in.account(),
                        in.time(),
                        in.number(), in.number())),
                new WireType<>(226, 1, Refund.Pending.class, (out, s) -> {
                    request(out, s.request());
                    out.activity(s.activity());
                    out.integer(s.delays());
                }, (in, _) -> new Refund.Pending(request(in), in.activity(), in.integer())),
                new WireType<>(227, 1, Refund.Waiting.class, (out, s) -> {
                    request(out, s.request());
                    out.account(s.merchant());
                    out.account(s.payer());
                    out.integer(s.delays());
                    out.time(s.retryAt());
                    out.reason(s.reason());
                }, (in, _) -> new Refund.Waiting(request(in), in.account(), in.account(),
                        in.integer(), in.time(), in.reason())),
                new WireType<>(228, 1, Refund.Completed.class, (out, s) -> {
                    request(out, s.request());
                    out.time(s.completedAt());
                }, (in, _) -> new Refund.Completed(request(in), in.time())),
                new WireType<>(229, 1, Refund.Cancelled.class, (out, s) -> {
                    request(out, s.request());
                    out.time(s.cancelledAt());
                }, (in, _) -> new Refund.Cancelled(request(in), in.time())));
    }

    private static void request(WireOutput out, RefundRequest request) {
        out.refund(request.id());
        out.money(request.amount());
        out.text(request.reason());
        out.flag(request.whenShort() == WhenShort.WAIT);
    }

    private static RefundRequest request(WireInput in) {
        return new RefundRequest(in.refund(), in.money(), in.text(),
                in.flag() ? WhenShort.WAIT : WhenShort.REFUSE);
    }
}
