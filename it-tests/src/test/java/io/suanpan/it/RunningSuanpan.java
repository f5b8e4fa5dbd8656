package io.suanpan.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.it.NodeApi.Reply;
import io.suanpan.localcassandra.FreePorts;
import io.suanpan.node.NodeOptions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code ./suanpan run} as a user starts it: real processes, real Cassandra, its API over HTTP. */
final class RunningSuanpan implements AutoCloseable {
    private static final Pattern PROCESSES = Pattern
            .compile("node (\\d) has pid (\\d+), Cassandra is at (\\S+)(?: with pid (\\d+))?");
    private static final String PARTITIONS = "4";
    private static final int NODE = 1;
    private static final int NODE_PID = 2;
    private static final int CASSANDRA_ADDRESS = 3;
    private static final int CASSANDRA_PID = 4;

    private final Process supervisor;
    private final int port;
    private final int nodes;
    private final Said said = new Said();
    private final Thread listener;

    private RunningSuanpan(Process supervisor, int port, int nodes) {
        this.supervisor = supervisor;
        this.port = port;
        this.nodes = nodes;
        this.listener = Thread.ofPlatform().daemon().start(this::listen);
    }

    static RunningSuanpan start(Path data, String... more) throws IOException {
        return startWith(Map.of(), data, more);
    }

    /** With options added to variables of its environment. */
    static RunningSuanpan startWith(Map<String, String> environment, Path data, String... more)
            throws IOException {
        return startAt(freePorts(1), 1, environment, data, more);
    }

    static RunningSuanpan startAt(int port, Path data, String... more) throws IOException {
        return startAt(port, 1, Map.of(), data, more);
    }

    /** Several nodes. */
    static RunningSuanpan startCluster(int nodes, Path data, String... more) throws IOException {
        return startAt(freePorts(nodes), nodes, Map.of(), data, more);
    }

    private static RunningSuanpan startAt(int port, int nodes, Map<String, String> environment,
            Path data, String... more) throws IOException {
        Path home = Path.of("").toAbsolutePath().getParent();
        List<String> command = new ArrayList<>(shortLivedJava("-Xmx96m",
                "-Dsuanpan.home=" + home,
                "-Dsuanpan.cassandra.lib=" + home.resolve("local-cassandra/target/cassandra-lib"),
                "-cp", System.getProperty("java.class.path"), "io.suanpan.run.RunMain", "--port",
                Integer.toString(port), "--nodes", Integer.toString(nodes), "--data",
                data.toString()));
        command.addAll(List.of(more));
        if (!command.contains("--partitions")) {
            command.addAll(List.of("--partitions", PARTITIONS)); // so that money crosses them
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        environment.forEach((name, options) -> builder.environment().merge(name, options,
                (there, added) -> there + " " + added));
        return new RunningSuanpan(builder.start(), port, nodes);
    }

    private void listen() {
        said.listen(supervisor.getInputStream());
        said.end();
    }

    RunningSuanpan awaitReady() throws InterruptedException {
        said.await(() -> IntStream.rangeClosed(1, nodes).allMatch(node -> timesReady(node) > 0),
                "all are ready");
        return this;
    }

    /** How often a node has said that it is ready. */
    long timesReady(int node) {
        return said.count("ready http://127.0.0.1:" + port(node));
    }

    /** Waits until a node has said for the {@code times}th time that it is ready. */
    void awaitReady(int node, int times) throws InterruptedException {
        said.await(() -> timesReady(node) >= times, "node " + node + " is ready, " + times);
    }

    /** Waits for a line with {@code text}. */
    void awaitSaid(String text) throws InterruptedException {
        said.await(() -> said().contains(text), text);
    }

    /** Once it has ended, by itself, and {@link #said} is complete. */
    int exitCode() throws InterruptedException {
        if (!supervisor.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + said());
        }
        listener.join(TimeUnit.SECONDS.toMillis(10));
        return supervisor.exitValue();
    }

    String said() {
        return said.all();
    }

    int port() {
        return port(1);
    }

    int port(int node) {
        return port + node - 1;
    }

    ProcessHandle supervisor() {
        return supervisor.toHandle();
    }

    ProcessHandle node() {
        return node(1);
    }

    /** The node's process, or the last one that there was. */
    ProcessHandle node(int node) {
        return process(processes().stream()
                .filter(match -> Integer.parseInt(match.group(NODE)) == node).toList().getLast()
                .group(NODE_PID));
    }

    ProcessHandle cassandra() {
        return process(processes().getLast().group(CASSANDRA_PID));
    }

    /** HOST:PORT. */
    String cassandraAddress() {
        return processes().getLast().group(CASSANDRA_ADDRESS);
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private List<MatchResult> processes() {
        List<MatchResult> matches = PROCESSES.matcher(said()).results().toList();
        if (matches.isEmpty()) {
            throw new AssertionError("names no processes: " + said());
        }
        return matches;
    }

    /** Runs a command of {@code mainClass} to its end; returns what it printed on standard output. */
    static String run(String mainClass, String... arguments) throws Exception {
        Process process = new ProcessBuilder(command(mainClass, arguments))
                .redirectError(Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(List.of(arguments) + " ended with " + process.exitValue()
                    + ": " + output);
        }
        return Secrets.rememberAllIn(output);
    }

    /** Starts a command of {@code mainClass}. */
    static Process begin(String mainClass, String... arguments) throws IOException {
        return new ProcessBuilder(command(mainClass, arguments)).redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT).start();
    }

    static List<String> command(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(
                shortLivedJava("-Xmx256m", "-cp", System.getProperty("java.class.path"),
                        mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** As {@code ./suanpan} starts what does not run for long, or does little. */
    static List<String> shortLivedJava(String... arguments) {
        return Stream.concat(Stream.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Stream.of(arguments)).toList();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The API of one node. */
    NodeApi api(int node) {
        return new NodeApi(port(node));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return api(1).get(path);
    }

    Reply put(String path, String json) throws IOException, InterruptedException {
        return api(1).put(path, json);
    }

    Reply post(String path, String json) throws IOException, InterruptedException {
        return api(1).post(path, json);
    }

    /** SIGKILL to all that a power failure would end. */
    void killEverything() throws Exception {
        node().destroyForcibly();
        cassandra().destroyForcibly();
        supervisor().destroyForcibly();
        supervisor().onExit().get(10, TimeUnit.SECONDS);
    }

    /** Everything it has stored, compared by {@code suanpan verify}. */
    JsonNode verified() throws Exception {
        return new ObjectMapper().readTree(run("io.suanpan.audit.VerifyMain", "--json",
                "--cassandra", cassandraAddress()));
    }

    /** SIGTERM, as Ctrl-C would; returns when it and all it started are gone. */
    @Override
    public void close() {
        try {
            IntStream.rangeClosed(1, nodes)
                    .forEach(node -> api(node).requireMetricsWithoutSecrets());
        } finally {
            supervisor.destroy();
            supervisor.onExit().orTimeout(120, TimeUnit.SECONDS).join();
        }
    }

    /** The first of {@code count} free ports in a row; those for their management are free too. */
    private static int freePorts(int count) {
        return FreePorts.pickWith(IntStream.of(0, NodeOptions.TO_MANAGEMENT)
                .flatMap(each -> IntStream.range(each, each + count)).skip(1).toArray());
    }
}
