package io.suanpan.partition;

import io.suanpan.activity.Activity;
import io.suanpan.kernel.ActivityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The activities that a partition coordinates. Those that are unfinished are always in memory, and a number
 * once given is never given again, so of the others it is known whether they ended or never were.
 */
final class Activities {
    private final int partition;
    private final NavigableMap<Long, Activity.Unfinished> unfinished = new TreeMap<>();
    private long next;

    Activities(int partition) {
        this.partition = partition;
    }

    void restore(List<Checkpoint.Begun> begun, long nextNumber) {
        begun.forEach(one -> unfinished.put(one.id().number(), one.activity()));
        next = nextNumber;
    }

    List<Checkpoint.Begun> all() {
        List<Checkpoint.Begun> all = new ArrayList<>(unfinished.size());
        unfinished.forEach((number, activity) -> all
                .add(new Checkpoint.Begun(new ActivityId(partition, number), activity)));
        return all;
    }

    Activity get(ActivityId id) {
        Activity.Unfinished state = unfinished.get(id.number());
        if (state != null) {
            return state;
        }
        return id.number() < next ? Activity.ENDED : Activity.ABSENT;
    }

    void put(ActivityId id, Activity after) {
        switch (after) {
            case Activity.Unfinished state -> unfinished.put(id.number(), state);
            case Activity.Ended _ -> unfinished.remove(id.number());
            case Activity.Absent _ -> {
            }
        }
        next = Math.max(next, id.number() + 1);
    }

    /** The number that the next one gets. */
    long next() {
        return next;
    }

    int unfinishedCount() {
        return unfinished.size();
    }

    Iterable<Long> unfinishedNumbers() {
        return unfinished.keySet();
    }

    /** What can be said to be over. */
    OverMark overMark() {
        List<Long> open = new ArrayList<>();
        int moving = 0;
        for (Map.Entry<Long, Activity.Unfinished> entry : unfinished.entrySet()) {
            // Those that are held wait for a bank, maybe for days, and are bounded by themselves.
            moving += entry.getValue() instanceof Activity.Held ? 0 : 1;
            if (moving > OverMark.MAX_OPEN) {
                return new OverMark(partition, entry.getKey(), open);
            }
            open.add(entry.getKey());
        }
        return new OverMark(partition, next, open);
    }
}
