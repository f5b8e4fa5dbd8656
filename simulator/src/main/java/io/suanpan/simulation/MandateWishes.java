package io.suanpan.simulation;

import static io.suanpan.simulation.Cast.CONSUMERS;
import static io.suanpan.simulation.Cast.MERCHANTS;
import static io.suanpan.simulation.Cast.cny;

import io.suanpan.kernel.Command;
import io.suanpan.kernel.MandateId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Mandates that are granted, drawn on and revoked. */
final class MandateWishes {
    /** Of each of the first consumers for the first merchant. */
    private static final int MANDATES = 2;

    private final Chance chance;
    private final Orders orders;

    MandateWishes(Chance chance, Orders orders) {
        this.chance = chance;
        this.orders = orders;
    }

    Command next() {
        MandateId mandate = chance.of(all());
        return switch (chance.below(14)) {
            case 0, 1 -> grant(mandate);
            case 2 -> new RevokeMandate(mandate, chance.of(List.of(EndedBy.values())));
            case 3 -> new GetMandate(mandate);
            default -> draw(mandate);
        };
    }

    private Command draw(MandateId mandate) {
        CreateTrade order = orders.of(mandate.merchant());
        return chance.oneIn(3)
                ? new PayTrade(order.target(), mandate.consumer(), Optional.of(mandate.mandateNo()))
                : new CreateAndPay(order, mandate.consumer(), Optional.of(mandate.mandateNo()));
    }

    static List<GrantMandate> grants() {
        return all().stream().map(MandateWishes::grant).toList();
    }

    /** The same number is always the same mandate: of little, in a month that soon ends; or not valid for long. */
    private static GrantMandate grant(MandateId id) {
        boolean isFirst = id.mandateNo().equals("m0");
        return new GrantMandate(id, isFirst
                ? new MandateTerms(cny(8), cny(12), ZoneOffset.ofTotalSeconds(-8),
                        Node.START.plus(Duration.ofDays(1)))
                : new MandateTerms(cny(20), cny(30), ZoneOffset.UTC,
                        Node.START.plus(Duration.ofSeconds(12))));
    }

    /** All that may be. */
    static List<MandateId> all() {
        return CONSUMERS.stream().limit(2).flatMap(consumer -> IntStream.range(0, MANDATES)
                .mapToObj(number -> new MandateId(consumer, MERCHANTS.getFirst(), "m" + number)))
                .toList();
    }
}
