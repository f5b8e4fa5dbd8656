package io.suanpan.bench.load;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

import io.suanpan.bench.api.Problem;

/**
 * What came of the payments of one phase: latencies in microseconds of those that were paid, and errors by
 * code. The event loop writes; one other thread reads, for the progress line and at the end.
 */
public final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long NS_PER_US = 1_000;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(SIGNIFICANT_DIGITS);
    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private final SortedMap<String, ErrorCount> errors = new ConcurrentSkipListMap<>();

    void paid(long tookNs) {
        recorder.recordValue(tookNs / NS_PER_US);
    }

    void error(Problem problem) {
        errors.merge(problem.code(), new ErrorCount(1, problem), ErrorCount::plus);
    }

    /** All latencies so far. For one reading thread. */
    public Histogram latencies() {
        latencies.add(recorder.getIntervalHistogram());
        return latencies;
    }

    /** The errors until now; those to come are not in it. */
    public SortedMap<String, ErrorCount> errors() {
        return new TreeMap<>(errors);
    }
}
