package io.suanpan.partition;

import io.suanpan.kernel.EntityId;

/** Thrown inside a batch when a command needs an entity that must first be loaded; parks that command. */
final class NotInMemory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EntityId id;

    NotInMemory(EntityId id) {
        super("not in memory: " + id, null, false, false);
        this.id = id;
    }

    EntityId id() {
        return id;
    }
}
