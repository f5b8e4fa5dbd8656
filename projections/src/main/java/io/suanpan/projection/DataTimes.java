package io.suanpan.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Between which times data can lie, so that a query without limits looks nowhere else.
 *
 * @param began when the data was first started
 */
public record DataTimes(Instant began, Clock clock) {
    /** Nodes' clocks may differ by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    /** The earlier of the given time, in microseconds, and that of the newest data. */
    public Instant newest(long micros) {
        Instant now = clock.instant().plus(CLOCK_SKEW);
        Instant asked = Micros.instant(micros);
        return asked.isBefore(now) ? asked : now;
    }

    /** The later of the given time, in microseconds, and that of the oldest data. */
    public Instant oldest(long micros) {
        Instant first = began.minus(CLOCK_SKEW);
        Instant asked = Micros.instant(micros);
        return asked.isAfter(first) ? asked : first;
    }
}
