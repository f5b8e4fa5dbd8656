package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.TradeId;
import io.suanpan.wire.WireRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One partition's flushed entities, ids and checkpoint, in the wire format. */
final class InMemoryTable {
    private record Stored(long sequenceNumber, Optional<byte[]> state) {}

    private record StoredIds(long sequenceNumber, long[] hashes) {}

    private final Map<EntityId, Stored> rows = new HashMap<>();
    private final Map<List<Long>, StoredIds> ids = new HashMap<>();
    private final Map<TradeId, Instant> timers = new HashMap<>();
    private Optional<byte[]> checkpoint = Optional.empty();
    private long checkpointNumber;

    StoredEntity read(EntityId id) {
        Stored row = rows.get(id);
        return row == null
                ? StoredEntity.none(id)
                : StoredEntity.decoded(id, row.sequenceNumber(), row.state());
    }

    void readInto(EntityRows found, EntityId id) {
        Stored row = rows.get(id);
        if (row != null) {
            found.put(id, row.sequenceNumber(), row.state());
        }
    }

    /** Alters the row by hand. @return what puts it back as it was */
    Runnable alter(EntityId id, byte[] state) {
        Stored before = rows.get(id);
        rows.put(id, new Stored(before.sequenceNumber(), Optional.of(state)));
        return () -> rows.put(id, before);
    }

    Optional<Checkpoint> checkpoint() {
        return checkpoint.map(Checkpoint::decoded);
    }

    List<Checkpoint.Timer> timers(Instant from, Instant to, int limit) {
        List<Checkpoint.Timer> due = timers.entrySet().stream()
                .filter(e -> !e.getValue().isBefore(from) && e.getValue().isBefore(to))
                .map(e -> new Checkpoint.Timer(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(Checkpoint.Timer::due)).toList();
        return due.size() < limit
                ? due
                : due.stream().filter(t -> !t.due().isAfter(due.get(limit - 1).due())).toList();
    }

    List<long[]> ids() {
        return ids.values().stream().map(StoredIds::hashes).toList();
    }

    void writeBucket(Flush flush, int bucket) {
        flush.buckets().get(bucket).forEach((id, state) -> rows.merge(id,
                new Stored(flush.sequenceNumber(), state.equals(Evolution.absent(id))
                        ? Optional.empty()
                        : Optional.of(WireRegistry.SUANPAN.toBytes(state))),
                (old, next) -> next.sequenceNumber() >= old.sequenceNumber() ? next : old));
    }

    void finish(Flush flush) {
        flush.newIds().forEach(row -> ids.merge(List.of(row.began(), (long) row.part()),
                new StoredIds(flush.sequenceNumber(), row.hashes()),
                (old, next) -> next.sequenceNumber() >= old.sequenceNumber() ? next : old));
        timers.putAll(flush.timers());
        if (flush.sequenceNumber() < checkpointNumber) {
            return; // it comes late
        }
        checkpointNumber = flush.sequenceNumber();
        checkpoint = Optional.of(WireRegistry.SUANPAN.toBytes(flush.checkpoint()));
    }
}
