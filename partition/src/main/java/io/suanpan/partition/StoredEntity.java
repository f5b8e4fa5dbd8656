package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;

/** A row of the table of entities. @param sequenceNumber the journal's batch that the state is as of */
public record StoredEntity(long sequenceNumber, EntityState state) {
    /** What is read where there is no row. */
    public static StoredEntity none(EntityId id) {
        return new StoredEntity(0, Evolution.absent(id));
    }
}
