package io.suanpan.parts;

import io.suanpan.partition.StoredBatch;
import io.suanpan.wire.WireRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encodes and decodes the batches of real payments as the journal holds them, one after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgs = {"-Xmx1g", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders",
        "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireBenchmark {
    private static final int PAYMENTS = 4_096;
    private static final int AT_ONCE = 256;

    private final List<StoredBatch> batches = new ArrayList<>();
    private final List<byte[]> encoded = new ArrayList<>();
    private int next;

    /** Rates besides the invocations', each of which is a batch. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rates {
        public long events;
        public long bytes;
    }

    @Setup
    public void pay() {
        Payments payments = new Payments(1_000, 100);
        Cores cores = new Cores(4, batches::add);
        payments.accounts().forEach(cores::ask);
        cores.settle();
        payments.deposits().forEach(cores::ask);
        cores.settle();
        batches.clear();
        for (int i = 0; i < PAYMENTS; i++) {
            cores.ask(payments.next());
            if (i % AT_ONCE == 0) {
                cores.settle();
            }
        }
        cores.settle();
        batches.removeIf(batch -> batch.events().isEmpty());
        batches.forEach(batch -> encoded.add(WireRegistry.SUANPAN.toBytes(batch)));
    }

    @Benchmark
    public byte[] encode(Rates rates) {
        StoredBatch batch = batches.get(next++ % batches.size());
        byte[] bytes = WireRegistry.SUANPAN.toBytes(batch);
        rates.events += batch.events().size();
        rates.bytes += bytes.length;
        return bytes;
    }

    @Benchmark
    public Object decode(Rates rates) {
        byte[] bytes = encoded.get(next++ % encoded.size());
        StoredBatch batch = (StoredBatch) WireRegistry.SUANPAN.fromBytes(bytes);
        rates.events += batch.events().size();
        rates.bytes += bytes.length;
        return batch;
    }
}
