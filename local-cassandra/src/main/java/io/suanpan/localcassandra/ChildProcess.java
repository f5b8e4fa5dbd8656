package io.suanpan.localcassandra;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.suanpan.localcassandra.server.ParentWatch;

/**
 * A JVM that lives only as long as this one. It exits when this process is gone (see {@link ParentWatch}, which its
 * main class must start), and it does not hear the terminal's Ctrl-C or hang-up: those reach a whole process group at
 * once, and the order in which children stop is for the parent to decide.
 */
public final class ChildProcess {
    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts {@code java} of this JVM's own JDK.
     *
     * @param name what messages call it
     * @param arguments JVM flags, main class and its arguments
     * @param output where its standard output goes; {@link Redirect#PIPE} to read it here
     * @param errors where its standard error goes
     */
    public static ChildProcess java(String name, List<String> arguments, Redirect output,
            Redirect errors) {
        var command = new ArrayList<String>();
        // A signal ignored across exec stays ignored, and HotSpot leaves such signals alone.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-D" + ParentWatch.PROPERTY + "=true");
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).redirectOutput(output).redirectError(errors)
                    .start();
            return new ChildProcess(name, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it writes, if its output was piped. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** Hands over each line that it writes, until it ends; if its output was piped. */
    public void listen(Consumer<String> lines) {
        try (var reader = new BufferedReader(
                new InputStreamReader(output(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines);
        } catch (IOException | UncheckedIOException e) {
            // What ended its output ends it too, or is of no matter while it runs.
        }
    }

    /** Completes with the exit code; 128 + n after signal n. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * SIGTERM, then SIGKILL after {@code limit}. Returns once the process is gone.
     *
     * @return whether it went by itself
     */
    public boolean stop(Duration limit) {
        // The process's own destroy() closes its output here, and its last words would be lost.
        process.toHandle().destroy();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    /** SIGKILL. Returns once the process is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
