package io.suanpan.bench.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A phase second by second. Written on the event loop, read once the load has ended. */
final class Timeline {
    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double US_PER_MS = 1_000;
    private static final long NS_PER_S = 1_000_000_000;

    private final long beganNs = System.nanoTime();
    private final Map<Kind, Histogram> latencies = new EnumMap<>(Kind.class);
    private final List<Second> seconds = new ArrayList<>();
    private long errors;

    Timeline() {
        for (Kind kind : Kind.values()) {
            latencies.put(kind, new Histogram(SIGNIFICANT_DIGITS));
        }
    }

    void done(Kind kind, long tookUs) {
        closeUntil((System.nanoTime() - beganNs) / NS_PER_S);
        latencies.get(kind).recordValue(tookUs);
    }

    void error() {
        closeUntil((System.nanoTime() - beganNs) / NS_PER_S);
        errors++;
    }

    /** The first seconds; those in which nothing came are there too. */
    List<Second> first(int count) {
        closeUntil(count);
        return List.copyOf(seconds.subList(0, count));
    }

    private void closeUntil(long second) {
        while (seconds.size() < second) {
            Map<Kind, Second.Slice> slices = new EnumMap<>(Kind.class);
            latencies.forEach((kind, histogram) -> slices.put(kind, slice(histogram)));
            seconds.add(new Second(errors, slices));
            latencies.values().forEach(Histogram::reset);
            errors = 0;
        }
    }

    private static Second.Slice slice(Histogram histogram) {
        return new Second.Slice(histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / US_PER_MS,
                histogram.getValueAtPercentile(99) / US_PER_MS);
    }
}
