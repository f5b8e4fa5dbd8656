package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.partition.Checkpoint.Late;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A partition's accounts, trades, deposits and transfers: those in memory, which others there may be, and the events of
 * the journal's tail that wait for those which are not.
 */
final class Entities {
    private final Residents residents;
    private final KnownIds known;
    private final Tail tail = new Tail();

    Entities(long budgetBytes, KnownIds known) {
        this.residents = new Residents(budgetBytes);
        this.known = known;
    }

    Residents residents() {
        return residents;
    }

    KnownIds known() {
        return known;
    }

    /**
     * The entity's state, its absent state if it does not exist.
     *
     * @throws NotInMemory if it must be loaded first
     */
    EntityState get(EntityId id) {
        EntityState state = residents.get(id);
        if (state != null) {
            return state;
        }
        if (mayBeStored(id)) {
            throw new NotInMemory(id);
        }
        return Evolution.absent(id);
    }

    /** Whether {@link #get} needs it to be loaded. */
    boolean isMissing(EntityId id) {
        return residents.get(id) == null && mayBeStored(id);
    }

    private boolean mayBeStored(EntityId id) {
        return tail.has(id) || known.mayContain(id);
    }

    void put(EntityId id, EntityState after) {
        boolean nothingHappened = residents.get(id) == null && after.equals(Evolution.absent(id));
        if (!nothingHappened) {
            residents.changed(id, after);
        }
    }

    /** An event of the tail: evolves its entity, or waits until that is loaded. */
    void replay(long sequenceNumber, Event event) {
        EntityId id = event.subject();
        EntityState before = residents.get(id);
        if (Evolution.begins(event)) {
            tail.forget(id); // whatever it was, it is absent now, and need not be read
            put(id, Evolution.evolve(id, before == null ? Evolution.absent(id) : before, event));
        } else if (before == null && known.mayContain(id)) {
            tail.add(new Late(sequenceNumber, event));
        } else {
            put(id, Evolution.evolve(id, get(id), event));
        }
    }

    /** The entity was read; its state now, brought forward. */
    EntityState loaded(EntityId id, StoredEntity row) {
        EntityState present = residents.get(id);
        if (present != null) {
            return present; // asked for twice
        }
        boolean wentOn = tail.goesBeyond(id, row.sequenceNumber());
        EntityState state = tail.bringForward(id, row);
        residents.loaded(id, row.state());
        if (wentOn) { // also if it is as before: a late write of what was between must find a newer row
            residents.changed(id, state);
        }
        return state;
    }

    /** Those that events of the tail wait for. */
    Collection<EntityId> behind() {
        return tail.ids();
    }

    /** The events that wait, whatever entity they are of. */
    List<Late> late() {
        return tail.all();
    }

    void restore(Collection<Late> late) {
        late.forEach(tail::add);
    }

    List<Map<EntityId, EntityState>> beginFlush() {
        return residents.beginFlush();
    }
}
