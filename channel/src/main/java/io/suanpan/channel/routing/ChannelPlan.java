package io.suanpan.channel.routing;

import io.suanpan.channel.Kind;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Money;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was agreed for a channel.
 *
 * @param does the kinds that it carries out; none if it gets nothing new
 * @param fixedCostMinor what each order costs us there, in minor units
 * @param basisPoints what it costs beside that, in ten-thousandths of its amount, rounded up
 * @param smallestMinor of an order's amount
 * @param largestMinor of an order's amount
 * @param dailyMinor of what all orders of a business day move together, both ways; empty for no limit
 */
public record ChannelPlan(ChannelName name, Set<Kind> does, long fixedCostMinor,
        int basisPoints, long smallestMinor, long largestMinor, OptionalLong dailyMinor) {
    private static final int WHOLE = 10_000;

    public ChannelPlan {
        does = Set.copyOf(does);
        require(fixedCostMinor >= 0 && fixedCostMinor <= Money.MAX_MOVEMENT_MINOR,
                "fixed-cost must be 0 to " + Money.MAX_MOVEMENT_MINOR, fixedCostMinor);
        require(basisPoints >= 0 && basisPoints <= WHOLE, "basis-points must be 0 to " + WHOLE,
                basisPoints);
        require(smallestMinor >= 1, "smallest must be >= 1", smallestMinor);
        require(largestMinor >= smallestMinor && largestMinor <= Money.MAX_MOVEMENT_MINOR,
                "largest must be smallest to " + Money.MAX_MOVEMENT_MINOR, largestMinor);
        dailyMinor.ifPresent(limit -> require(limit >= 0, "daily-limit must be >= 0", limit));
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }

    /** Of a channel of which nothing was said: it costs nothing, and takes everything. */
    public static ChannelPlan unlimited(ChannelName name) {
        return new ChannelPlan(name, EnumSet.allOf(Kind.class), 0, 0, 1,
                Money.MAX_MOVEMENT_MINOR, OptionalLong.empty());
    }

    public ChannelId id() {
        return name.id();
    }

    /** What an order costs us there, in minor units. */
    long costMinor(Money amount) {
        return fixedCostMinor
                + Math.ceilDiv(Math.multiplyExact(amount.minor(), basisPoints), WHOLE);
    }

    /**
     * What each of {@code parts} may move in a day, so that together they never move more than the channel's limit.
     *
     * @return empty for no limit
     */
    public OptionalLong dailyShare(int parts) {
        return dailyMinor.isEmpty()
                ? dailyMinor
                : OptionalLong.of(dailyMinor.getAsLong() / parts);
    }
}
