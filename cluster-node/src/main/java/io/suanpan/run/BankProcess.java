package io.suanpan.run;

import io.suanpan.kernel.ChannelId;
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
 * A simulated bank's process, and the next one after it has ended: that a bank dies is no reason to end a run. It is
 * known by its jar alone, as a program of somebody else's.
 */
final class BankProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final RunSettings settings;
    private final int number;
    private final Consumer<Happening> listener;
    private final RestartPolicy restarts = new RestartPolicy();
    // Written by the main thread, read by the shutdown hook too.
    private volatile ChildProcess process;

    /** @param number from 1 */
    BankProcess(RunSettings settings, int number, Consumer<Happening> listener) {
        this.settings = settings;
        this.number = number;
        this.listener = listener;
    }

    /** Of the bank, its folder and its channel. */
    static String name(int number) {
        return number == 1 ? ChannelId.BANK.value() : ChannelId.BANK + "-" + number;
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
                "io.suanpan.bank.BankMain", "--port",
                Integer.toString(settings.bankPorts().get(number - 1)), "--data",
                settings.data().resolve(name(number)).toString());
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
        listener.accept(new Happening.BankEnded(this, started.onExit().join()));
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
        return settings.logs().resolve(name(number) + ".err");
    }

    @Override
    public String toString() {
        return number == 1 ? "the bank" : name(number);
    }
}
