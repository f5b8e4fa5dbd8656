package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commands that wait for entities to be loaded, each in the order of its arrival. */
final class Parking {
    private final Map<EntityId, List<Envelope>> waiting = new HashMap<>();

    /** @return the entities that nobody waited for before, and that are now to be loaded */
    Set<EntityId> park(Collection<Outcome.Parked> parked) {
        Set<EntityId> missing = new LinkedHashSet<>();
        for (Outcome.Parked one : parked) {
            waiting.computeIfAbsent(one.missing(), id -> {
                missing.add(id);
                return new ArrayList<>(1);
            }).add(one.envelope());
        }
        return missing;
    }

    /** Asks for {@code id} though no command waits for it; false if it is asked for already. */
    boolean ask(EntityId id) {
        return waiting.putIfAbsent(id, new ArrayList<>(1)) == null;
    }

    List<Envelope> all() {
        return waiting.values().stream().flatMap(List::stream).toList();
    }

    /** The commands that waited for {@code id}, which is loaded. */
    List<Envelope> leave(EntityId id) {
        return waiting.remove(id);
    }
}
