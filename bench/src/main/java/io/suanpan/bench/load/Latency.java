package io.suanpan.bench.load;

import org.HdrHistogram.Histogram;

/** Times in milliseconds out of a histogram in microseconds. */
public record Latency(Histogram microseconds) {
    private static final double US_PER_MS = 1_000;

    public long count() {
        return microseconds.getTotalCount();
    }

    public double ms(double percentile) {
        return microseconds.getValueAtPercentile(percentile) / US_PER_MS;
    }

    public double maxMs() {
        return microseconds.getMaxValue() / US_PER_MS;
    }
}
