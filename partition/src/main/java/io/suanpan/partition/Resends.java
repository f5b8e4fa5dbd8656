package io.suanpan.partition;

import io.suanpan.kernel.ActivityId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When an activity's outstanding messages are sent again, with a backoff that doubles: at one time each, the last
 * one named. Not stored: what is outstanding follows from the activity's state, and after a recovery all of it is
 * due at once. An entry whose activity is over is dropped when it comes up.
 */
final class Resends {
    /** @param attempt how often it was sent again since its phase began */
    record Resend(Instant due, ActivityId activity, int attempt) {}

    private final Duration first;
    private final Duration last;
    private final Map<ActivityId, Resend> planned = new HashMap<>();
    /** With those that were planned anew since. */
    private final PriorityQueue<Resend> queue = new PriorityQueue<>(
            Comparator.comparing(Resend::due));

    Resends(Duration first, Duration last) {
        this.first = first;
        this.last = last;
    }

    void schedule(ActivityId activity, Instant now, int attempt) {
        long doubled = first.toMillis() << Math.min(attempt, 20);
        plan(new Resend(now.plusMillis(Math.min(doubled, last.toMillis())), activity, attempt));
    }

    void dueNow(ActivityId activity, Instant now) {
        plan(new Resend(now, activity, 0));
    }

    private void plan(Resend resend) {
        planned.put(resend.activity(), resend);
        queue.add(resend);
    }

    Optional<Instant> first() {
        return next().map(Resend::due);
    }

    List<Resend> takeDue(Instant now, int limit) {
        List<Resend> due = new ArrayList<>();
        while (due.size() < limit && next().filter(at -> !at.due().isAfter(now)).isPresent()) {
            Resend resend = queue.poll();
            planned.remove(resend.activity());
            due.add(resend);
        }
        return due;
    }

    private Optional<Resend> next() {
        while (!queue.isEmpty() && planned.get(queue.peek().activity()) != queue.peek()) {
            queue.poll();
        }
        return Optional.ofNullable(queue.peek());
    }
}
