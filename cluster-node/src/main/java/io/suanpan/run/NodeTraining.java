package io.suanpan.run;

import io.suanpan.localcassandra.ChildProcess;
import io.suanpan.localcassandra.FreePorts;
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

/**
 * Makes the node's {@link FirstData} and its AOT cache; the build runs it. The node forms a cluster of one, replays what
 * payers paid to one that was killed, and payers pay for a while.
 */
public final class NodeTraining {
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration CASSANDRA_LIMIT = Duration.ofSeconds(120);
    /** The cache is written by a second JVM, when the node has ended. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(120);
    /** More orders than a payer pays here. */
    private static final int MANY = 1_000_000;
    private static final Duration PAYING_BEFORE = Duration.ofSeconds(4);
    private static final Duration PAYING = Duration.ofSeconds(8);

    private NodeTraining() {}

    public static void main(String[] args) throws IOException {
        NodeProgram program = NodeProgram.of(Path.of(System.getProperty("suanpan.home")));
        program.firstData().make();
        program.aotCache().make("the node", NodeProgram.FLAGS, program.jars(),
                (flags, folder) -> train(program, flags, folder));
        System.exit(0); // the client's threads would stay for a while
    }

    private static void train(NodeProgram program, List<String> flags, Path folder)
            throws IOException {
        try (LocalCassandra cassandra = LocalCassandra.in(folder.resolve("cassandra"))
                .firstData(program.firstData().ifThere()).start()
                .awaitReady(CASSANDRA_LIMIT)) {
            live(program, List.of(), folder, cassandra, 0, PAYING_BEFORE).kill();
            live(program, flags, folder, cassandra, MANY, PAYING).stop(STOP_LIMIT);
        }
    }

    /** A node that was paid through. */
    private static ChildProcess live(NodeProgram program, List<String> flags, Path folder,
            LocalCassandra cassandra, int firstOrder, Duration paying) throws IOException {
        int port = FreePorts.pick();
        ChildProcess node = ChildProcess.java("the node",
                arguments(program, flags, folder, port, cassandra), Redirect.PIPE,
                Redirect.appendTo(folder.resolve("errors").toFile()));
        try {
            awaitReady(node);
            new TrainingPayers(port).pay(firstOrder, paying);
            return node;
        } catch (IOException e) {
            node.kill();
            throw e;
        }
    }

    private static List<String> arguments(NodeProgram program, List<String> flags, Path folder,
            int port, LocalCassandra cassandra) throws IOException {
        String management = "127.0.0.1:" + FreePorts.pick();
        List<String> arguments = new ArrayList<>(
                program.java(HEAP_MEGABYTES, folder.resolve("log"), flags));
        arguments.addAll(List.of("--name", "node-1", "--create-schema",
                "--http-port", Integer.toString(port), "--state",
                Files.createDirectories(folder.resolve("node")).toString(), "--cassandra",
                "127.0.0.1:" + cassandra.contactPoint().getPort(), "--discovery", "config",
                "--management", management, "--contact-points", management));
        return arguments;
    }

    private static void awaitReady(ChildProcess node) throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(node.output(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                return;
            }
        }
        throw new IOException("the node has ended before it was ready");
    }
}
