package io.suanpan.channel.routing;

import io.suanpan.channel.Breaker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How many of a channel's last calls were answered, in a window that slides. Thread-safe. */
public final class SuccessRate {
    /** What is older counts no more: a channel that gets nothing for its failures is tried again after that. */
    public static final Duration WINDOW = Duration.ofMinutes(1);
    /** More than these are not remembered. */
    public static final int MOST_CALLS = 100;

    private record Call(long nanos, boolean answered) {}

    private final LongSupplier nanos;
    private final Deque<Call> calls = new ArrayDeque<>();

    /** @param nanos as of {@link System#nanoTime} */
    public SuccessRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public synchronized void ended(boolean answered) {
        if (calls.size() == MOST_CALLS) {
            calls.removeFirst();
        }
        calls.addLast(new Call(nanos.getAsLong(), answered));
    }

    public synchronized Health with(Breaker breaker) {
        long now = nanos.getAsLong();
        while (!calls.isEmpty() && now - calls.getFirst().nanos() > WINDOW.toNanos()) {
            calls.removeFirst();
        }
        return new Health(breaker, calls.size(),
                (int) calls.stream().filter(Call::answered).count());
    }
}
