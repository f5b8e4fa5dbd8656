package io.suanpan.run;

import java.io.PrintStream;
import java.time.Duration;

/** Says what is going on: one line that renews itself on a terminal, a line for each step elsewhere. */
final class ProgressLine {
    private final PrintStream out;
    private final boolean terminal;
    private final long startedNanos = System.nanoTime();
    private int width;

    ProgressLine(PrintStream out) {
        this.out = out;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    synchronized void step(String text) {
        String line = "%5.1f s  %s".formatted(
                Duration.ofNanos(System.nanoTime() - startedNanos).toMillis() / 1000.0, text);
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        } else {
            out.println(line);
        }
    }

    /** Prints {@code text} on a line of its own. */
    synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** Says on standard error what went wrong. */
    synchronized void failure(String text) {
        clear();
        out.flush();
        System.err.println("suanpan: " + text);
    }

    private void clear() {
        if (terminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
    }
}
