package io.suanpan.ownership;

import java.time.Duration;

/** A clock that only goes forward, and timers on it: the machine's, or a simulation's. */
public interface Timing {
    /** Nanoseconds since some fixed moment; unlike the time of day, never set. */
    long nanos();

    void later(Duration delay, Runnable action);
}
