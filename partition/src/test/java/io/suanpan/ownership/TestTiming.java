package io.suanpan.ownership;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when the test says so. */
public final class TestTiming implements Timing {
    private record Due(long nanos, Runnable action) {}

    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::nanos));
    private long nanos;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void later(Duration delay, Runnable action) {
        due.add(new Due(nanos + delay.toNanos(), action));
    }

    public void pass(Duration time) {
        long end = nanos() + time.toNanos();
        for (Due next = nextUntil(end); next != null; next = nextUntil(end)) {
            next.action().run();
        }
        synchronized (this) {
            nanos = end;
        }
    }

    private synchronized Due nextUntil(long end) {
        if (due.isEmpty() || due.peek().nanos() > end) {
            return null;
        }
        nanos = Math.max(nanos, due.peek().nanos());
        return due.poll();
    }
}
