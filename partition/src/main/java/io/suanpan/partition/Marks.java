package io.suanpan.partition;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When to tell which partition that activities are over. Not stored: a mark may be told twice. */
final class Marks {
    private record Told(long floor, Instant at) {}

    private static final Told NEVER = new Told(0, Instant.EPOCH);

    private final PartitionState state;
    private final Map<Integer, Told> told = new HashMap<>();

    Marks(PartitionState state) {
        this.state = state;
    }

    /** The mark to send along to {@code destination} now, if there is news enough. It speaks of stored state only. */
    Optional<OverMark> toTell(int destination, Instant now) {
        Told last = told.getOrDefault(destination, NEVER);
        boolean manyMayBeOver = state.nextActivity() - last.floor() >= Limits.MARK_EVERY_ACTIVITIES;
        if (!manyMayBeOver && now.isBefore(last.at().plus(Limits.MARK_EVERY))) {
            return Optional.empty();
        }
        OverMark mark = state.overMark();
        if (mark.floor() <= last.floor()) {
            return Optional.empty();
        }
        told.put(destination, new Told(mark.floor(), now));
        return Optional.of(mark);
    }
}
