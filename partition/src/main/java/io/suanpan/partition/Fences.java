package io.suanpan.partition;

import io.suanpan.account.Fence;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.FenceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Every fence of a partition's participants, by coordinator and number, so that a coordinator's
 * {@link OverMark} drops a range of them. Bounded by what the coordinators have not yet declared over.
 */
final class Fences {
    private final Map<Integer, NavigableMap<Long, Map<Integer, Fence>>> byCoordinator = new HashMap<>();
    private final Map<Integer, OverMark> marks = new HashMap<>();
    private int size;

    Fence get(FenceId id) {
        NavigableMap<Long, Map<Integer, Fence>> numbers = byCoordinator
                .get(id.activity().partition());
        Map<Integer, Fence> branches = numbers == null ? null : numbers.get(id.activity().number());
        Fence fence = branches == null ? null : branches.get(id.branch());
        return fence == null ? Fence.UNKNOWN : fence;
    }

    void put(FenceId id, Fence fence) {
        Fence before = byCoordinator
                .computeIfAbsent(id.activity().partition(), _ -> new TreeMap<>())
                .computeIfAbsent(id.activity().number(), _ -> new HashMap<>(2))
                .put(id.branch(), fence);
        if (before == null) {
            size++;
        }
    }

    List<Checkpoint.Fenced> all() {
        List<Checkpoint.Fenced> all = new ArrayList<>(size);
        byCoordinator.forEach((partition, numbers) -> numbers.forEach((number, branches) -> {
            ActivityId activity = new ActivityId(partition, number);
            branches.forEach((branch, fence) -> all
                    .add(new Checkpoint.Fenced(new FenceId(activity, branch), fence)));
        }));
        return all;
    }

    Collection<OverMark> marks() {
        return marks.values();
    }

    /** A mark whose fences are gone already. */
    void learn(OverMark mark) {
        marks.put(mark.coordinator(), mark);
    }

    /** What the coordinator last declared over, as far as it is stored here. */
    OverMark mark(int coordinator) {
        OverMark mark = marks.get(coordinator);
        return mark == null ? OverMark.nothing(coordinator) : mark;
    }

    boolean isOver(ActivityId activity) {
        return mark(activity.partition()).isOver(activity);
    }

    void drop(OverMark mark) {
        marks.put(mark.coordinator(), mark);
        NavigableMap<Long, Map<Integer, Fence>> numbers = byCoordinator.get(mark.coordinator());
        if (numbers == null) {
            return;
        }
        numbers.headMap(mark.floor(), false).entrySet().removeIf(entry -> {
            boolean over = !mark.isOpen(entry.getKey());
            size -= over ? entry.getValue().size() : 0;
            return over;
        });
    }

    /** The activity is over: its fences here go. */
    void drop(ActivityId activity) {
        NavigableMap<Long, Map<Integer, Fence>> numbers = byCoordinator.get(activity.partition());
        Map<Integer, Fence> gone = numbers == null ? null : numbers.remove(activity.number());
        size -= gone == null ? 0 : gone.size();
    }

    int size() {
        return size;
    }
}
