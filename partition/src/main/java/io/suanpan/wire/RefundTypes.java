package io.suanpan.wire;

import io.suanpan.kernel.Contributions;
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
                new WireType<>(15, 3, RefundReserved.class,
                        e -> SplitTypes.version(1, e.others()), (out, e) -> {
                            out.refund(e.refund());
                            out.money(e.amount());
                            out.activity(e.activity());
                            SplitTypes.others(out, e.others());
                        }, (in, version) -> {
                            var refund = in.refund();
                            return new RefundReserved(refund.trade(), refund, in.money(),
                                    in.activity(), SplitTypes.others(in, version, 2));
                        }),
                new WireType<>(16, 3, RefundReleased.class,
                        e -> SplitTypes.version(1, e.others()), (out, e) -> {
                            out.refund(e.refund());
                            out.money(e.amount());
                            SplitTypes.others(out, e.others());
                        }, (in, version) -> {
                            var refund = in.refund();
                            return new RefundReleased(refund.trade(), refund, in.money(),
                                    SplitTypes.others(in, version, 2));
                        }),
                // 3 and 4 are 1 and 2 with a fee, 5 has a split
                new WireType<>(17, 5, TradeRefunded.class,
                        e -> SplitTypes.version(e.order(), 5, EventTypes.version(e.order())
                                + (e.others().fee().isPresent() ? 2 : 0)),
                        (out, e) -> {
                            EventTypes.order(out, e.order());
                            out.account(e.payer());
                            out.time(e.paidAt());
                            out.refund(e.refund());
                            out.money(e.amount());
                            out.money(e.refunded());
                            out.time(e.refundedAt());
                            if (e.order().split().isEmpty()) {
                                e.escrow().ifPresent(escrow -> EscrowTypes.escrow(out, escrow));
                                FeeTypes.fee(out, e.others().fee());
                            } else {
                                out.optional(e.escrow(), EscrowTypes::escrow);
                                SplitTypes.allOthers(out, e.others());
                            }
                        }, (in, version) -> {
                            boolean isSplit = version == 5;
                            int ofOrder = isSplit
                                    ? SplitTypes.SPLIT
                                    : version < 3 ? version : version - 2;
                            Order order = EventTypes.order(in, ofOrder);
                            return new TradeRefunded(order.id(), order, in.account(), in.time(),
                                    in.refund(), in.money(), in.money(), in.time(),
                                    switch (ofOrder) {
                                        case 1 -> Optional.empty();
                                        case 2 -> Optional.of(EscrowTypes.escrow(in));
                                        default -> in.optional(EscrowTypes::escrow);
                                    },
                                    isSplit
                                            ? SplitTypes.allOthers(in)
                                            : Contributions.of(FeeTypes.fee(in, version, 3)));
                        }),
                new WireType<>(18, 3, RefundCancelled.class,
                        e -> SplitTypes.version(1, e.others()), (out, e) -> {
                            out.refund(e.subject());
                            out.money(e.amount());
                            out.time(e.cancelledAt());
                            SplitTypes.others(out, e.others());
                        }, (in, version) -> new RefundCancelled(in.refund(), in.money(), in.time(),
                                SplitTypes.others(in, version, 2))),
                new WireType<>(65, 1, RefundRequested.class, (out, e) -> {
                    request(out, e.request());
                    out.activity(e.activity());
                }, (in, _) -> new RefundRequested(request(in), in.activity())),
                new WireType<>(66, 3, RefundCompleted.class,
                        e -> SplitTypes.version(1, e.others()), (out, e) -> {
                            out.refund(e.subject());
                            out.money(e.amount());
                            out.time(e.completedAt());
                            SplitTypes.others(out, e.others());
                        }, (in, version) -> new RefundCompleted(in.refund(), in.money(), in.time(),
                                SplitTypes.others(in, version, 2))),
                new WireType<>(67, 3, RefundFailed.class,
                        e -> SplitTypes.version(1, e.others()), (out, e) -> {
                            out.refund(e.subject());
                            out.money(e.amount());
                            out.activity(e.activity());
                            out.refusal(e.reason());
                            SplitTypes.others(out, e.others());
                        }, (in, version) -> new RefundFailed(in.refund(), in.money(),
                                in.activity(), in.refusal(), SplitTypes.others(in, version, 2))),
                new WireType<>(68, 3, RefundDelayed.class,
                        e -> SplitTypes.version(1, e.others()), (out, e) -> {
                            out.refund(e.subject());
                            out.activity(e.activity());
                            out.refusal(e.reason());
                            out.account(e.merchant());
                            out.account(e.payer());
                            out.integer(e.delays());
                            out.time(e.retryAt());
                            SplitTypes.others(out, e.others());
                        }, (in, version) -> new RefundDelayed(in.refund(), in.activity(),
                                in.refusal(), in.account(), in.account(), in.integer(), in.time(),
                                SplitTypes.others(in, version, 2))),
                new WireType<>(69, 3, RefundRetried.class,
                        e -> SplitTypes.version(1, e.others()), (out, e) -> {
                            out.refund(e.subject());
                            out.account(e.merchant());
                            out.account(e.payer());
                            out.activity(e.activity());
                            SplitTypes.others(out, e.others());
                        }, (in, version) -> new RefundRetried(in.refund(), in.account(),
                                in.account(), in.activity(), SplitTypes.others(in, version, 2))),
                new WireType<>(175, 1, RequestRefund.class, (out, c) -> request(out, c.request()),
                        (in, _) -> new RequestRefund(request(in))),
                new WireType<>(176, 1, GetRefund.class, (out, c) -> out.refund(c.target()),
                        (in, _) -> new GetRefund(in.refund())),
                new WireType<>(177, 1, CancelRefund.class, (out, c) -> out.refund(c.target()),
                        (in, _) -> new CancelRefund(in.refund())),
                new WireType<>(225, 2, Trade.Refunded.class, s -> FeeTypes.version(1, s.fee()),
                        (out, s) -> {
                            EventTypes.order(out, s.order());
                            out.account(s.payer());
                            out.time(s.paidAt());
                            out.number(s.refundingMinor());
                            out.number(s.refundedMinor());
                            FeeTypes.tradeFee(out, s.fee());
                        },
                        (in, version) -> new Trade.Refunded(EventTypes.order(in, 1), in.account(),
                                in.time(), in.number(), in.number(),
                                FeeTypes.tradeFee(in, version))),
                new WireType<>(226, 1, Refund.Pending.class, (out, s) -> {
                    request(out, s.request());
                    out.activity(s.activity());
                    out.integer(s.delays());
                }, (in, _) -> new Refund.Pending(request(in), in.activity(), in.integer())),
                new WireType<>(227, 3, Refund.Waiting.class,
                        s -> SplitTypes.version(1, s.others()), (out, s) -> {
                            request(out, s.request());
                            out.account(s.merchant());
                            out.account(s.payer());
                            out.integer(s.delays());
                            out.time(s.retryAt());
                            out.reason(s.reason());
                            SplitTypes.others(out, s.others());
                        }, (in, version) -> new Refund.Waiting(request(in), in.account(),
                                in.account(), in.integer(), in.time(), in.reason(),
                                SplitTypes.others(in, version, 2))),
                new WireType<>(228, 3, Refund.Completed.class,
                        s -> SplitTypes.version(1, s.others()), (out, s) -> {
                            request(out, s.request());
                            out.time(s.completedAt());
                            SplitTypes.others(out, s.others());
                        }, (in, version) -> new Refund.Completed(request(in), in.time(),
                                SplitTypes.others(in, version, 2))),
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
