package io.suanpan.parts;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Payments through the cores of four partitions in one thread: 256 callers ask, and when all are answered and
 * everything is confirmed, the next do. {@code commands} a second counts what the cores handle, some nine for a
 * payment; {@code events} what they decide.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgs = {"-Xmx1g", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders",
        "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PartitionCoreBenchmark {
    private static final int PARTITIONS = 4;
    private static final int CONSUMERS = 20_000;
    private static final int CALLERS = 256;

    /** Merchants; with one, every payment goes to the same account. */
    @Param({"100", "1"})
    public int merchants;

    private Payments payments;
    private Cores cores;

    /** Rates besides the invocations'. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rates {
        public long commands;
        public long events;
        public long payments;
    }

    @Setup
    public void openAccounts() {
        payments = new Payments(CONSUMERS, merchants);
        cores = new Cores(PARTITIONS, _ -> {});
        payments.accounts().forEach(cores::ask);
        cores.settle();
        payments.deposits().forEach(cores::ask);
        cores.settle();
    }

    @Benchmark
    public long pay(Rates rates) {
        long commands = cores.commands();
        long events = cores.events();
        for (int i = 0; i < CALLERS; i++) {
            cores.ask(payments.next());
        }
        cores.settle();
        rates.commands += cores.commands() - commands;
        rates.events += cores.events() - events;
        rates.payments += CALLERS;
        return rates.events;
    }
}
