package io.suanpan.partition;

import io.suanpan.kernel.ActivityId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When to send an activity's outstanding messages again, with a backoff that doubles. Not stored: what is
 * outstanding follows from the activity's state, and after a recovery all of it is due at once. An entry
 * whose activity is over, or was sent to anew since, is dropped when it comes up.
 */
final class Resends {
    /** @param attempt how often it was sent again since its phase began */
    record Resend(Instant due, ActivityId activity, int attempt) {}

    private final Duration first;
    private final Duration last;
    private final PriorityQueue<Resend> queue = new PriorityQueue<>(
            Comparator.comparing(Resend::due));

    Resends(Duration first, Duration last) {
        this.first = first;
        this.last = last;
    }

    void schedule(ActivityId activity, Instant now, int attempt) {
        long doubled = first.toMillis() << Math.min(attempt, 20);
        queue.add(
                new Resend(now.plusMillis(Math.min(doubled, last.toMillis())), activity, attempt));
    }

    void dueNow(ActivityId activity, Instant now) {
        queue.add(new Resend(now, activity, 0));
    }

    Optional<Instant> first() {
        return Optional.ofNullable(queue.peek()).map(Resend::due);
    }

    List<Resend> takeDue(Instant now, int limit) {
        List<Resend> due = new ArrayList<>();
        while (!queue.isEmpty() && !queue.peek().due().isAfter(now) && due.size() < limit) {
            due.add(queue.poll());
        }
        return due;
    }
}
