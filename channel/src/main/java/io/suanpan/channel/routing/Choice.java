package io.suanpan.channel.routing;

import io.suanpan.kernel.ChannelId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which channels may carry out an order.
 *
 * @param usable the best first
 * @param objections what speaks against a channel, if anything does; some are usable nevertheless
 */
public record Choice(List<ChannelId> usable, SortedMap<ChannelId, Objection> objections) {
    public Choice {
        usable = List.copyOf(usable);
        objections = Collections.unmodifiableSortedMap(new TreeMap<>(objections));
    }

    public Optional<ChannelId> best() {
        return usable.stream().findFirst();
    }

    /** Such as {@code icbc: DAILY_LIMIT, cmb: BREAKER_OPEN}. */
    public String why() {
        return String.join(", ", objections.entrySet().stream()
                .map((Map.Entry<ChannelId, Objection> e) -> e.getKey() + ": " + e.getValue())
                .toList());
    }
}
