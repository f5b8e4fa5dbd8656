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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Flushed entities, ids, timers and checkpoints, in the wire format; of two writes, that of the later flush stays. */
final class SimulatedEntities implements EntityStore {
    /** @param bytes null if the entity is no more */
    private record Row(long asOf, byte[] bytes) {
        Row or(Row other) {
            return other.asOf() >= asOf ? other : this;
        }
    }

    private record Ids(long asOf, long[] hashes) {
        Ids or(Ids other) {
            return other.asOf() >= asOf ? other : this;
        }
    }

    private static final class Table {
        final Map<EntityId, Row> entities = new HashMap<>();
        final Map<List<Long>, Ids> ids = new LinkedHashMap<>();
        final NavigableSet<Checkpoint.Timer> timers = new TreeSet<>(
                Comparator.comparing(Checkpoint.Timer::due)
                        .thenComparing(timer -> timer.id().toString()));
        Row checkpoint;
    }

    private final StoreCalls calls;
    private final Map<Integer, Table> tables = new TreeMap<>();

    SimulatedEntities(StoreCalls calls) {
        this.calls = calls;
    }

    private Table table(int partition) {
        return tables.computeIfAbsent(partition, _ -> new Table());
    }

    @Override
    public CompletionStage<Void> writeBucket(int partition, Flush flush, int bucket) {
        Map<EntityId, Row> rows = new LinkedHashMap<>();
        flush.buckets().get(bucket).forEach((id, state) -> rows.put(id,
                new Row(flush.sequenceNumber(), state.equals(StoredEntity.none(id).state())
                        ? null
                        : WireRegistry.SUANPAN.toBytes(state))));
        return rows.isEmpty() ? CompletableFuture.completedFuture(null) : calls.write(() -> {
            rows.forEach((id, row) -> table(partition).entities.merge(id, row, Row::or));
            return null;
        });
    }

    @Override
    public CompletionStage<Void> finish(int partition, Flush flush) {
        long asOf = flush.sequenceNumber();
        Row checkpoint = new Row(asOf, WireRegistry.SUANPAN.toBytes(flush.checkpoint()));
        return calls.<Void>write(() -> {
            flush.newIds().forEach(row -> table(partition).ids.merge(
                    List.of(row.began(), (long) row.part()), new Ids(asOf, row.hashes()),
                    Ids::or));
            flush.timers().forEach((trade, due) -> table(partition).timers
                    .add(new Checkpoint.Timer(trade, due)));
            return null;
        }).thenCompose(_ -> calls.write(() -> {
            Table table = table(partition);
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
            wanted.forEach(id -> Optional.ofNullable(table(partition).entities.get(id)).ifPresent(
                    row -> found.put(id, row.asOf(), Optional.ofNullable(row.bytes()))));
            return found;
        });
    }

    @Override
    public CompletionStage<List<Checkpoint.Timer>> timers(int partition, Instant from, Instant to,
            int limit) {
        return calls.read(() -> {
            List<Checkpoint.Timer> found = new ArrayList<>();
            for (Checkpoint.Timer timer : table(partition).timers) {
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
        return calls.read(() -> Optional.ofNullable(table(partition).checkpoint)
                .map(row -> Checkpoint.decoded(row.bytes())));
    }

    @Override
    public CompletionStage<Void> ids(int partition, Consumer<long[]> each) {
        return calls.read(() -> {
            table(partition).ids.values().forEach(ids -> each.accept(ids.hashes()));
            return null;
        });
    }
}
