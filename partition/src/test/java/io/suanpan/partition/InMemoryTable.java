package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.wire.WireRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One partition's flushed entities, ids and checkpoint, in the wire format. */
final class InMemoryTable {
    private record Stored(long sequenceNumber, Optional<byte[]> state) {}

    private final Map<EntityId, Stored> rows = new HashMap<>();
    private final List<long[]> ids = new ArrayList<>();
    private Optional<byte[]> checkpoint = Optional.empty();

    StoredEntity read(EntityId id) {
        Stored row = rows.get(id);
        if (row == null) {
            return new StoredEntity(0, Evolution.absent(id));
        }
        return new StoredEntity(row.sequenceNumber(), row.state()
                .map(bytes -> (EntityState) WireRegistry.SUANPAN.fromBytes(bytes))
                .orElse(Evolution.absent(id)));
    }

    Optional<Checkpoint> checkpoint() {
        return checkpoint.map(bytes -> (Checkpoint) WireRegistry.SUANPAN.fromBytes(bytes));
    }

    List<long[]> ids() {
        return ids;
    }

    /** Whether it was written to the end; {@code without} rows are left out, as by a crash. */
    boolean write(Flush flush, int without) {
        int left = flush.entities().size() - without;
        for (Map.Entry<EntityId, EntityState> entry : flush.entities().entrySet()) {
            if (left-- <= 0) {
                return false;
            }
            EntityState state = entry.getValue();
            rows.put(entry.getKey(), new Stored(flush.sequenceNumber(),
                    state.equals(Evolution.absent(entry.getKey()))
                            ? Optional.empty()
                            : Optional.of(WireRegistry.SUANPAN.toBytes(state))));
        }
        ids.add(flush.newIds());
        checkpoint = Optional.of(WireRegistry.SUANPAN.toBytes(flush.checkpoint()));
        return true;
    }
}
