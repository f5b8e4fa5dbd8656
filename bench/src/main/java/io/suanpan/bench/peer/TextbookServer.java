package io.suanpan.bench.peer;

import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The textbook service in a process of its own, with the JVM flags and the heap of our node, on a database of its
 * own. It ends when its standard input does, so also with this process, however that ends.
 */
public final class TextbookServer implements AutoCloseable {
    /** What a friend of PostgreSQL sets for such a load: fewer checkpoints, so fewer whole pages in the log. */
    public static final String[] POSTGRES_SETTINGS = {"max_wal_size=4GB",
            "checkpoint_timeout=15min"};
    /** Found by trying; docs/decisions/comparison.md has the figures. */
    public static final int POOL = 32;

    private static final String DATABASE = "textbook";
    private static final String READY = "ready ";
    private static final long STOP_WITHIN_SECONDS = 15;
    private static final List<String> FLAGS = List.of("-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders", "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED", "-Xmx1024m");

    private final Process process;
    private final Target target;

    private TextbookServer(Process process, Target target) {
        this.process = process;
        this.target = target;
    }

    /** The jar that the build left; it names the others. */
    public static String classPath(Path home) {
        Path build = home.resolve("bench/textbook/target");
        try (Stream<Path> files = Files.list(build)) {
            return files.filter(file -> file.getFileName().toString()
                    .matches("textbook-service-[^-]*(-SNAPSHOT)?\\.jar")).findFirst()
                    .orElseThrow(() -> notBuilt(build)).toString();
        } catch (IOException e) {
            throw notBuilt(build);
        }
    }

    private static BenchFailure notBuilt(Path build) {
        return new BenchFailure("there is no textbook service in " + build + ": build first");
    }

    /**
     * Returns once it serves.
     *
     * @param pool how many connections to PostgreSQL it has
     */
    public static TextbookServer start(String classPath, PostgresServer postgres, int pool) {
        postgres.createDatabase(DATABASE);
        List<String> command = new ArrayList<>();
        // The terminal's Ctrl-C is for the bench, which ends this one.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath, "io.suanpan.textbook.TextbookMain", "--postgres",
                "127.0.0.1:" + postgres.port() + "/" + DATABASE, "--pool",
                Integer.toString(pool)));
        Path errors = postgres.folder().resolve("textbook.err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(Redirect.to(errors.toFile()))
                    .start();
            return new TextbookServer(process, awaitReady(process, errors));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the textbook service", e);
        }
    }

    private static Target awaitReady(Process process, Path errors) throws IOException {
        String line = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly().onExit().join();
            throw new BenchFailure("the textbook service does not start: "
                    + Files.readString(errors).strip());
        }
        return Target.parse(line.substring(READY.length()));
    }

    public Target target() {
        return target;
    }

    public long pid() {
        return process.pid();
    }

    /** Returns once it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // it is gone already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }
}
