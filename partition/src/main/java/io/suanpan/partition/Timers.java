package io.suanpan.partition;

import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * When which entity wants to be woken: an unpaid trade when it expires, an undecided activity at its
 * deadline. Follows from the events, whoever is in memory, so recovery rebuilds it.
 */
final class Timers {
    private final Map<EntityId, Instant> byId = new HashMap<>();
    private final TreeMap<Instant, Set<EntityId>> byTime = new TreeMap<>();

    void happened(Event event) {
        switch (event) {
            case TradeCreated e -> set(e.subject(), e.order().expiresAt());
            case ActivityStarted e -> set(e.subject(), e.deadline());
            case TradePaid e -> cancel(e.subject());
            case TradeClosed e -> cancel(e.subject());
            case ActivityConfirmed e -> cancel(e.subject());
            case ActivityCancelled e -> cancel(e.subject());
            default -> {
            }
        }
    }

    void set(EntityId id, Instant due) {
        cancel(id);
        byId.put(id, due);
        byTime.computeIfAbsent(due, _ -> new LinkedHashSet<>(2)).add(id);
    }

    private void cancel(EntityId id) {
        Instant due = byId.remove(id);
        if (due != null) {
            byTime.computeIfPresent(due, (_, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    List<Checkpoint.Timer> all() {
        List<Checkpoint.Timer> all = new ArrayList<>(byId.size());
        byId.forEach((id, due) -> all.add(new Checkpoint.Timer(id, due)));
        return all;
    }

    Optional<Instant> first() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.firstKey());
    }

    /**
     * At most {@code limit} entities whose time has come. Until an event cancels it, each is due again after
     * {@code again}: it may have other things to do just now, as a trade being paid has.
     */
    List<EntityId> takeDue(Instant now, int limit, Duration again) {
        List<EntityId> due = new ArrayList<>();
        for (Set<EntityId> ids : byTime.headMap(now, true).values()) {
            ids.stream().limit(limit - due.size()).forEach(due::add);
        }
        due.forEach(id -> set(id, now.plus(again)));
        return due;
    }
}
