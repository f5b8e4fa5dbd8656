package io.suanpan.partition;

import io.suanpan.kernel.EntityState;

/** A row of the table of entities. @param sequenceNumber the journal's batch that the state is as of */
public record StoredEntity(long sequenceNumber, EntityState state) {}
