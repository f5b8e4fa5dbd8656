package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.partition.Checkpoint.Late;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that recovery replayed for entities which are not in memory. When such an entity is read from its
 * row, those that are newer than the row bring it forward.
 */
final class Tail {
    private final Map<EntityId, List<Late>> events = new LinkedHashMap<>();

    boolean has(EntityId id) {
        return events.containsKey(id);
    }

    void add(Late late) {
        events.computeIfAbsent(late.event().subject(), _ -> new ArrayList<>(2)).add(late);
    }

    void forget(EntityId id) {
        events.remove(id);
    }

    /** Whether anything happened to it after batch {@code number}. */
    boolean goesBeyond(EntityId id, long number) {
        List<Late> late = events.get(id);
        return late != null && late.getLast().sequenceNumber() > number;
    }

    /** {@code row}, brought forward; the events are then done with. */
    EntityState bringForward(EntityId id, StoredEntity row) {
        EntityState state = row.state();
        for (Late one : events.getOrDefault(id, List.of())) {
            if (one.sequenceNumber() > row.sequenceNumber()) {
                state = Evolution.evolve(id, state, one.event());
            }
        }
        events.remove(id); // not before: an event that does not fit its row waits on
        return state;
    }

    List<Late> all() {
        return events.values().stream().flatMap(List::stream).toList();
    }

    /** The entities that are still to be brought forward. */
    Collection<EntityId> ids() {
        return events.keySet();
    }
}
