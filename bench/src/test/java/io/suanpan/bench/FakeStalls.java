package io.suanpan.bench;

import java.time.Duration;

/** A server that answers nobody for a while, again and again. */
final class FakeStalls {
    private volatile long lengthNs;
    private volatile long everyNs = 1;

    void stall(Duration length, Duration every) {
        lengthNs = length.toNanos();
        everyNs = every.toNanos();
    }

    /** Returns when no stall is under way. */
    void await() {
        long leftNs = lengthNs - Math.floorMod(System.nanoTime(), everyNs);
        if (leftNs > 0) {
            try {
                Thread.sleep(Duration.ofNanos(leftNs));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
