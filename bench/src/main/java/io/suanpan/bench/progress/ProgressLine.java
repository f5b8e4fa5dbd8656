package io.suanpan.bench.progress;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Says how far a run is: on a terminal one line that rewrites itself, elsewhere a line every few seconds.
 * Waiting is its job, so that nothing waits in silence.
 */
public final class ProgressLine {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE_EVERY = Duration.ofSeconds(3);
    private static final String REWRITE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private long lastPlainNs = System.nanoTime();

    public ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether this process' standard error is a terminal; told from /proc, so only on Linux. */
    public static boolean standardErrorIsTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /** Shows {@code line} until {@code work} is done; throws what it failed with. */
    public void await(CompletableFuture<?> work, Supplier<String> line) {
        while (!isDoneWithin(work, LOOK_EVERY)) {
            show(line.get());
        }
        finish(line.get());
    }

    /** Shows {@code line} for {@code length}; throws what {@code work} failed with if it does before. */
    public void during(Duration length, CompletableFuture<?> work, Supplier<String> line) {
        long endNs = System.nanoTime() + length.toNanos();
        for (long leftNs = length.toNanos(); leftNs > 0; leftNs = endNs - System.nanoTime()) {
            if (isDoneWithin(work, Duration.ofNanos(Math.min(leftNs, LOOK_EVERY.toNanos())))) {
                break;
            }
            show(line.get());
        }
        finish(line.get());
    }

    /** Shows {@code line} until {@code reached}; throws what {@code work} failed with if it does before. */
    public void until(BooleanSupplier reached, CompletableFuture<?> work, Supplier<String> line) {
        while (!reached.getAsBoolean() && !isDoneWithin(work, LOOK_EVERY)) {
            show(line.get());
        }
        finish(line.get());
    }

    /** Shows {@code line} for {@code length}, one of many in the same wait. */
    public void pause(Duration length, String line) {
        show(line);
        isDoneWithin(new CompletableFuture<>(), length);
    }

    /** Says {@code line}, which stays. */
    public void tell(String line) {
        finish(line);
    }

    private void show(String line) {
        long nowNs = System.nanoTime();
        if (terminal) {
            out.print(REWRITE + line);
            out.flush();
        } else if (nowNs - lastPlainNs >= PLAIN_LINE_EVERY.toNanos()) {
            out.println(line);
            out.flush();
            lastPlainNs = nowNs;
        }
    }

    private void finish(String line) {
        out.println(terminal ? REWRITE + line : line);
        out.flush();
        lastPlainNs = System.nanoTime();
    }

    private boolean isDoneWithin(CompletableFuture<?> work, Duration length) {
        try {
            work.get(length.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            endRewrittenLine();
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void endRewrittenLine() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }
}
