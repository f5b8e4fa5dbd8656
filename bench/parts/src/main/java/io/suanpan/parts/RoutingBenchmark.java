package io.suanpan.parts;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TradeId;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From what a request names to the partition that owns it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {
    private static final int NAMES = 1024;

    private final Partitioning partitioning = new Partitioning(16);
    private final String[] names = IntStream.range(0, NAMES).mapToObj(i -> "merchant-" + i)
            .toArray(String[]::new);
    private int next;

    /** Checks the name, and finds its partition. */
    @Benchmark
    public int account() {
        return partitioning.partitionOf(new AccountId(names[next++ % NAMES]));
    }

    /** Derives the trade's id from merchant and order number, which is a SHA-256, and finds its partition. */
    @Benchmark
    public int trade() {
        int i = next++ % NAMES;
        return partitioning.partitionOf(TradeId.of(new AccountId(names[i]), "order-1234567"));
    }
}
