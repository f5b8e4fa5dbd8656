package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import io.suanpan.partition.Envelope.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Callers that wait for an entity to settle. Not stored: after a restart they time out and ask again. */
final class Waiters {
    record Waiter(Request request, boolean repeated) {}

    private final int perEntity;
    private final Map<EntityId, List<Waiter>> byEntity = new HashMap<>();

    Waiters(int perEntity) {
        this.perEntity = perEntity;
    }

    boolean isFull(EntityId id) {
        List<Waiter> waiters = byEntity.get(id);
        return waiters != null && waiters.size() >= perEntity;
    }

    void add(EntityId id, Waiter waiter) {
        byEntity.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(waiter);
    }

    List<Waiter> removeAll(EntityId id) {
        List<Waiter> waiters = byEntity.remove(id);
        return waiters == null ? List.of() : waiters;
    }

    /** What all of them asked. */
    List<Request> requests() {
        return byEntity.values().stream().flatMap(List::stream).map(Waiter::request).toList();
    }
}
