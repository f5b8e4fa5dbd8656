package io.suanpan.projection;

import java.time.Duration;

/** Hears how long after it was decided the oldest batch of a group became visible. Must return at once. */
@FunctionalInterface
public interface LagListener {
    void visible(String readModel, int partition, Duration lag);
}
