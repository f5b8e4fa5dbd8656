package io.suanpan.bank;

import io.suanpan.localcassandra.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A bank in a process of its own, as tests start it. It ends with the process that started it. */
public final class BankProcess implements AutoCloseable {
    private static final String READY = "bank ready ";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final ChildProcess process;
    private final URI address;

    private BankProcess(ChildProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Returns once it serves.
     *
     * @param classPath has this module
     * @param port 0 takes any that is free
     * @param flags of its JVM
     * @throws IllegalStateException if it does not start; it says why on this process's standard error
     */
    public static BankProcess start(String classPath, int port, Path data, String... flags) {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath,
                BankMain.class.getName(), "--port", Integer.toString(port), "--data",
                data.toString()));
        ChildProcess process = ChildProcess.java("the bank", arguments, Redirect.PIPE,
                Redirect.INHERIT);
        return new BankProcess(process, awaitReady(process));
    }

    private static URI awaitReady(ChildProcess process) {
        try {
            String line = new BufferedReader(
                    new InputStreamReader(process.output(), StandardCharsets.UTF_8)).readLine();
            if (line == null || !line.startsWith(READY)) {
                process.kill();
                throw new IllegalStateException("the bank does not start: " + line);
            }
            return URI.create(line.substring(READY.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("hearing the bank", e);
        }
    }

    public URI address() {
        return address;
    }

    public int port() {
        return address.getPort();
    }

    /** SIGKILL. Returns once it is gone. */
    public void kill() {
        process.kill();
    }

    /** Returns once it is gone. */
    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }
}
