package io.suanpan.simulation;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** What is to happen when, in one order: the simulated time is the time of what happens now. */
final class Agenda {
    private static final Duration STEP = Duration.ofMillis(250);

    private record Entry(long atNanos, long order, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nanos;
    private long order;
    private int underWay;

    long nanos() {
        return nanos;
    }

    void in(Duration delay, Runnable action) {
        entries.add(new Entry(nanos + Math.max(0, delay.toNanos()), order++, action));
    }

    /** The same of something that was sent off, and that rest has to wait for. */
    void arrives(Duration delay, Runnable arrival) {
        underWay++;
        in(delay, () -> {
            underWay--;
            arrival.run();
        });
    }

    /** How much was sent off and has not arrived. */
    int underWay() {
        return underWay;
    }

    /** Lets everything happen that is due by then. */
    void runUntil(long untilNanos) {
        while (!entries.isEmpty() && entries.peek().atNanos() <= untilNanos) {
            Entry next = entries.poll();
            nanos = next.atNanos();
            next.action().run();
        }
        nanos = untilNanos;
    }

    void pass(Duration time) {
        runUntil(nanos + time.toNanos());
    }

    /** The same for a while at most, and no longer than until it is done. */
    void passUntil(Duration atMost, BooleanSupplier done) {
        long end = nanos + atMost.toNanos();
        while (nanos < end && !done.getAsBoolean()) {
            pass(STEP);
        }
    }

    /** How much has happened or is planned: a measure of a history's length. */
    long count() {
        return order;
    }
}
