package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a partition's rows is known to be unreadable: each is said once, and all are counted for the alarm. */
final class UnreadableRows {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRows.class);
    /** Entities remembered; what is past it is refused all the same. */
    static final int MOST = 10_000;

    private final int partition;
    private final PartitionObserver observer;
    private final Set<EntityId> entities = new LinkedHashSet<>();
    private final Set<String> others = new HashSet<>();

    UnreadableRows(int partition, PartitionObserver observer) {
        this.partition = partition;
        this.observer = observer;
    }

    /** @param needed whether it is to be remembered however many there are */
    void found(EntityId id, String why, boolean needed) {
        if ((needed || entities.size() < MOST) && entities.add(id)) {
            said(StoredEntity.name(id), why);
        }
    }

    /** @param what rows that are not of one entity */
    void found(String what, String why) {
        if (others.add(what)) {
            said(what, why);
        }
    }

    private void said(String what, String why) {
        LOG.error("partition {}: {} cannot be read: {}", partition, what, why);
        tell();
    }

    void readable(Object what) {
        boolean wasNot = what instanceof EntityId ? entities.remove(what) : others.remove(what);
        if (wasNot) {
            LOG.info("partition {}: {} can be read again", partition, what);
            tell();
        }
    }

    private void tell() {
        observer.unreadable(partition, entities.size() + others.size());
    }

    boolean has(EntityId id) {
        return entities.contains(id);
    }

    Set<EntityId> entities() {
        return Collections.unmodifiableSet(entities);
    }
}
