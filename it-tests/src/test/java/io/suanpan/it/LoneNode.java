package io.suanpan.it;

import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.localcassandra.server.ParentWatch;
import io.suanpan.run.NodeProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node's process without a supervisor, to be killed and started again over a Cassandra that stays. */
final class LoneNode implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 1024;
    private static final Pattern REPLAYED = Pattern
            .compile("partition \\d+ replayed (\\d+) events up to batch \\d+ in (\\d+) ms");

    private final Path folder;
    private final Path log;
    private final String cassandra;
    private final int port;
    private long logLength;
    private Process process;

    LoneNode(Path data, LocalCassandra cassandra, int port) throws IOException {
        this.folder = Files.createDirectories(data.resolve("node-1"));
        this.log = folder.resolve("log");
        this.cassandra = "127.0.0.1:" + cassandra.contactPoint().getPort();
        this.port = port;
    }

    /** Returns when it is ready, and the seconds that this took. */
    double start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(RunningSuanpan.java(), "-D" + ParentWatch.PROPERTY + "=true"));
        command.addAll(NodeProgram.of(Path.of("").toAbsolutePath().getParent())
                .java(HEAP_MEGABYTES, log));
        command.addAll(List.of("--name", "node-1", "--http-port", Integer.toString(port),
                "--cassandra", cassandra, "--state", folder.toString(), "--create-schema"));
        if (System.getProperty("figures.partitions") != null) {
            command.addAll(List.of("--partitions", System.getProperty("figures.partitions")));
        }
        logLength = Files.exists(log) ? Files.size(log) : 0;
        long startedNanos = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(folder.resolve("errors").toFile())).start();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                return (System.nanoTime() - startedNanos) / 1e9;
            }
        }
        throw new AssertionError("it has ended; its log is " + log);
    }

    /** What its partitions replayed since it was started, the longest first. */
    List<String> replayed() throws IOException {
        Matcher replayed = REPLAYED.matcher(Files.readString(log).substring((int) logLength));
        return replayed.results()
                .sorted((a, b) -> Long.compare(Long.parseLong(b.group(1)),
                        Long.parseLong(a.group(1))))
                .map(each -> each.group(1) + " events in " + each.group(2) + " ms").toList();
    }

    /** As a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }
}
