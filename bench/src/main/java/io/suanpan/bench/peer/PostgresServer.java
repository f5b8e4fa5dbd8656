package io.suanpan.bench.peer;

import io.suanpan.bench.client.BenchFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL in a throwaway folder, on the loopback address. Durable as installed: fsync and
 * synchronous_commit stay on. A guard, which is a shell, starts the server and waits for its standard input to
 * end, which it does when this is closed and when this process ends, however it ends; then the guard stops the
 * server and deletes the folder.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1",
            "shared_buffers=1GB", "max_connections=200");
    /** Its arguments: the folder, then the server's command line. Says the server's pid. */
    private static final String GUARD = """
            trap '' INT HUP TERM
            folder=$1; shift
            "$@" >"$folder/log" 2>&1 </dev/null &
            echo $!
            cat >/dev/null
            kill -QUIT $!
            wait $!
            rm -rf "$folder"
            """;

    private final PostgresPrograms programs;
    private final Path folder;
    private final int port;
    private final Process guard;
    private final ProcessHandle server;

    private PostgresServer(PostgresPrograms programs, Path folder, int port, Process guard,
            ProcessHandle server) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.guard = guard;
        this.server = server;
    }

    /**
     * Returns once it serves.
     *
     * @param settings more of postgresql.conf, each {@code name=value}
     * @throws BenchFailure if PostgreSQL is not installed or does not start
     */
    public static PostgresServer start(String... settings) {
        PostgresPrograms programs = PostgresPrograms.find();
        Path folder = programs.createFolder();
        PostgresServer started;
        try {
            programs.run("initdb", "-D", folder.resolve("data").toString(), "-A", "trust", "-U",
                    "postgres", "-E", "UTF8", "--no-locale", "--no-sync");
            started = launch(programs, folder, FreePort.pick(), List.of(settings));
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
        try {
            started.awaitReady();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static PostgresServer launch(PostgresPrograms programs, Path folder, int port,
            List<String> more) {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", GUARD, "postgres-guard", folder.toString()));
        command.addAll(programs.asOwner("postgres", "-D", folder.resolve("data").toString(), "-p",
                Integer.toString(port), "-k", folder.toString()));
        Stream.concat(SETTINGS.stream(), more.stream())
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        try {
            Process guard = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String pid = new BufferedReader(
                    new InputStreamReader(guard.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return new PostgresServer(programs, folder, port, guard,
                    ProcessHandle.of(Long.parseLong(pid)).orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    private void awaitReady() {
        long endNs = System.nanoTime() + START_WITHIN.toNanos();
        while (!programs.succeeds("pg_isready", "-q", "-h", "127.0.0.1", "-p",
                Integer.toString(port))) {
            if (server == null || !server.isAlive() || System.nanoTime() > endNs) {
                throw new BenchFailure("PostgreSQL does not start: " + log().strip());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }

    public int port() {
        return port;
    }

    /** Of the server's process. */
    public long pid() {
        return server.pid();
    }

    /** All that it keeps; gone once it is closed. */
    public Path folder() {
        return folder;
    }

    /** What the server said since it was started. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return "it left no log";
        }
    }

    /** Makes a new, empty database. */
    public void createDatabase(String name) {
        psql("postgres", "create database " + name);
    }

    /** Runs statements in a database. */
    public void psql(String database, String statements) {
        programs.feed(statements, "psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1",
                "-p", Integer.toString(port), "-U", "postgres", "-f", "-", database);
    }

    PostgresPrograms programs() {
        return programs;
    }

    /** Returns once the server is stopped and its folder is deleted. */
    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            // The guard is gone already: then so is what it guards.
        }
        guard.onExit().join();
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
