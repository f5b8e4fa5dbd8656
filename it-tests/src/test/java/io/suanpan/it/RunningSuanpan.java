package io.suanpan.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./suanpan run} as a user starts it: real processes, real Cassandra, its API over HTTP. */
final class RunningSuanpan implements AutoCloseable {
    private static final Pattern PROCESSES = Pattern
            .compile("node 1 has pid (\\d+), Cassandra is at (\\S+) with pid (\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    /** An answer of the API. */
    record Reply(int status, JsonNode body) {}

    private final Process supervisor;
    private final int port;
    private final List<String> said = new ArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread listener;

    private RunningSuanpan(Process supervisor, int port) {
        this.supervisor = supervisor;
        this.port = port;
        this.listener = Thread.ofPlatform().daemon().start(this::listen);
    }

    static RunningSuanpan start(Path data, String... more) throws IOException {
        return startAt(freePort(), data, more);
    }

    static RunningSuanpan startAt(int port, Path data, String... more) throws IOException {
        Path home = Path.of("").toAbsolutePath().getParent();
        List<String> command = new ArrayList<>(List.of(
                java(), "-Xmx96m",
                "-Dsuanpan.home=" + home,
                "-Dsuanpan.cassandra.lib=" + home.resolve("local-cassandra/target/cassandra-lib"),
                "-cp", System.getProperty("java.class.path"), "io.suanpan.run.RunMain", "--port",
                Integer.toString(port), "--data", data.toString()));
        command.addAll(List.of(more));
        return new RunningSuanpan(new ProcessBuilder(command).redirectErrorStream(true).start(),
                port);
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(supervisor.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                    said.notifyAll();
                }
                if (line.equals("ready http://127.0.0.1:" + port)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            // The process is gone; what it said is there.
        }
        ready.completeExceptionally(new AssertionError("ended before it was ready: " + said()));
    }

    RunningSuanpan awaitReady() {
        ready.orTimeout(150, TimeUnit.SECONDS).join();
        return this;
    }

    /** Waits for a line with {@code text}. */
    void awaitSaid(String text) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        synchronized (said) {
            while (!said().contains(text)) {
                if (System.nanoTime() > giveUp) {
                    throw new AssertionError("never said '" + text + "': " + said());
                }
                said.wait(1000);
            }
        }
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
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    int port() {
        return port;
    }

    ProcessHandle supervisor() {
        return supervisor.toHandle();
    }

    ProcessHandle node() {
        return child(1);
    }

    ProcessHandle cassandra() {
        return child(3);
    }

    /** HOST:PORT. */
    String cassandraAddress() {
        return processes().group(2);
    }

    private ProcessHandle child(int group) {
        return ProcessHandle.of(Long.parseLong(processes().group(group))).orElseThrow();
    }

    private Matcher processes() {
        Matcher matcher = PROCESSES.matcher(said());
        if (!matcher.find()) {
            throw new AssertionError("names no processes: " + said());
        }
        return matcher;
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
        return output;
    }

    /** Starts a command of {@code mainClass}. */
    static Process begin(String mainClass, String... arguments) throws IOException {
        return new ProcessBuilder(command(mainClass, arguments)).redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT).start();
    }

    private static List<String> command(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(java(), "-Xmx256m", "-cp", System.getProperty("java.class.path"),
                        mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    Reply put(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    Reply post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request.timeout(Duration.ofSeconds(20)).build(),
                BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), JSON.readTree(response.body()));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** SIGTERM, as Ctrl-C would; returns when it and all it started are gone. */
    @Override
    public void close() {
        supervisor.destroy();
        supervisor.onExit().orTimeout(120, TimeUnit.SECONDS).join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
