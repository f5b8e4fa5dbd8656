package io.suanpan.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** The lines that a process has said so far, or several after each other. */
final class Said {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Queue<Said> ALL = new ConcurrentLinkedQueue<>();

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    Said() {
        ALL.add(this);
    }

    /** Of all that was said since it was last looked at. */
    static void requireNoSecrets() {
        for (Said said = ALL.poll(); said != null; said = ALL.poll()) {
            Secrets.requireNoneIn("what a process said", said.all());
        }
    }

    /** Returns at the end of {@code output}. */
    void listen(InputStream output) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            // The process is gone; what it said is there.
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /** Nothing more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    synchronized String all() {
        return String.join("\n", lines);
    }

    /** Waits until something is true that lines may change. */
    synchronized void await(BooleanSupplier condition, String what) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (ended) {
                throw new AssertionError("ended before it said '" + what + "': " + all());
            }
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("never said '" + what + "': " + all());
            }
            wait(1000);
        }
    }
}
