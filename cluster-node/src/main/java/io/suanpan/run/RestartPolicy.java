package io.suanpan.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often a node that keeps ending is started again. */
final class RestartPolicy {
    static final Duration DELAY = Duration.ofSeconds(1);
    static final int MOST = 5;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private final Deque<Instant> restarts = new ArrayDeque<>();

    /** Whether to start it again, having ended at {@code now}; counts as done. */
    boolean restart(Instant now) {
        while (!restarts.isEmpty() && !restarts.peekFirst().plus(WITHIN).isAfter(now)) {
            restarts.removeFirst();
        }
        if (restarts.size() == MOST) {
            return false;
        }
        restarts.addLast(now);
        return true;
    }
}
