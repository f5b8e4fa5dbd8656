package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
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
    private record Late(long sequenceNumber, Event event) {}

    private final Map<EntityId, List<Late>> events = new LinkedHashMap<>();

    boolean has(EntityId id) {
        return events.containsKey(id);
    }

    void add(long sequenceNumber, Event event) {
        events.computeIfAbsent(event.subject(), _ -> new ArrayList<>(2))
                .add(new Late(sequenceNumber, event));
    }

    void forget(EntityId id) {
        events.remove(id);
    }

    /** {@code row}, brought forward; the events are then done with. */
    EntityState bringForward(EntityId id, StoredEntity row) {
        EntityState state = row.state();
        List<Late> late = events.remove(id);
        for (Late one : late == null ? List.<Late>of() : late) {
            if (one.sequenceNumber() > row.sequenceNumber()) {
                state = Evolution.evolve(id, state, one.event());
            }
        }
        return state;
    }

    /** The entities that are still to be brought forward. */
    Collection<EntityId> ids() {
        return events.keySet();
    }
}
