package io.suanpan.bench.load;

import java.util.SortedMap;

import org.HdrHistogram.Histogram;

/**
 * One phase of a load, as measured: latencies in microseconds of the payments acknowledged in it, errors by
 * code, how long it took and the CPU time this process used.
 */
public record Measured(Histogram latencies, SortedMap<String, ErrorCount> errors, double seconds,
        double clientCpuSeconds) {
    public long payments() {
        return latencies.getTotalCount();
    }

    public double paymentsPerSecond() {
        return payments() / seconds;
    }

    public double latencyMs(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }

    public double maxMs() {
        return latencies.getMaxValue() / 1_000.0;
    }

    public long errorCount() {
        return errors.values().stream().mapToLong(ErrorCount::count).sum();
    }

    /** One line, for a person. */
    public String inShort() {
        return "%,.0f payments/s  p50 %.1f ms  p99 %.1f ms  errors %,d".formatted(
                paymentsPerSecond(),
                latencyMs(50), latencyMs(99), errorCount());
    }
}
