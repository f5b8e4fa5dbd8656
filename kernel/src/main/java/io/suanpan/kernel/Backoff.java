package io.suanpan.kernel;

import java.time.Duration;

/** How long something that came to nothing waits before it is tried again: 1 s, 2 s, 4 s and so on. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofMinutes(10);
    /** Far past {@link #LAST}, and far from overflowing. */
    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    /** @param delays how often it was delayed, counted from 1 */
    public static Duration after(int delays) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(delays - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LAST) < 0 ? doubled : LAST;
    }
}
