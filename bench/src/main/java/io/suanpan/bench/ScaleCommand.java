package io.suanpan.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.scale.Installation;
import io.suanpan.bench.scale.Machines;
import io.suanpan.bench.scale.PaymentCost;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reckons from two measurements how large an installation must be. */
@Command(name = "scale", mixinStandardHelpOptions = true, sortOptions = false, description = "Reckons how many machines so many payments a second need, from two results of './suanpan bench --json': of one node, and of several.")
final class ScaleCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double BYTES_PER_MB = 1e6;
    private static final int HUNDREDFOLD = 100;

    @Parameters(index = "0", paramLabel = "ONE.json", description = "Measured with one node.")
    private Path one;

    @Parameters(index = "1", paramLabel = "THREE.json", description = "Measured with several nodes on the same machine.")
    private Path several;

    @Option(names = "--rate", paramLabel = "N", split = ",", defaultValue = "85900,256000", description = "Payments a second; those of Double 11 in 2015 and 2017, unless others are given (default: ${DEFAULT-VALUE}). A hundred times what was measured comes last.")
    private List<Double> rates;

    @Option(names = "--cores", paramLabel = "N", defaultValue = "32", description = "Cores of a machine, as fast as those that were measured (default: ${DEFAULT-VALUE}).")
    private int cores;

    @Option(names = "--busy", paramLabel = "SHARE", defaultValue = "0.6", description = "How much of them may be busy (default: ${DEFAULT-VALUE}).")
    private double busy;

    @Option(names = "--replication", paramLabel = "N", defaultValue = "3", description = "Copies of each row (default: ${DEFAULT-VALUE}).")
    private int replication;

    @Option(names = "--disk", paramLabel = "MB/S", defaultValue = "500", description = "What a machine's disks write at length (default: ${DEFAULT-VALUE}).")
    private double disk;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode ofOne = read(one);
        PaymentCost cost = PaymentCost.of(ofOne, read(several));
        Machines machines = new Machines(cores, busy, replication, disk * BYTES_PER_MB);
        List<Double> all = new ArrayList<>(rates);
        all.add(HUNDREDFOLD * PaymentCost.figure(ofOne, "paymentsPerSecond"));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT,
                "A payment costs %.3f ms of a node's core, %.3f more if all its messages leave "
                        + "their node,%n%.3f ms of one replica's core, and %,.0f bytes written to its disk.%n",
                cost.nodeMs(), cost.remoteMs(), cost.cassandraMs(), cost.diskBytes());
        out.printf(Locale.ROOT,
                "Machines of %d cores, %.0f %% busy, and disks of %,.0f MB/s; %d copies.%n%n",
                cores, 100 * busy, disk, replication);
        out.printf("%11s  %18s  %22s  %14s  %10s  %s%n", "payments/s", "nodes (cores)",
                "Cassandra (cores)", "disk MB/s each", "partitions", "saturated first");
        all.stream().map(rate -> Installation.of(rate, cost, machines))
                .forEach(each -> print(out, each));
        return 0;
    }

    private static void print(PrintWriter out, Installation size) {
        out.printf(Locale.ROOT, "%,11.0f  %,8d (%,7.0f)  %,12d (%,7.0f)  %,14.0f  %,10d  %s%n",
                size.paymentsPerSecond(), size.nodeMachines(), size.nodeCores(),
                size.cassandraMachines(), size.cassandraCores(),
                size.diskBytesPerSecond() / size.cassandraMachines() / BYTES_PER_MB,
                size.partitions(), size.saturatedFirst());
    }

    private static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new BenchFailure(file + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BenchFailure("cannot read " + file + ": " + e.getMessage());
        }
    }
}
