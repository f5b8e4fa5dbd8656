package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.MERCHANTS;
import static io.suanpan.simulation.Cast.cny;

import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.RefundId;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.util.List;
import java.util.stream.IntStream;

/** Refunds that are asked for and cancelled. */
final class RefundWishes {
    /** Numbers of each order's. */
    private static final int REFUNDS = 5;
    /** More than any merchant has to give back. */
    private static final long ENOUGH = 1000;

    private final Chance chance;
    private final Orders orders;
    private CreateTrade refundedOrder;
    private RequestRefund latest;

    RefundWishes(Chance chance, Orders orders) {
        this.chance = chance;
        this.orders = orders;
    }

    Command next() {
        return chance.below(13) < 10 ? refund() : cancel();
    }

    /** Often as before: repeated, and cancelled, and repeated after that. Often another of the same order. */
    private RequestRefund refund() {
        if (latest == null || chance.oneIn(2)) {
            if (refundedOrder == null || chance.oneIn(2)) {
                refundedOrder = orders.any();
            }
            latest = chance.of(all(refundedOrder));
        }
        return latest;
    }

    private CancelRefund cancel() {
        return new CancelRefund((latest == null ? refund() : latest).target());
    }

    /** All that may be: the same number of the same order is always the same refund. */
    static List<RequestRefund> all(CreateTrade order) {
        return IntStream.range(0, REFUNDS).mapToObj(number -> refund(order, number)).toList();
    }

    /** Whole, of a part, or too much. */
    private static RequestRefund refund(CreateTrade order, int number) {
        long paid = order.amount().minor();
        boolean waits = number == 0 || number == 1 || number == 3;
        return new RequestRefund(new RefundRequest(
                new RefundId(order.target(), "r" + number), cny(switch (number) {
                    case 0 -> paid;
                    case 1, 2 -> paid / 2 + 1;
                    case 3 -> 1;
                    default -> paid + 1;
                }), "broken", waits ? WhenShort.WAIT : WhenShort.REFUSE));
    }

    /** With it, every refund that waits can be made. */
    static List<MakeDeposit> enoughForAll() {
        return MERCHANTS.stream().map(merchant -> new MakeDeposit(
                new DepositId(merchant, "enough"), cny(ENOUGH))).toList();
    }
}
