package io.suanpan.k8s;

import io.suanpan.localcassandra.server.ParentWatch;
import io.suanpan.run.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What runs in a container of our image: a main class with its arguments, in its own JVM. */
final class NodeProcess implements AutoCloseable {
    /** As other tests' nodes have them: what lives for seconds is not worth the second compiler. */
    private static final List<String> FOR_TESTS = Stream
            .ofNullable(System.getenv("SUANPAN_NODE_OPTS"))
            .flatMap(options -> Stream.of(options.split(" "))).filter(each -> !each.isEmpty())
            .toList();

    private final Process process;
    private final Path output;

    private NodeProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * @param arguments the main class and what follows it
     * @param output the file for all that it says
     */
    static NodeProcess start(List<String> settings, List<String> arguments,
            Map<String, String> environment, Path output) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m", "-D" + ParentWatch.PROPERTY + "=true",
                        "-Dsuanpan.log.to=CONSOLE"));
        command.addAll(RunFacts.jvmFlags());
        command.addAll(FOR_TESTS);
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return new NodeProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for {@code text} in what it says. */
    void awaitSaid(String text) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (!said().contains(text)) {
            if (System.nanoTime() > giveUp || !process.isAlive()) {
                throw new AssertionError("did not say '" + text + "': " + said());
            }
            Thread.sleep(50);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + said());
        }
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
