package io.suanpan.bankorder;

import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Invariant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The channels that a bank order was given to, one after the other: the last is the one that has it, all before have
 * surely refused it. None comes twice.
 */
public record Route(List<ChannelId> channels) {
    /** Of all orders before there were several channels. */
    public static final Route BANK = to(ChannelId.BANK);
    /** An instruction's number has one digit for it. */
    public static final int MAX_ATTEMPTS = 9;

    public Route {
        channels = List.copyOf(channels);
        Invariant.check(!channels.isEmpty() && channels.size() <= MAX_ATTEMPTS,
                () -> "a route must have 1 to " + MAX_ATTEMPTS + " channels", channels);
        Invariant.check(new HashSet<>(channels).size() == channels.size(),
                "no channel is tried twice", channels);
    }

    public static Route to(ChannelId channel) {
        return new Route(List.of(channel));
    }

    /** The one that has the order now. */
    public ChannelId channel() {
        return channels.getLast();
    }

    /** How many have had it, from 1. */
    public int attempt() {
        return channels.size();
    }

    /** That one refused it: now another has it. */
    public Route then(ChannelId other) {
        return new Route(Stream.concat(channels.stream(), Stream.of(other)).toList());
    }

    /** As it was when the channel before had it; of a route that has had two. */
    public Route before() {
        return new Route(channels.subList(0, channels.size() - 1));
    }

    boolean continues(Route before) {
        return attempt() > 1 && before().equals(before);
    }
}
