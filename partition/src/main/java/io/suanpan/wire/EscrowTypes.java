package io.suanpan.wire;

import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.ShipTrade;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.util.List;
import java.util.Optional;

/** Trades in escrow: events 94 to 97, commands 195 to 197, state 245. Their orders are in version 2, or have a split. */
final class EscrowTypes {
    private static final int ORDER = 2;

    private EscrowTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(95, 2, TradeShipped.class, e -> SplitTypes.version(e.order(), 2, 1),
                        (out, e) -> {
                            EventTypes.order(out, e.order());
                            out.account(e.payer());
                            out.time(e.paidAt());
                            out.money(e.refunded());
                            shipment(out, e.shipment());
                        }, (in, version) -> {
                            Order order = order(in, version, 2);
                            return new TradeShipped(order.id(), order, in.account(), in.time(),
                                    in.money(),
                                    shipment(in));
                        }),
                new WireType<>(96, 1, ReleaseStarted.class, (out, e) -> {
                    out.trade(e.subject());
                    confirmation(out, e.confirmation());
                    out.activity(e.activity());
                }, (in, _) -> new ReleaseStarted(in.trade(), confirmation(in), in.activity())),
                new WireType<>(97, 1, ReleaseDelayed.class, (out, e) -> {
                    out.trade(e.subject());
                    out.activity(e.activity());
                    out.refusal(e.reason());
                    out.integer(e.delays());
                    out.time(e.retryAt());
                }, (in, _) -> new ReleaseDelayed(in.trade(), in.activity(), in.refusal(),
                        in.integer(), in.time())),
                // 2 has a fee, 3 a split
                new WireType<>(94, 3, TradeReleased.class,
                        e -> SplitTypes.version(e.order(), 3, FeeTypes.version(1, e.fee())),
                        (out, e) -> {
                            EventTypes.order(out, e.order());
                            out.account(e.payer());
                            out.time(e.paidAt());
                            out.money(e.refunded());
                            shipment(out, e.shipment());
                            out.time(e.releasedAt());
                            SplitTypes.fee(out, e.order(), e.fee());
                        }, (in, version) -> {
                            Order order = order(in, version, 3);
                            return new TradeReleased(order.id(), order, in.account(), in.time(),
                                    in.money(), shipment(in), in.time(),
                                    version < 3
                                            ? FeeTypes.fee(in, version, 2)
                                            : in.optional(FeeTypes::fee));
                        }),
                new WireType<>(195, 1, ShipTrade.class, (out, c) -> {
                    out.trade(c.target());
                    out.text(c.waybill());
                }, (in, _) -> new ShipTrade(in.trade(), in.text())),
                new WireType<>(196, 1, ConfirmReceipt.class, (out, c) -> {
                    out.trade(c.target());
                    out.account(c.payer());
                }, (in, _) -> new ConfirmReceipt(in.trade(), in.account())),
                new WireType<>(197, 1, ForceRelease.class, (out, c) -> {
                    out.trade(c.target());
                    out.text(c.reason());
                }, (in, _) -> new ForceRelease(in.trade(), in.text())),
                // 2 has a fee, 3 a split
                new WireType<>(245, 3, Trade.InEscrow.class,
                        s -> SplitTypes.version(s.order(), 3, FeeTypes.version(1, s.fee())),
                        (out, s) -> {
                            EventTypes.order(out, s.order());
                            out.account(s.payer());
                            out.time(s.paidAt());
                            escrow(out, s.escrow());
                            out.number(s.refundingMinor());
                            out.number(s.refundedMinor());
                            if (s.order().split().isEmpty()) {
                                FeeTypes.tradeFee(out, s.fee());
                            } else {
                                out.optional(s.fee(), FeeTypes::tradeFee);
                                out.optional(s.split(), SplitTypes::tradeSplit);
                            }
                        },
                        (in, version) -> new Trade.InEscrow(order(in, version, 3),
                                in.account(), in.time(), escrow(in), in.number(), in.number(),
                                version < 3
                                        ? FeeTypes.tradeFee(in, version)
                                        : in.optional(FeeTypes::tradeFee),
                                version < 3
                                        ? Optional.empty()
                                        : in.optional(SplitTypes::tradeSplit))));
    }

    /** @param split the version of the type that has one */
    private static Order order(WireInput in, int version, int split) {
        return EventTypes.order(in, version < split ? ORDER : SplitTypes.SPLIT);
    }

    static void escrow(WireOutput out, Escrow escrow) {
        switch (escrow) {
            case Escrow.Held _ -> out.integer(1);
            case Escrow.Shipped e -> {
                out.integer(2);
                shipment(out, e.shipment());
            }
            case Escrow.Releasing e -> {
                out.integer(3);
                shipment(out, e.shipment());
                confirmation(out, e.confirmation());
                out.activity(e.activity());
                out.integer(e.delays());
            }
            case Escrow.Delayed e -> {
                out.integer(4);
                shipment(out, e.shipment());
                confirmation(out, e.confirmation());
                out.integer(e.delays());
                out.time(e.retryAt());
                out.reason(e.reason());
            }
            case Escrow.Released e -> {
                out.integer(5);
                shipment(out, e.shipment());
                out.time(e.releasedAt());
            }
        }
    }

    static Escrow escrow(WireInput in) {
        int tag = in.integer();
        return switch (tag) {
            case 1 -> Escrow.HELD;
            case 2 -> new Escrow.Shipped(shipment(in));
            case 3 -> new Escrow.Releasing(shipment(in), confirmation(in), in.activity(),
                    in.integer());
            case 4 -> new Escrow.Delayed(shipment(in), confirmation(in), in.integer(), in.time(),
                    in.reason());
            case 5 -> new Escrow.Released(shipment(in), in.time());
            default -> throw new WireException("unknown stage of an escrow: " + tag);
        };
    }

    private static void shipment(WireOutput out, Shipment shipment) {
        out.text(shipment.waybill());
        out.time(shipment.shippedAt());
        out.time(shipment.confirmAt());
    }

    private static Shipment shipment(WireInput in) {
        return new Shipment(in.text(), in.time(), in.time());
    }

    private static void confirmation(WireOutput out, Confirmation confirmation) {
        out.integer(switch (confirmation.by()) {
            case PAYER -> 1;
            case TIME_UP -> 2;
            case OPERATOR -> 3;
        });
        out.text(confirmation.reason());
    }

    private static Confirmation confirmation(WireInput in) {
        int code = in.integer();
        return new Confirmation(switch (code) {
            case 1 -> Confirmation.By.PAYER;
            case 2 -> Confirmation.By.TIME_UP;
            case 3 -> Confirmation.By.OPERATOR;
            default -> throw new WireException("unknown confirmer: " + code);
        }, in.text());
    }
}
