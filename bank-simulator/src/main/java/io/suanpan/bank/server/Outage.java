package io.suanpan.bank.server;

import java.time.Duration;

/** Whether the bank is down for customers, and until when. */
final class Outage {
    private volatile long untilNanos = System.nanoTime();

    void unavailableFor(int millis) {
        untilNanos = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    }

    boolean isOn() {
        return System.nanoTime() - untilNanos < 0;
    }

    static Problem down() {
        return new Problem(503, "UNAVAILABLE", "the bank is down for a while");
    }
}
