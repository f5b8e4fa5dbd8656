package io.suanpan.partition;

import io.suanpan.activity.Activity;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.trade.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** When which entity wants to be woken. Derived from the states alone, so recovery rebuilds it. */
final class Timers {
    private final TreeMap<Instant, Set<EntityId>> due = new TreeMap<>();

    /** What {@code state} wants. */
    private static Optional<Instant> dueOf(EntityState state) {
        return switch (state) {
            case Trade trade -> Trade.due(trade);
            case Activity activity -> Activity.due(activity);
            case null, default -> Optional.empty();
        };
    }

    void changed(EntityId id, EntityState before, EntityState after) {
        Optional<Instant> old = dueOf(before);
        Optional<Instant> next = dueOf(after);
        if (old.equals(next)) {
            return;
        }
        old.ifPresent(at -> due.computeIfPresent(at, (_, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        }));
        next.ifPresent(at -> due.computeIfAbsent(at, _ -> new LinkedHashSet<>(2)).add(id));
    }

    Optional<Instant> first() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.firstKey());
    }

    /** At most {@code limit} entities whose time has come; they stay due until their state changes. */
    List<EntityId> dueAt(Instant now, int limit) {
        List<EntityId> ids = new ArrayList<>();
        for (Map.Entry<Instant, Set<EntityId>> entry : due.headMap(now, true).entrySet()) {
            for (EntityId id : entry.getValue()) {
                if (ids.size() == limit) {
                    return ids;
                }
                ids.add(id);
            }
        }
        return ids;
    }
}
