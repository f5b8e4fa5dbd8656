package io.suanpan.channel.routing;

import io.suanpan.channel.Breaker;

/**
 * How a channel does, as one node sees it.
 *
 * @param asked requests and queries of late
 * @param answered of these, those that the bank answered, whatever it said
 */
public record Health(Breaker breaker, int asked, int answered) {
    /** Fewer say nothing. */
    public static final int ENOUGH = 10;
    /** Of those that ended of late, so many per cent must have been answered. */
    public static final int RELIABLE_PERCENT = 80;

    public static final Health WELL = new Health(Breaker.CLOSED, 0, 0);

    public Health {
        if (answered < 0 || answered > asked) {
            throw new IllegalArgumentException(
                    "answered must be 0 to asked: " + answered + " of " + asked);
        }
    }

    /** From 0 to 1; 1 if nothing was asked. */
    public double successRate() {
        return asked == 0 ? 1 : (double) answered / asked;
    }

    boolean isReliable() {
        return asked < ENOUGH || answered * 100L >= asked * (long) RELIABLE_PERCENT;
    }
}
