package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.localcassandra.server.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node that is started again a second after it ended, as {@code ./suanpan run} and Kubernetes do. */
final class SupervisedNode implements AutoCloseable {
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private final List<String> command;
    private final Path errors;
    private final Said said = new Said();
    private final List<Integer> exitCodes = new ArrayList<>();
    private final Thread supervisor;
    private volatile boolean stopping;
    private volatile Process process;

    private SupervisedNode(List<String> command, Path errors) {
        this.command = command;
        this.errors = errors;
        this.supervisor = Thread.ofPlatform().daemon().start(this::supervise);
    }

    /** @param arguments of the JVM; the main class among them */
    static SupervisedNode start(TestNetwork network, int host, Path errors,
            List<String> arguments) {
        List<String> java = new ArrayList<>(List.of(RunningSuanpan.java(),
                "-D" + ParentWatch.PROPERTY + "=true"));
        java.addAll(arguments);
        return new SupervisedNode(network.inHost(host, java), errors);
    }

    private void supervise() {
        try {
            while (begin()) {
                said.listen(process.getInputStream());
                int code = process.waitFor();
                synchronized (exitCodes) {
                    exitCodes.add(code);
                    exitCodes.notifyAll();
                }
                Thread.sleep(BEFORE_RESTART);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            said.end();
        }
    }

    /** Never after {@link #close}: what is started then would stay. */
    private synchronized boolean begin() {
        if (stopping) {
            return false;
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(errors.toFile())).start();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long timesReady() {
        return said.all().lines().filter(line -> line.startsWith("ready ")).count();
    }

    /** Waits until it has been ready so many times. */
    void awaitReady(int times) throws InterruptedException {
        said.await(() -> timesReady() >= times, "ready, " + times);
    }

    /** Of all its processes that have ended, once there are so many. */
    List<Integer> awaitExitCodes(int count, Duration patience) throws InterruptedException {
        long giveUp = System.nanoTime() + patience.toNanos();
        synchronized (exitCodes) {
            while (exitCodes.size() < count) {
                assertThat(System.nanoTime()).as("has not ended: %s", said.all())
                        .isLessThan(giveUp);
                exitCodes.wait(200);
            }
            return List.copyOf(exitCodes);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            stopping = true;
        }
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                supervisor.join();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
