package io.suanpan.wire;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import java.util.List;
import java.util.Optional;

/**
 * Payments with a bank part: event 98, state 250; and what other types have of them, in a version that is written only if
 * there was one.
 */
final class CollectionTypes {
    /** By so much the version of what has an order rises: it has three of its own. */
    static final int COLLECTED = SplitTypes.SPLIT;

    private CollectionTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(98, 1, PaymentHeld.class, (out, e) -> {
                    out.trade(e.subject());
                    out.activity(e.activity());
                    out.integer(e.collection().attempt());
                }, (in, _) -> {
                    TradeId trade = in.trade();
                    return new PaymentHeld(trade, in.activity(), collection(in, trade));
                }),
                new WireType<>(250, COLLECTED, Trade.Collecting.class,
                        s -> EventTypes.version(s.order()), (out, s) -> {
                            EventTypes.order(out, s.order());
                            out.account(s.payer());
                            out.activity(s.activity());
                            bank(out, s.part());
                            out.integer(s.collections());
                        }, (in, version) -> new Trade.Collecting(EventTypes.order(in, version),
                                in.account(), in.activity(), bank(in), in.integer())));
    }

    /** The id of what a trade asks for. */
    static CollectionId collection(WireInput in, TradeId trade) {
        return new CollectionId(trade, in.integer());
    }

    static void bank(WireOutput out, BankPart bank) {
        out.text(bank.from().value());
        out.number(bank.minor());
    }

    static BankPart bank(WireInput in) {
        return new BankPart(new OutsideAccount(in.text()), in.number());
    }

    /** Of a type whose version {@code first} has it. */
    static Optional<BankPart> bank(WireInput in, int version, int first) {
        return version < first ? Optional.empty() : Optional.of(bank(in));
    }

    static int version(Trade.Created trade) {
        return EventTypes.version(trade.order()) + (trade.collections() > 0 ? COLLECTED : 0);
    }

    static void created(WireOutput out, Trade.Created trade) {
        EventTypes.order(out, trade.order());
        if (trade.collections() > 0) {
            out.integer(trade.collections());
        }
    }

    static Trade.Created created(WireInput in, int version) {
        return version > COLLECTED
                ? new Trade.Created(EventTypes.order(in, version - COLLECTED), in.integer())
                : new Trade.Created(EventTypes.order(in, version));
    }

    static int version(Trade.Paying trade) {
        return EventTypes.version(trade.order()) + 1 + (trade.collections() > 0 ? COLLECTED : 0);
    }

    static void paying(WireOutput out, Trade.Paying trade) {
        EventTypes.order(out, trade.order());
        out.account(trade.payer());
        out.activity(trade.activity());
        out.optional(trade.draw(), MandateTypes::draw);
        if (trade.collections() > 0) {
            out.optional(trade.bank(), CollectionTypes::bank);
            out.integer(trade.collections());
        }
    }

    static Trade.Paying paying(WireInput in, int version) {
        boolean collected = version > COLLECTED + 1;
        Order order = EventTypes.order(in, version - 1 - (collected ? COLLECTED : 0));
        AccountId payer = in.account();
        ActivityId activity = in.activity();
        Optional<Draw> draw = EventTypes.draw(in, version);
        return collected
                ? new Trade.Paying(order, payer, activity, draw,
                        in.optional(CollectionTypes::bank), in.integer())
                : new Trade.Paying(order, payer, activity, draw);
    }
}
