package io.suanpan.wire;

import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Part;
import io.suanpan.trade.Order;
import io.suanpan.trade.Split;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeSplit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Trades that are split: state 246; and what other types have of them, in a version that is written only if there is a
 * split, and says of all that may be there whether it is.
 */
final class SplitTypes {
    /** An order's. */
    static final int SPLIT = 3;

    private SplitTypes() {}

    static List<WireType<?>> all() {
        return List.of(new WireType<>(246, 1, Trade.Shared.class, (out, s) -> {
            EventTypes.order(out, s.order());
            out.account(s.payer());
            out.time(s.paidAt());
            out.number(s.refundingMinor());
            out.number(s.refundedMinor());
            out.optional(s.fee(), FeeTypes::tradeFee);
            tradeSplit(out, s.shares());
        }, (in, _) -> new Trade.Shared(EventTypes.order(in, SPLIT), in.account(), in.time(),
                in.number(), in.number(), in.optional(FeeTypes::tradeFee), tradeSplit(in))));
    }

    /** The version for what has a split; otherwise {@code without}. */
    static int version(Order order, int with, int without) {
        return order.split().isPresent() ? with : without;
    }

    /** The end of an order, or of what asks for one. */
    static void terms(WireOutput out, Optional<Duration> confirmWithin, Optional<Split> split) {
        if (split.isEmpty()) {
            confirmWithin.ifPresent(out::duration);
        } else {
            out.optional(confirmWithin, WireOutput::duration);
            out.list(split.get().receivers(), SplitTypes::receiver);
        }
    }

    static Optional<Duration> confirmWithin(WireInput in, int version) {
        if (version < SPLIT) {
            return version < 2 ? Optional.empty() : Optional.of(in.duration());
        }
        return in.optional(WireInput::duration);
    }

    static Optional<Split> split(WireInput in, int version) {
        return version < SPLIT
                ? Optional.empty()
                : Optional.of(new Split(in.list(SplitTypes::receiver)));
    }

    private static void receiver(WireOutput out, Split.Receiver receiver) {
        out.account(receiver.account());
        EventTypes.accountType(out, receiver.type());
        out.money(receiver.amount());
        out.integer(receiver.basisPoints());
    }

    private static Split.Receiver receiver(WireInput in) {
        return new Split.Receiver(in.account(), EventTypes.accountType(in), in.money(),
                in.integer());
    }

    /** Of a type that has an order. */
    static void fee(WireOutput out, Order order, Optional<Fee> fee) {
        if (order.split().isEmpty()) {
            FeeTypes.fee(out, fee);
        } else {
            out.optional(fee, FeeTypes::fee);
        }
    }

    /** The version after {@code without} is for what has a fee, the one after that for what has parts. */
    static int version(int without, Contributions others) {
        return others.parts().isEmpty() ? FeeTypes.version(without, others.fee()) : without + 2;
    }

    static void others(WireOutput out, Contributions others) {
        if (others.parts().isEmpty()) {
            FeeTypes.fee(out, others.fee());
        } else {
            allOthers(out, others);
        }
    }

    /** @param first the version that has a fee */
    static Contributions others(WireInput in, int version, int first) {
        return version > first
                ? allOthers(in)
                : Contributions.of(FeeTypes.fee(in, version, first));
    }

    static void allOthers(WireOutput out, Contributions others) {
        out.optional(others.fee(), FeeTypes::fee);
        out.list(others.parts(), (o, part) -> {
            o.account(part.account());
            o.money(part.amount());
        });
    }

    static Contributions allOthers(WireInput in) {
        return new Contributions(in.optional(FeeTypes::fee),
                in.list(i -> new Part(i.account(), i.money())));
    }

    static void tradeSplit(WireOutput out, TradeSplit split) {
        out.list(split.shares(), (o, share) -> {
            o.account(share.account());
            o.number(share.paid());
            o.number(share.returning());
            o.number(share.returned());
        });
    }

    static TradeSplit tradeSplit(WireInput in) {
        return new TradeSplit(in.list(
                i -> new TradeSplit.Share(i.account(), i.number(), i.number(), i.number())));
    }
}
