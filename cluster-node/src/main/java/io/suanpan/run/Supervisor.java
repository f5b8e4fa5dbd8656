package io.suanpan.run;

import io.suanpan.localcassandra.ChildProcess;
import io.suanpan.localcassandra.LocalCassandra;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Starts Cassandra and the node side by side, watches both, and stops both, the node first. They end with
 * this process however it ends, because they watch for that themselves.
 */
final class Supervisor {
    private static final Duration NODE_STOP_LIMIT = Duration.ofSeconds(20);

    /** What ends the run, or is worth a line before. */
    private sealed interface Happening {
        record Said(String line) implements Happening {}

        record Died(String what, int code, Path log) implements Happening {}
    }

    private final Path home;
    private final Path data;
    private final int port;
    private final OptionalInt partitions;
    private final Optional<String> givenCassandra;
    private final ProgressLine progress = new ProgressLine(System.out);
    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private LocalCassandra cassandra;
    private ChildProcess node;

    Supervisor(Path home, Path data, int port, OptionalInt partitions,
            Optional<String> givenCassandra) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.partitions = partitions;
        this.givenCassandra = givenCassandra;
    }

    /** Runs until something ends it; a signal ends it through the shutdown hook. */
    int run() throws InterruptedException {
        createFolders();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop("stopping"), "stop"));
        try {
            startNode(givenCassandra.orElseGet(this::startCassandra));
            return watch();
        } finally {
            stop("stopping what was started");
        }
    }

    private void createFolders() {
        try {
            Files.createDirectories(data.resolve("logs"));
        } catch (IOException e) {
            throw new RunFailure("cannot create the data folder " + data + ": " + e.getMessage());
        }
    }

    private String startCassandra() {
        progress.step("starting Cassandra in " + data.resolve("cassandra"));
        cassandra = LocalCassandra.in(data.resolve("cassandra"))
                .heapMegabytes(JvmFlags.CASSANDRA_HEAP_MEGABYTES).start();
        cassandra.onExit().thenAccept(
                code -> happenings.add(new Happening.Died("Cassandra", code, cassandra.logFile())));
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    private void startNode(String cassandraAddress) {
        Path log = data.resolve("logs/node-1.log");
        List<String> arguments = new ArrayList<>(JvmFlags.node(log, nodeClassPath()));
        arguments.addAll(List.of("--http-port", Integer.toString(port), "--cassandra",
                cassandraAddress));
        partitions.ifPresent(
                count -> arguments.addAll(List.of("--partitions", Integer.toString(count))));
        node = ChildProcess.java("node 1", arguments, Redirect.PIPE,
                Redirect.to(data.resolve("logs/node-1.err").toFile()));
        Thread.ofPlatform().daemon().name("node-output").start(this::readNode);
        progress.line("node 1 has pid " + node.pid() + ", Cassandra is at " + cassandraAddress
                + (cassandra == null ? "" : " with pid " + cassandra.pid()));
    }

    private void readNode() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(node.output(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> happenings.add(new Happening.Said(line)));
        } catch (IOException e) {
            // Its end is reported below, whatever ended its output.
        }
        happenings.add(new Happening.Died("node 1", node.onExit().join(),
                data.resolve("logs/node-1.log")));
    }

    private int watch() throws InterruptedException {
        while (true) {
            switch (happenings.take()) {
                case Happening.Said(String line) when line.startsWith("progress ") ->
                    progress.step(line.substring("progress ".length()));
                case Happening.Said(String line) when line.startsWith("fatal ") ->
                    throw new RunFailure(line.substring("fatal ".length()));
                case Happening.Said(String line) -> progress.line(line);
                case Happening.Died died when stopping.get() -> {
                    return 0;
                }
                case Happening.Died died -> throw new RunFailure(cassandraSays(died));
            }
        }
    }

    /** If Cassandra could not even start, it knows better why than its exit code. */
    private String cassandraSays(Happening.Died died) {
        if (cassandra != null && !died.what().equals("node 1")) {
            cassandra.awaitReady(Duration.ZERO);
        }
        return died.what() + " ended unexpectedly with code " + died.code() + "; its log is "
                + died.log();
    }

    private void stop(String why) {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        progress.line(why);
        if (node != null) {
            node.stop(NODE_STOP_LIMIT);
        }
        if (cassandra != null) {
            cassandra.stop();
        }
        progress.line("stopped");
    }

    private String nodeClassPath() {
        Path target = home.resolve("cluster-node/target");
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(file -> file.getFileName().toString().matches(
                    "cluster-node-[^-]*(-SNAPSHOT)?\\.jar")).findFirst()
                    .orElseThrow(
                            () -> new RunFailure("there is no jar in " + target + ": build first"));
            return jar + java.io.File.pathSeparator + target.resolve("lib") + "/*";
        } catch (IOException e) {
            throw new RunFailure("cannot look into " + target + ": build first");
        }
    }
}
