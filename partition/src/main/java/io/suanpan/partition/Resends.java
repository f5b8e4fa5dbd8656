package io.suanpan.partition;

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
 * When what is outstanding of an activity, or of an instruction, is sent again, with a backoff that doubles: at one
 * time each, the last one named. Not stored: what is outstanding follows from the state, and after a recovery all of
 * it is due at once. An entry of what is over is dropped when it comes up.
 */
final class Resends<K> {
    /** @param attempt how often it was sent again since its phase began */
    record Resend<K>(Instant due, K of, int attempt) {}

    private final Duration first;
    private final Duration last;
    private final Map<K, Resend<K>> planned = new HashMap<>();
    /** With those that were planned anew since. */
    private final PriorityQueue<Resend<K>> queue = new PriorityQueue<>(
            Comparator.comparing(Resend::due));

    Resends(Duration first, Duration last) {
        this.first = first;
        this.last = last;
    }

    void schedule(K of, Instant now, int attempt) {
        long doubled = first.toMillis() << Math.min(attempt, 20);
        plan(new Resend<>(now.plusMillis(Math.min(doubled, last.toMillis())), of, attempt));
    }

    void dueNow(K of, Instant now) {
        plan(new Resend<>(now, of, 0));
    }

    private void plan(Resend<K> resend) {
        planned.put(resend.of(), resend);
        queue.add(resend);
    }

    Optional<Instant> first() {
        return next().map(Resend::due);
    }

    List<Resend<K>> takeDue(Instant now, int limit) {
        List<Resend<K>> due = new ArrayList<>();
        while (due.size() < limit && next().filter(at -> !at.due().isAfter(now)).isPresent()) {
            Resend<K> resend = queue.poll();
            planned.remove(resend.of());
            due.add(resend);
        }
        return due;
    }

    private Optional<Resend<K>> next() {
        while (!queue.isEmpty() && planned.get(queue.peek().of()) != queue.peek()) {
            queue.poll();
        }
        return Optional.ofNullable(queue.peek());
    }
}
