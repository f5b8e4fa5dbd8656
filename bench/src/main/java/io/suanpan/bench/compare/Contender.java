package io.suanpan.bench.compare;

import io.suanpan.bench.scenario.Workload;
import java.time.Duration;
import java.util.List;

/** One of those that are compared. */
interface Contender {
    String name();

    /** Numbers of clients among which its best is looked for, ascending. */
    List<Integer> candidates();

    Score run(Workload workload, int clients, Duration length);
}
