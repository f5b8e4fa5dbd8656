package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a reading of the table of entities gave; in any thread.
 *
 * @param found a row for each entity that could be read; one that has none is absent as of 0
 * @param unreadable why, for each entity whose row cannot be decoded
 */
public record EntityRows(Map<EntityId, StoredEntity> found, Map<EntityId, String> unreadable) {
    /** Before anything is read: none of {@code ids} has a row. */
    public static EntityRows none(Collection<EntityId> ids) {
        EntityRows rows = new EntityRows(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        ids.forEach(id -> rows.found.put(id, StoredEntity.none(id)));
        return rows;
    }

    /** @param state as it is stored; none if the entity is no more */
    public void put(EntityId id, long sequenceNumber, Optional<byte[]> state) {
        try {
            found.put(id, StoredEntity.decoded(id, sequenceNumber, state));
        } catch (UnreadableException e) {
            putUnreadable(id, e.getMessage());
        }
    }

    void putUnreadable(EntityId id, String why) {
        found.remove(id);
        unreadable.put(id, why);
    }
}
