package io.suanpan.run;

import io.suanpan.localcassandra.ChildProcess;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.localcassandra.LocalCassandraException;
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
import java.util.stream.Stream;

/**
 * Starts Cassandra and the node side by side, watches both, and stops both, the node first. They end with
 * this process however it ends, because they watch for that themselves.
 */
final class Supervisor {
    /** More than all phases of the node's coordinated shutdown may take; mostly it is two seconds. */
    static final Duration NODE_STOP_LIMIT = Duration.ofSeconds(80);
    /** An exit code above it says which signal ended the process. */
    private static final int SIGNAL_BASE = 128;
    private static final int LAST_SIGNAL = 64;

    /** What ends the run, or is worth a line before. */
    private sealed interface Happening {
        record Said(String line) implements Happening {}

        record NodeDied(int code) implements Happening {}

        record CassandraDied(int code) implements Happening {}
    }

    private final Path home;
    private final Path data;
    private final int port;
    private final OptionalInt partitions;
    private final Optional<String> givenCassandra;
    private final ProgressLine progress = new ProgressLine(System.out);
    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    // Written by the main thread, read by the shutdown hook too.
    private volatile boolean stopping;
    private volatile LocalCassandra cassandra;
    private volatile ChildProcess node;
    private boolean ready;

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
        } catch (RunFailure | LocalCassandraException e) {
            // Said before the stop: that takes its time, and a signal may end this process in it.
            progress.failure(e.getMessage());
            return 1;
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
        cassandra.onExit()
                .thenAccept(code -> happenings.add(new Happening.CassandraDied(code)));
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    private void startNode(String cassandraAddress) {
        List<String> arguments = new ArrayList<>(JvmFlags.node(nodeLog(), nodeClassPath()));
        arguments.addAll(List.of("--http-port", Integer.toString(port), "--cassandra",
                cassandraAddress));
        partitions.ifPresent(
                count -> arguments.addAll(List.of("--partitions", Integer.toString(count))));
        node = ChildProcess.java("node 1", arguments, Redirect.PIPE,
                Redirect.to(nodeErrors().toFile()));
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
        happenings.add(new Happening.NodeDied(node.onExit().join()));
    }

    private int watch() throws InterruptedException {
        while (true) {
            Happening happening = happenings.take();
            if (stopping) {
                return 0; // A signal stops all; what the processes say to that is no failure.
            }
            switch (happening) {
                case Happening.Said(String line) when line.startsWith("progress ") ->
                    progress.step(line.substring("progress ".length()));
                case Happening.Said(String line) when line.startsWith("fatal ") ->
                    throw new RunFailure(line.substring("fatal ".length()));
                case Happening.Said(String line) -> {
                    ready |= line.startsWith("ready ");
                    progress.line(line);
                }
                case Happening.NodeDied(int code) -> throw new RunFailure(
                        ended("node 1", code) + nodeLog() + ", its errors are in " + nodeErrors());
                case Happening.CassandraDied(int code) -> {
                    if (!ready) {
                        // It knows best why it could not start, and throws that.
                        cassandra.awaitReady(Duration.ZERO);
                    }
                    throw new RunFailure(ended("Cassandra", code) + cassandra.logFile());
                }
            }
        }
    }

    private static String ended(String what, int code) {
        boolean bySignal = code > SIGNAL_BASE && code <= SIGNAL_BASE + LAST_SIGNAL;
        return what + " ended unexpectedly with code " + code
                + (bySignal ? " (signal " + (code - SIGNAL_BASE) + ")" : "") + "; its log is ";
    }

    /** Whoever comes second waits until all is stopped: this process ends when its hook returns. */
    private synchronized void stop(String why) {
        if (stopping) {
            return;
        }
        stopping = true;
        progress.line(why);
        if (node != null && !node.stop(NODE_STOP_LIMIT)) {
            progress.line("node 1 did not stop within " + NODE_STOP_LIMIT.toSeconds()
                    + " s and was killed");
        }
        if (cassandra != null && !cassandra.stop()) {
            progress.line("Cassandra did not stop in time and was killed");
        }
        progress.line("stopped");
    }

    private Path nodeLog() {
        return data.resolve("logs/node-1.log");
    }

    private Path nodeErrors() {
        return data.resolve("logs/node-1.err");
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
