package io.suanpan.bench.mall;

import io.suanpan.bench.progress.ProgressLine;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Tells the day as it goes: what has happened on standard output, what is waited for on standard error. */
public final class Story {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private final ProgressLine progress;

    public Story(PrintWriter out, ProgressLine progress) {
        this.out = out;
        this.progress = progress;
    }

    void chapter(String title) {
        out.printf("%n%s%n", title);
        out.flush();
    }

    void tell(String text, Object... arguments) {
        out.printf("  %s  %s%n", LocalTime.now().format(TIME), text.formatted(arguments));
        out.flush();
    }

    void await(CompletableFuture<?> work, Supplier<String> line) {
        progress.await(work, line);
    }
}
