package io.suanpan.bench.compare;

import io.suanpan.bench.peer.PaymentScript;
import io.suanpan.bench.peer.Pgbench;
import io.suanpan.bench.peer.PgbenchResult;
import io.suanpan.bench.scenario.Workload;
import java.time.Duration;
import java.util.List;

/** PostgreSQL by itself. */
record RawContender(Pgbench pgbench) implements Contender {
    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public List<Integer> candidates() {
        return List.of(8, 16, 32, 64);
    }

    @Override
    public Score run(Workload workload, int clients, Duration length) {
        PaymentScript script = switch (workload) {
            case PAYMENT -> PaymentScript.UNIFORM;
            case HOT -> PaymentScript.HOT;
            default -> throw new IllegalArgumentException("pgbench has no script for " + workload);
        };
        PgbenchResult result = pgbench.run(script, clients, length);
        return new Score(result.transactionsPerSecond(), result.p50Ms(), result.p99Ms(), 0);
    }
}
