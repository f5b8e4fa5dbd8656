package io.suanpan.audit;

import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.Route;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What one partition's orders move through each channel on a business day: each from when the channel gets it, on that
 * day, until it surely moves nothing there.
 */
final class ChannelUses {
    private static final ZoneId BUSINESS_DAYS = ZoneId.of("Asia/Shanghai");

    private record Given(ChannelDay to, long minor) {}

    private final Map<BankOrderId, Given> open = new HashMap<>();
    private final Map<ChannelDay, Long> used = new HashMap<>();
    private LocalDate latest = LocalDate.MIN;

    void happened(BankOrderEvent event, Place place) {
        switch (event) {
            case BankOrderStarted e -> give(e.subject(), e.terms().amount(), e.route(), place);
            case BankOrderRerouted e -> {
                takeBack(e.subject());
                give(e.subject(), e.again().terms().amount(), e.again().route(), place);
            }
            case BankOrderRefused e -> takeBack(e.subject());
            case BankOrderFailed e -> takeBack(e.subject());
            case BankOrderPaid e -> open.remove(e.subject());
            case BankOrderInstructed _,BankOrderAwaited _ -> {
                // the channel has it already
            }
        }
    }

    private void give(BankOrderId order, Money amount, Route route, Place place) {
        latest = LocalDate.ofInstant(place.at(), BUSINESS_DAYS);
        Given given = new Given(new ChannelDay(
                new ChannelName(amount.currency(), route.channels().getLast()), latest),
                amount.minor());
        open.put(order, given);
        used.merge(given.to(), given.minor(), Long::sum);
    }

    private void takeBack(BankOrderId order) {
        Given given = open.remove(order);
        if (given != null) {
            used.merge(given.to(), -given.minor(), Long::sum);
        }
    }

    /** Of every day that there was. */
    Map<ChannelDay, ChannelUse> all() {
        Map<ChannelDay, ChannelUse> all = new HashMap<>();
        used.forEach((day, minor) -> all.put(day,
                new ChannelUse(minor, new HashMap<>(), day.day().equals(latest))));
        open.forEach((order, given) -> all.get(given.to()).open().put(order, given.minor()));
        return all;
    }
}
