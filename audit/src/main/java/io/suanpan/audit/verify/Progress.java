package io.suanpan.audit.verify;

import java.io.PrintStream;
import java.time.Duration;

/** Says how far a verification is: on a terminal one line that rewrites itself, elsewhere a line now and then. */
public final class Progress {
    private static final long TERMINAL_EVERY_NS = Duration.ofMillis(200).toNanos();
    private static final long PLAIN_EVERY_NS = Duration.ofSeconds(3).toNanos();
    private static final String REWRITE = "\r\u001b[K";
    private static final int BAR = 30;
    /** Looking at the clock for every row would take longer than the row. */
    private static final int LOOK_EVERY = 64;

    private final PrintStream out;
    private final boolean terminal;
    private long lastNs = System.nanoTime();
    private int calls;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** {@code done} of {@code total} of {@code what}. */
    void of(String what, long done, long total) {
        if (isTime()) {
            long parts = Math.max(total, Math.max(done, 1));
            int full = (int) (done * BAR / parts);
            show("[" + "#".repeat(full) + " ".repeat(BAR - full) + "] %3d %%  %s, %,d of %,d"
                    .formatted(done * 100 / parts, what, done, parts));
        }
    }

    /** {@code done} of {@code what}, of who knows how many. */
    void count(String what, long done) {
        if (isTime()) {
            show("%s: %,d rows".formatted(what, done));
        }
    }

    /** Says it at once. */
    public void step(String what) {
        show(what);
    }

    /** Leaves the line to others. */
    public void end() {
        if (terminal) {
            out.print(REWRITE);
            out.flush();
        }
    }

    private boolean isTime() {
        return calls++ % LOOK_EVERY == 0
                && System.nanoTime() - lastNs >= (terminal ? TERMINAL_EVERY_NS : PLAIN_EVERY_NS);
    }

    private void show(String line) {
        lastNs = System.nanoTime();
        if (terminal) {
            out.print(REWRITE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }
}
