package io.suanpan.partition;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.PartitionId;
import java.util.Collections;
import java.util.List;

/**
 * A coordinator's word that its activities are over, all at once: every one numbered below {@code floor}
 * but for {@code open}. Participants may then drop those fences, and ignore what still arrives for them.
 *
 * @param open ascending, at most {@link #MAX_OPEN} and those that are held
 */
public record OverMark(int coordinator, long floor, List<Long> open) {
    /** So many unfinished activities cannot hold the floor back. */
    public static final int MAX_OPEN = 64;

    public OverMark {
        open = List.copyOf(open);
    }

    static OverMark nothing(int coordinator) {
        return new OverMark(coordinator, 0, List.of());
    }

    boolean isOver(ActivityId activity) {
        return activity.number() < floor && !isOpen(activity.number());
    }

    boolean isOpen(long number) {
        return Collections.binarySearch(open, number) >= 0;
    }

    /** A participant learned the mark; its fences below it are gone. */
    public record FencesDropped(PartitionId subject, OverMark mark) implements Event {}
}
