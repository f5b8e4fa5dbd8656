package io.suanpan.bench.lag;

import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.load.Latency;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;

/** Looks at one read model until it shows a payment, and keeps how long that took. */
final class ReadModelWatch {
    /** Often enough to tell some 10 ms; less often for what takes long anyway. */
    private static final long SHORTEST_PAUSE_NS = 10_000_000;
    private static final int PAUSES_OF_AN_AGE = 40;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long NS_PER_US = 1_000;

    private final long giveUpAfterNs;
    private final ConcurrentHistogram lags = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final LongAdder missed = new LongAdder();
    private final LongAdder queries = new LongAdder();

    ReadModelWatch(Duration giveUpAfter) {
        this.giveUpAfterNs = giveUpAfter.toNanos();
    }

    /** Until {@code shown} or too long after {@code acknowledgedNs}. */
    void until(BooleanSupplier shown, long acknowledgedNs) throws InterruptedException {
        while (true) {
            queries.increment();
            boolean shows = asks(shown);
            long ageNs = System.nanoTime() - acknowledgedNs;
            if (shows) {
                lags.recordValue(ageNs / NS_PER_US);
                return;
            }
            if (ageNs > giveUpAfterNs) {
                missed.increment();
                return;
            }
            Thread.sleep(Duration.ofNanos(Math.max(SHORTEST_PAUSE_NS, ageNs / PAUSES_OF_AN_AGE)));
        }
    }

    /** A list that cannot be read shows nothing. */
    private static boolean asks(BooleanSupplier shown) {
        try {
            return shown.getAsBoolean();
        } catch (BenchFailure _) {
            return false;
        }
    }

    Latency lags() {
        return new Latency(lags);
    }

    long missed() {
        return missed.sum();
    }

    long queries() {
        return queries.sum();
    }
}
