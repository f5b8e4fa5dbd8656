package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entities of a partition that are in memory: a cache over the journal and the table of entities. What
 * changed stays until a flush has written it to the table; of the rest, what was used least recently goes
 * when the budget is spent.
 *
 * <pre>
 *   dirty ── beginFlush ──▶ flushing ── flushed ──▶ clean ── over budget ──▶ gone
 *     ▲                                               │ ▲
 *     └────────────────── changed ────────────────────┘ └── loaded
 * </pre>
 */
final class Residents {
    private final long budgetBytes;
    private final KnownIds known;
    private Map<EntityId, EntityState> dirty = new HashMap<>();
    private Map<EntityId, EntityState> flushing = Map.of();
    private final Map<EntityId, EntityState> clean = new LinkedHashMap<>(16, 0.75f, true);
    private int dirtyAndFlushing;
    private long dirtyBytes;
    private long flushingBytes;
    private long cleanBytes;

    /** @param budgetBytes what all entities here may take, by {@link EntitySize}; dirty ones always may */
    Residents(long budgetBytes, KnownIds known) {
        this.budgetBytes = budgetBytes;
        this.known = known;
    }

    /** The state, or null if the entity is not in memory. */
    EntityState get(EntityId id) {
        EntityState state = dirty.get(id);
        if (state == null) {
            state = flushing.get(id);
        }
        return state == null ? clean.get(id) : state;
    }

    /** The entity has a new state. */
    void changed(EntityId id, EntityState state) {
        EntityState before = dirty.put(id, state);
        dirtyBytes += EntitySize.bytes(id, state);
        if (before != null) {
            dirtyBytes -= EntitySize.bytes(id, before);
            return;
        }
        if (flushing.containsKey(id)) {
            dirtyAndFlushing++;
            return;
        }
        EntityState wasClean = clean.remove(id);
        if (wasClean != null) {
            cleanBytes -= EntitySize.bytes(id, wasClean);
        }
        if (wasClean == null || wasClean.equals(Evolution.absent(id))) {
            known.add(id);
        }
    }

    /** The entity was read from the table; {@code state} may be its absent state, if it is not there. */
    void loaded(EntityId id, EntityState state) {
        Invariant.check(get(id) == null, "only what is not in memory is loaded", id);
        clean.put(id, state);
        cleanBytes += EntitySize.bytes(id, state);
    }

    /** Everything dirty, to be written; it stays here until {@link #flushed}. */
    Map<EntityId, EntityState> beginFlush() {
        Invariant.check(flushing.isEmpty(), "one flush at a time", flushing.size());
        flushing = dirty;
        flushingBytes = dirtyBytes;
        dirty = new HashMap<>();
        dirtyBytes = 0;
        return Collections.unmodifiableMap(flushing);
    }

    /** What {@link #beginFlush} gave is written. */
    void flushed() {
        flushing.forEach((id, state) -> {
            if (!dirty.containsKey(id)) {
                clean.put(id, state);
                cleanBytes += EntitySize.bytes(id, state);
            }
        });
        flushing = Map.of();
        flushingBytes = 0;
        dirtyAndFlushing = 0;
    }

    /** Lets go of what is over the budget. Between batches: what a batch waited for must see it. */
    void evict() {
        Iterator<Map.Entry<EntityId, EntityState>> oldest = clean.entrySet().iterator();
        while (bytes() > budgetBytes && oldest.hasNext()) {
            Map.Entry<EntityId, EntityState> entry = oldest.next();
            cleanBytes -= EntitySize.bytes(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    int size() {
        return dirty.size() + flushing.size() - dirtyAndFlushing + clean.size();
    }

    /** Estimated; what is dirty while its older state is being flushed counts twice. */
    long bytes() {
        return dirtyBytes + flushingBytes + cleanBytes;
    }
}
