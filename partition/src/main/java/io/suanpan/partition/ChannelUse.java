package io.suanpan.partition;

import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.channel.BusinessDays;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a partition's orders move through each channel on a business day. An order counts from when it is given to a
 * channel, on the day when that was; what surely moves no money any more counts no more. Always in memory and in every
 * checkpoint.
 */
final class ChannelUse {
    private record ChannelDay(ChannelName channel, LocalDate day) {}

    private static final class Use {
        private final Map<BankOrderId, Long> open = new HashMap<>();
        private long usedMinor;
    }

    private final Map<ChannelDay, Use> uses = new HashMap<>();

    void happened(Event event, Instant at) {
        switch (event) {
            case BankOrderStarted e -> count(e.subject(), e.terms(), e.route(), at);
            case BankOrderRerouted e -> {
                release(e.subject());
                count(e.subject(), e.again().terms(), e.again().route(), at);
            }
            case BankOrderRefused e -> release(e.subject());
            case BankOrderFailed e -> release(e.subject());
            case BankOrderPaid e -> uses.values().forEach(use -> use.open.remove(e.subject()));
            default -> {
            }
        }
    }

    private void count(BankOrderId order, BankOrderTerms terms, Route route, Instant at) {
        LocalDate day = BusinessDays.of(at);
        uses.entrySet().removeIf(
                use -> use.getKey().day().isBefore(day) && use.getValue().open.isEmpty());
        Use use = uses.computeIfAbsent(new ChannelDay(
                new ChannelName(terms.amount().currency(), route.channel()), day), _ -> new Use());
        use.open.put(order, terms.amount().minor());
        use.usedMinor += terms.amount().minor();
    }

    private void release(BankOrderId order) {
        for (Use use : uses.values()) {
            Long minor = use.open.remove(order);
            use.usedMinor -= minor == null ? 0 : minor;
        }
    }

    /** In minor units, what was given to the channel on the day of {@code at} and was not refused. */
    long usedMinor(ChannelName channel, Instant at) {
        Use use = uses.get(new ChannelDay(channel, BusinessDays.of(at)));
        return use == null ? 0 : use.usedMinor;
    }

    List<Checkpoint.DayUse> all() {
        return uses.entrySet().stream().map(use -> new Checkpoint.DayUse(use.getKey().channel(),
                use.getKey().day(), use.getValue().usedMinor, use.getValue().open)).toList();
    }

    void restore(List<Checkpoint.DayUse> stored) {
        stored.forEach(each -> {
            Use use = new Use();
            use.usedMinor = each.usedMinor();
            use.open.putAll(each.open());
            uses.put(new ChannelDay(each.channel(), each.day()), use);
        });
    }
}
