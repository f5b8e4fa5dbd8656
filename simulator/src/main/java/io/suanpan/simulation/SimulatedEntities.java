package io.suanpan.simulation;

import io.suanpan.kernel.EntityId;
import io.suanpan.partition.Checkpoint;
import io.suanpan.partition.EntityRows;
import io.suanpan.partition.EntityStore;
import io.suanpan.partition.Flush;
import io.suanpan.partition.StoredEntity;
import io.suanpan.wire.WireRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Flushed entities, ids, timers and checkpoints as a process reaches them. */
final class SimulatedEntities implements EntityStore {
    private final Store store;
    private final StoreCalls calls;

    SimulatedEntities(Store store, StoreCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    @Override
    public CompletionStage<Void> writeBucket(int partition, Flush flush, int bucket) {
        Map<EntityId, Store.Row> rows = new LinkedHashMap<>();
        flush.buckets().get(bucket).forEach((id, state) -> rows.put(id,
                new Store.Row(flush.sequenceNumber(), state.equals(StoredEntity.none(id).state())
                        ? null
                        : WireRegistry.SUANPAN.toBytes(state))));
        return rows.isEmpty() ? CompletableFuture.completedFuture(null) : calls.write(() -> {
            rows.forEach((id, row) -> store.entities(partition).rows.merge(id, row, Store.Row::or));
            return null;
        });
    }

    @Override
    public CompletionStage<Void> finish(int partition, Flush flush) {
        long asOf = flush.sequenceNumber();
        Store.Row checkpoint = new Store.Row(asOf,
                WireRegistry.SUANPAN.toBytes(flush.checkpoint()));
        return calls.<Void>write(() -> {
            flush.newIds().forEach(row -> store.entities(partition).ids.merge(
                    List.of(row.began(), (long) row.part()), new Store.Ids(asOf, row.hashes()),
                    Store.Ids::or));
            flush.timers().forEach((trade, due) -> store.entities(partition).timers
                    .add(new Checkpoint.Timer(trade, due)));
            return null;
        }).thenCompose(_ -> calls.write(() -> {
            Store.Entities table = store.entities(partition);
            table.checkpoint = table.checkpoint == null
                    ? checkpoint
                    : table.checkpoint.or(checkpoint);
            return null;
        }));
    }

    @Override
    public CompletionStage<EntityRows> read(int partition, Collection<EntityId> ids) {
        List<EntityId> wanted = List.copyOf(ids);
        return calls.read(() -> {
            EntityRows found = EntityRows.none(wanted);
            wanted.forEach(
                    id -> Optional.ofNullable(store.entities(partition).rows.get(id)).ifPresent(
                            row -> found.put(id, row.asOf(), Optional.ofNullable(row.bytes()))));
            return found;
        });
    }

    @Override
    public CompletionStage<List<Checkpoint.Timer>> timers(int partition, Instant from, Instant to,
            int limit) {
        return calls.read(() -> {
            List<Checkpoint.Timer> found = new ArrayList<>();
            for (Checkpoint.Timer timer : store.entities(partition).timers) {
                boolean together = !found.isEmpty()
                        && found.getLast().due().equals(timer.due());
                if (!timer.due().isBefore(from) && timer.due().isBefore(to)
                        && (found.size() < limit || together)) {
                    found.add(timer);
                }
            }
            return found;
        });
    }

    @Override
    public CompletionStage<Optional<Checkpoint>> checkpoint(int partition) {
        return calls.read(() -> Optional.ofNullable(store.entities(partition).checkpoint)
                .map(row -> Checkpoint.decoded(row.bytes())));
    }

    @Override
    public CompletionStage<Void> ids(int partition, Consumer<long[]> each) {
        return calls.read(() -> {
            store.entities(partition).ids.values().forEach(ids -> each.accept(ids.hashes()));
            return null;
        });
    }
}
