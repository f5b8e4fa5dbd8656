package io.suanpan.bench.load;

import java.util.Map;

/** What came in one second of a phase. */
public record Second(long errors, Map<Kind, Slice> byKind) {
    public Second {
        byKind = Map.copyOf(byKind);
    }

    /** Answers of one kind; the latencies are 0 if there are none. */
    public record Slice(long count, double p50Ms, double p99Ms) {}
}
