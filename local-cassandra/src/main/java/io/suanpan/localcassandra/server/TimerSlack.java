package io.suanpan.localcassandra.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * By how much Linux may end a thread's timed waits late, to end several at once; 50 us unless something else is said. It
 * counts for the thread that says it and for all threads begun by it later, and theirs. Signals and input are not timed:
 * what waits for those wakes as before.
 */
final class TimerSlack {
    /** A link to {@code PID/task/TID}; Linux alone has it. */
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    private TimerSlack() {}

    /** Where it cannot be set, all stays as it was: it saves processor time, and nothing depends on it. */
    static void allow(Duration slack) {
        try {
            Files.writeString(file(), Long.toString(slack.toNanos()));
        } catch (IOException e) {
            // Another system, or a container that hides it.
        }
    }

    /** The kernel offers it under the number of each thread, but only as if that were a process. */
    private static Path file() throws IOException {
        return Path.of("/proc", Files.readSymbolicLink(THIS_THREAD).getFileName().toString(),
                "timerslack_ns");
    }
}
