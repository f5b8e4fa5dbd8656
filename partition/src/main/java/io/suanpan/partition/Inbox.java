package io.suanpan.partition;

import io.suanpan.partition.Envelope.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What waits for a partition's next batch: bounded, and outliving the partition's terms on its node. */
final class Inbox {
    private final Limits limits;
    private final Deque<Envelope> queue = new ArrayDeque<>();
    private final Map<Integer, OverMark> marks = new HashMap<>();
    private int parked;
    private boolean wakeDue;

    Inbox(Limits limits) {
        this.limits = limits;
    }

    /** False if there is no room. Messages get twice the room: answers to what was asked must get through. */
    boolean offer(Envelope envelope) {
        int room = envelope instanceof Message
                ? 2 * limits.queuedCommands()
                : limits.queuedCommands();
        return size() < room && queue.add(envelope);
    }

    /** The newest word of each coordinator counts. */
    void mark(OverMark mark) {
        marks.merge(mark.coordinator(), mark,
                (old, next) -> next.floor() > old.floor() ? next : old);
    }

    void wake() {
        wakeDue = true;
    }

    /** Those that wait in it, and those that wait elsewhere and come back. */
    int size() {
        return queue.size() + parked;
    }

    boolean isEmpty() {
        return queue.isEmpty() && !wakeDue;
    }

    /** The next batch, at most as long as a batch may be. Its marks are to be taken too. */
    List<Envelope> take() {
        wakeDue = false;
        List<Envelope> batch = new ArrayList<>(Math.min(queue.size(), limits.batchCommands()));
        while (!queue.isEmpty() && batch.size() < limits.batchCommands()) {
            batch.add(queue.poll());
        }
        return batch;
    }

    Collection<OverMark> takeMarks() {
        List<OverMark> taken = List.copyOf(marks.values());
        marks.clear();
        return taken;
    }

    List<Envelope> takeAll() {
        List<Envelope> all = List.copyOf(queue);
        queue.clear();
        return all;
    }

    /** What was taken and not handled goes first again. */
    void giveBack(List<Envelope> envelopes) {
        envelopes.reversed().forEach(queue::addFirst);
    }

    void parked(int count) {
        parked += count;
    }

    /** Those that waited elsewhere do not come back. */
    void forgetParked() {
        parked = 0;
    }

    /** So many of those that waited elsewhere do not come back. */
    void forgetParked(int count) {
        parked -= count;
    }

    void unparked(List<Envelope> envelopes) {
        parked -= envelopes.size();
        giveBack(envelopes);
    }
}
