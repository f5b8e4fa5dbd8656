package io.suanpan.partition;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.Fence;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark.FencesDropped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The working copy in which one batch is decided, beside the {@link PartitionState}. Each command is a
 * transaction in it: {@link #commit} keeps what the command led to, {@link #rollback} forgets it.
 */
final class Batch {
    /**
     * What a batch changes, ready to be applied.
     *
     * @param dropped marks to apply last
     */
    record Changes(Map<EntityId, EntityState> entities, Map<FenceId, Fence> fences,
            List<FencesDropped> dropped) {}

    private final PartitionState state;
    private final List<Event> events = new ArrayList<>();
    private final Map<EntityId, EntityState> entities = new HashMap<>();
    private final Map<FenceId, Fence> fences = new HashMap<>();
    private final List<FencesDropped> dropped = new ArrayList<>();
    private long activitiesStarted;
    private long activitiesEnded;
    private long estimatedBytes;

    private final List<Event> newEvents = new ArrayList<>();
    private final Map<EntityId, EntityState> newEntities = new HashMap<>();
    private final Map<FenceId, Fence> newFences = new HashMap<>();

    Batch(PartitionState state) {
        this.state = state;
    }

    /** @throws NotInMemory if it must be loaded first */
    EntityState entity(EntityId id) {
        EntityState found = newEntities.get(id);
        if (found == null) {
            found = entities.get(id);
        }
        return found == null ? state.entity(id) : found;
    }

    Fence fence(FenceId id) {
        Fence found = newFences.get(id);
        if (found == null) {
            found = fences.get(id);
        }
        return found == null ? state.fences().get(id) : found;
    }

    /** The id that the next activity of this partition gets. */
    ActivityId nextActivity() {
        return new ActivityId(state.partition(), state.nextActivity() + activitiesStarted);
    }

    long unfinishedActivities() {
        return state.unfinishedCount() + activitiesStarted - activitiesEnded;
    }

    /**
     * Evolves the subject of {@code event}, and its fence if it has one; returns the state after it. A cut changes no
     * state: where it stands in the journal is all there is to it.
     */
    EntityState record(Event event) {
        EntityId subject = event.subject();
        if (event instanceof DayCut) {
            newEvents.add(event);
            return state.totals();
        }
        EntityState after = Evolution.evolve(subject, entity(subject), event);
        if (event instanceof AccountEvent.OfBranch e) {
            newFences.put(e.fence(), Fence.evolve(e));
        }
        newEntities.put(subject, after);
        newEvents.add(event);
        return after;
    }

    void recordDrop(FencesDropped event) {
        dropped.add(event);
        events.add(event);
        estimatedBytes += EventSize.estimate(event);
    }

    /** The events of the transaction in hand. */
    List<Event> newEvents() {
        return newEvents;
    }

    /**
     * What the transaction in hand needs beside what is {@code missing}: what it is about and what it changed; without
     * what is always in memory.
     */
    Set<EntityId> neededBeside(EntityId missing, EntityId target) {
        return Stream.concat(Stream.of(target), newEntities.keySet().stream())
                .filter(id -> !(id instanceof ActivityId) && !(id instanceof PartitionId)
                        && !id.equals(missing))
                .collect(Collectors.toSet());
    }

    void commit() {
        for (Event event : newEvents) {
            estimatedBytes += EventSize.estimate(event);
            activitiesStarted += event instanceof ActivityStarted ? 1 : 0;
            activitiesEnded += event instanceof ActivityEnded ? 1 : 0;
        }
        events.addAll(newEvents);
        entities.putAll(newEntities);
        fences.putAll(newFences);
        rollback();
    }

    void rollback() {
        newEvents.clear();
        newEntities.clear();
        newFences.clear();
    }

    long estimatedBytes() {
        return estimatedBytes;
    }

    List<Event> events() {
        return events;
    }

    Changes changes() {
        return new Changes(entities, fences, dropped);
    }
}
