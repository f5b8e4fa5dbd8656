package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import java.util.HashMap;
import java.util.Map;

/**
 * The entities of a partition that are in memory. Resident state is a cache over the journal, so "not here"
 * is not "never existed": {@link #isKnownAbsent} tells the two apart.
 */
class Residents {
    private final Map<EntityId, EntityState> states = new HashMap<>();

    /** The state, or null if the entity is not in memory. */
    EntityState get(EntityId id) {
        return states.get(id);
    }

    /** Whether an entity that is not in memory is known not to exist. Here: all that exist are in memory. */
    boolean isKnownAbsent(EntityId id) {
        return true;
    }

    void put(EntityId id, EntityState state) {
        states.put(id, state);
    }

    void remove(EntityId id) {
        states.remove(id);
    }

    int size() {
        return states.size();
    }
}
