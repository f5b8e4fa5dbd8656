package io.suanpan.run;

import io.suanpan.localcassandra.ChildProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** One node's process, and the next one after it has ended. */
final class NodeProcess {
    /** More than all phases of the node's coordinated shutdown may take; mostly it is two seconds. */
    static final Duration STOP_LIMIT = Duration.ofSeconds(80);

    private final int number;
    private final RunSettings settings;
    private final NodeCommand command;
    private final Consumer<Happening> listener;
    private final RestartPolicy restarts = new RestartPolicy();
    // Written by the main thread, read by the shutdown hook too.
    private volatile ChildProcess process;
    private boolean hasBeenReady;

    /** @param number from 1 */
    NodeProcess(int number, RunSettings settings, NodeCommand command,
            Consumer<Happening> listener) {
        this.number = number;
        this.settings = settings;
        this.command = command;
        this.listener = listener;
    }

    /** @param cassandra HOST:PORT */
    void start(String cassandra) {
        ChildProcess started = ChildProcess.java(toString(),
                command.arguments(number, log(), createState(), cassandra), Redirect.PIPE,
                Redirect.to(errors().toFile()));
        process = started;
        Thread.ofPlatform().daemon().name("node-" + number + "-output")
                .start(() -> listen(started));
    }

    private Path createState() {
        Path state = settings.data().resolve("node-" + number);
        try {
            return Files.createDirectories(state);
        } catch (IOException e) {
            throw new RunFailure("cannot create the folder " + state + ": " + e.getMessage());
        }
    }

    private void listen(ChildProcess started) {
        started.listen(line -> listener.accept(new Happening.Said(this, line)));
        listener.accept(new Happening.NodeEnded(this, started.onExit().join()));
    }

    /** Returns once it is gone; whether it went by itself, or there was none. */
    boolean stop() {
        return process == null || process.stop(STOP_LIMIT);
    }

    long pid() {
        return process.pid();
    }

    RestartPolicy restarts() {
        return restarts;
    }

    void ready() {
        hasBeenReady = true;
    }

    /** Since this run began, not since it was last started. */
    boolean hasBeenReady() {
        return hasBeenReady;
    }

    Path log() {
        return settings.logs().resolve("node-" + number + ".log");
    }

    Path errors() {
        return settings.logs().resolve("node-" + number + ".err");
    }

    @Override
    public String toString() {
        return "node " + number;
    }
}
