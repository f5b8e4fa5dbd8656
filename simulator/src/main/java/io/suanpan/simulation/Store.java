package io.suanpan.simulation;

import io.suanpan.kernel.EntityId;
import io.suanpan.ownership.LeaseStore.Lease;
import io.suanpan.ownership.Term;
import io.suanpan.ownership.Terms;
import io.suanpan.partition.Checkpoint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The one store of a history: what it holds, most of it in the wire format. Processes reach it by {@link StoreCalls}. */
final class Store {
    /**
     * Of two, that of the later flush stays.
     *
     * @param bytes null if the entity is no more
     */
    record Row(long asOf, byte[] bytes) {
        Row or(Row other) {
            return other.asOf() >= asOf ? other : this;
        }
    }

    /** The same of ids. */
    record Ids(long asOf, long[] hashes) {
        Ids or(Ids other) {
            return other.asOf() >= asOf ? other : this;
        }
    }

    /** What is stored of a partition's entities. */
    static final class Entities {
        final Map<EntityId, Row> rows = new HashMap<>();
        final Map<List<Long>, Ids> ids = new LinkedHashMap<>();
        final NavigableSet<Checkpoint.Timer> timers = new TreeSet<>(
                Comparator.comparing(Checkpoint.Timer::due)
                        .thenComparing(timer -> timer.id().toString()));
        Row checkpoint;
    }

    private record Log(int partition, long term) {}

    final Map<UUID, Lease> leases = new TreeMap<>();
    final Map<Integer, Terms> terms = new HashMap<>();
    private final Map<Log, TreeMap<Long, byte[]>> logs = new HashMap<>();
    private final Map<Integer, Entities> entities = new HashMap<>();

    Terms terms(int partition) {
        return terms.getOrDefault(partition, Terms.NONE);
    }

    /** The batches of one term of a partition, by their number within it. */
    TreeMap<Long, byte[]> log(int partition, Term term) {
        return logs.computeIfAbsent(new Log(partition, term.number()), _ -> new TreeMap<>());
    }

    Entities entities(int partition) {
        return entities.computeIfAbsent(partition, _ -> new Entities());
    }
}
