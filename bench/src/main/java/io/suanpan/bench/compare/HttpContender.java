package io.suanpan.bench.compare;

import io.suanpan.bench.load.Measured;
import io.suanpan.bench.measure.Bench;
import io.suanpan.bench.measure.Measurement;
import io.suanpan.bench.measure.WarmUp;
import io.suanpan.bench.scenario.Workload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A server of our API, by the same client and the same requests. */
record HttpContender(String name, Bench bench) implements Contender {
    /** Connections are new in each run, and the first requests on them slow. */
    private static final WarmUp OF_CONNECTIONS = new WarmUp.ForTime(Duration.ofSeconds(2));

    @Override
    public List<Integer> candidates() {
        return List.of(16, 64, 256, 512, 1024);
    }

    @Override
    public Score run(Workload workload, int clients, Duration length) {
        return run(workload, clients, length, OF_CONNECTIONS);
    }

    /** What is measured after it is of no interest. */
    void warmUp(WarmUp warmUp) {
        run(Workload.PAYMENT, candidates().getLast(), Duration.ofSeconds(1), warmUp);
    }

    private Score run(Workload workload, int clients, Duration length, WarmUp warmUp) {
        Measured measured = bench.measure(new Measurement(workload, clients, OptionalInt.empty(),
                warmUp, length, 0)).measured();
        return new Score(measured.paymentsPerSecond(), measured.latencyMs(50),
                measured.latencyMs(99), measured.errorCount());
    }
}
