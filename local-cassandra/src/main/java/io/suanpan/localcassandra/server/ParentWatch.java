package io.suanpan.localcassandra.server;

import java.io.IOException;
import java.time.Duration;

/**
 * Ends this JVM in an orderly way when the process that started it is gone, however it went. The parent holds the other
 * end of this process's standard input and never writes to it; the kernel closes that end even after {@code kill -9},
 * and reading then ends. It only acts in a process started as a {@link io.suanpan.localcassandra.ChildProcess}: a
 * process started by hand or in a container may well have no standard input.
 */
public final class ParentWatch {
    /** Set by the parent on the command line of the child. */
    public static final String PROPERTY = "suanpan.exit-with-parent";

    /** An orderly exit that takes longer than this is cut short: an orphan must not stay. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(30);

    private ParentWatch() {}

    public static void start() {
        if (Boolean.getBoolean(PROPERTY)) {
            Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::awaitEndOfInput);
        }
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; whatever came would mean nothing.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Thread.ofPlatform().daemon().name("exit-limit").start(ParentWatch::haltWhenTooSlow);
        System.exit(0);
    }

    private static void haltWhenTooSlow() {
        try {
            Thread.sleep(EXIT_LIMIT);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if someone did, now is as good a time as any.
        }
        Runtime.getRuntime().halt(1);
    }
}
