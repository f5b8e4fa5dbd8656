package io.suanpan.bench.load;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * One phase of a load, as measured: latencies of what was answered in it, errors by code, how long it took,
 * and, in an open loop, how many began noticeably after they were due.
 */
public record Measured(Map<Kind, Histogram> latencies, SortedMap<String, ErrorCount> errors,
        double seconds, long begunLate) {
    public Latency latency(Kind kind) {
        return new Latency(latencies.get(kind));
    }

    public long count(Kind kind) {
        return latency(kind).count();
    }

    public long payments() {
        return count(Kind.PAYMENT);
    }

    public double perSecond(Kind kind) {
        return count(kind) / seconds;
    }

    public double paymentsPerSecond() {
        return perSecond(Kind.PAYMENT);
    }

    /** Of payments. */
    public double latencyMs(double percentile) {
        return latency(Kind.PAYMENT).ms(percentile);
    }

    public long errorCount() {
        return errors.values().stream().mapToLong(ErrorCount::count).sum();
    }

    /** One line, for a person. */
    public String inShort() {
        String rates = latencies.keySet().stream()
                .filter(kind -> kind == Kind.PAYMENT || count(kind) > 0)
                .map(kind -> "%,.0f %s/s".formatted(perSecond(kind), kind))
                .collect(Collectors.joining("  "));
        return "%s  p50 %.1f ms  p99 %.1f ms  errors %,d".formatted(rates, latencyMs(50),
                latencyMs(99), errorCount());
    }
}
