package io.suanpan.bench.load;

import io.suanpan.bench.api.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What came of the operations of one phase: latencies in microseconds of what was answered as expected, and
 * errors by code. The event loop writes; one other thread reads, for the progress line and at the end.
 */
public final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long NS_PER_US = 1_000;

    private final Map<Kind, SingleWriterRecorder> recorders = new EnumMap<>(Kind.class);
    private final Map<Kind, Histogram> latencies = new EnumMap<>(Kind.class);
    private final SortedMap<String, ErrorCount> errors = new ConcurrentSkipListMap<>();
    private final LongAdder late = new LongAdder();
    private final Timeline timeline = new Timeline();

    Tally() {
        for (Kind kind : Kind.values()) {
            recorders.put(kind, new SingleWriterRecorder(SIGNIFICANT_DIGITS));
            latencies.put(kind, new Histogram(SIGNIFICANT_DIGITS));
        }
    }

    void done(Kind kind, long tookNs) {
        recorders.get(kind).recordValue(tookNs / NS_PER_US);
        timeline.done(kind, tookNs / NS_PER_US);
    }

    void error(Problem problem) {
        errors.merge(problem.code(), new ErrorCount(1, problem), ErrorCount::plus);
        timeline.error();
    }

    void late() {
        late.increment();
    }

    /** All latencies so far. For one reading thread. */
    Map<Kind, Histogram> latencies() {
        latencies.forEach(
                (kind, histogram) -> histogram.add(recorders.get(kind).getIntervalHistogram()));
        return latencies;
    }

    /** The errors until now; those to come are not in it. */
    SortedMap<String, ErrorCount> errors() {
        return new TreeMap<>(errors);
    }

    long begunLate() {
        return late.sum();
    }

    /** Once the load has ended. */
    List<Second> seconds(int count) {
        return timeline.first(count);
    }
}
