package io.suanpan.run;

import io.suanpan.localcassandra.ChildProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The simulated bank's process, and the next one after it has ended: that a bank dies is no reason to end a run. It is
 * known by its jar alone, as a program of somebody else's.
 */
final class BankProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final RunSettings settings;
    private final int port;
    private final Consumer<Happening> listener;
    private final RestartPolicy restarts = new RestartPolicy();
    // Written by the main thread, read by the shutdown hook too.
    private volatile ChildProcess process;

    BankProcess(RunSettings settings, int port, Consumer<Happening> listener) {
        this.settings = settings;
        this.port = port;
        this.listener = listener;
    }

    void start() {
        ChildProcess started = ChildProcess.java(toString(), arguments(), Redirect.PIPE,
                Redirect.to(errors().toFile()));
        process = started;
        Thread.ofPlatform().daemon().name("bank-output").start(() -> listen(started));
    }

    List<String> arguments() {
        return List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Xmx" + Memory.BANK_HEAP + "m", "-cp", jar().toString(),
                "io.suanpan.bank.BankMain", "--port", Integer.toString(port), "--data",
                settings.data().resolve("bank").toString());
    }

    /** It names the others. */
    private Path jar() {
        Path target = settings.home().resolve("bank-simulator/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString()
                    .matches("bank-simulator-[^-]*(-SNAPSHOT)?\\.jar")).findFirst()
                    .orElseThrow(() -> notBuilt(target));
        } catch (IOException e) {
            throw notBuilt(target);
        }
    }

    private static RunFailure notBuilt(Path target) {
        return new RunFailure("there is no bank in " + target + ": build first");
    }

    private void listen(ChildProcess started) {
        started.listen(line -> listener.accept(new Happening.BankSaid(line)));
        listener.accept(new Happening.BankEnded(started.onExit().join()));
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

    Path errors() {
        return settings.logs().resolve("bank.err");
    }

    @Override
    public String toString() {
        return "the bank";
    }
}
