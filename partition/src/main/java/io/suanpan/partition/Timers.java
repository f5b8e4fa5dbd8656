package io.suanpan.partition;

import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * When which entity wants to be woken: an unpaid trade when it expires, one that was shipped when it is taken for
 * received, an undecided activity at its deadline, a waiting refund or release when it is tried again,
 * a merchant with a settlement plan when a period ends or is paid out. Follows
 * from the events, whoever is in memory, so recovery rebuilds it.
 *
 * <p>Only what is near in time stays in memory. A trade that is due later, and does not go on until the next
 * flush, goes to the table of timers with it. The table is read up to a {@linkplain #horizon horizon} that
 * moves ahead of the time: whoever is due before it is in memory, whoever is due after it is in memory or in
 * the table. What has left memory is never cancelled: it fires, and finds that nothing is to be done.
 */
final class Timers {
    /** Due within so long after its event, it need not go to the table. */
    static final Duration NEAR = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    private final Map<EntityId, Instant> byId = new HashMap<>();
    private final TreeMap<Instant, Set<EntityId>> byTime = new TreeMap<>();
    private Map<TradeId, Instant> far = new HashMap<>();
    private Map<TradeId, Instant> flushing = Map.of();
    private Instant horizon = Instant.EPOCH;
    private int waitingRefunds;

    /** @param at when the event's batch was decided */
    void happened(Event event, Instant at) {
        if (horizon.equals(Instant.EPOCH)) {
            horizon = at; // the first batch: nothing is due before it
        }
        switch (event) {
            case SettlementPlanSet e -> set(e.subject(), at); // looks when it is next due
            case PeriodCleared e -> set(e.subject(), at);
            case PayoutStarted e -> set(e.subject(), at);
            case BranchReleased e when e.direction() == Direction.DEBIT -> look(e.subject(), at);
            case BranchPosted e when e.direction() == Direction.DEBIT -> look(e.subject(), at);
            case AccountClosed e -> cancel(e.subject());
            case TradeCreated e -> wake(e.subject(), e.order().expiresAt(), at);
            case ActivityStarted e -> set(e.subject(), e.deadline());
            case TradePaid e -> cancel(e.subject());
            case TradeClosed e -> cancel(e.subject());
            case ActivityHeld e -> cancel(e.subject()); // no clock ends it
            case ActivityConfirmed e -> cancel(e.subject());
            case ActivityCancelled e -> cancel(e.subject());
            case RefundDelayed e -> set(e.subject(), e.retryAt());
            case RefundRetried e -> cancel(e.subject());
            case RefundCancelled e -> cancel(e.subject());
            case TradeShipped e -> wake(e.subject(), e.shipment().confirmAt(), at);
            case ReleaseStarted e -> cancel(e.subject());
            case ReleaseDelayed e -> wake(e.subject(), e.retryAt(), at);
            case TradeRefunded e when e.refunded().equals(e.order().amount()) ->
                cancel(e.subject());
            default -> {
            }
        }
    }

    /** What left a merchant who is settled may have been a settlement. */
    private void look(AccountId account, Instant at) {
        if (byId.containsKey(account)) {
            set(account, at);
        }
    }

    /** It was looked at, and has nothing to do before {@code due}; it stays here, so that its debits are {@link #look}ed at. */
    void idle(AccountId merchant, Instant due, Instant at) {
        Instant latest = at.plus(LOOK_AGAIN);
        set(merchant, due.isBefore(latest) ? due : latest);
    }

    private void wake(TradeId trade, Instant due, Instant at) {
        if (due.isBefore(horizon) || due.isBefore(at.plus(NEAR))) {
            set(trade, due);
        } else {
            far.put(trade, due);
        }
    }

    /**
     * It was read, and wants to be woken at {@code due}: a timer that is earlier is of something that is over, as of an
     * order's expiry that was left in the table when it was paid.
     */
    void notBefore(EntityId id, Instant due, Instant now) {
        Instant set = byId.get(id);
        if (set != null && set.isBefore(due) && id instanceof TradeId trade) {
            unset(id);
            wake(trade, due, now);
        }
    }

    void restore(Collection<Checkpoint.Timer> near, Instant until) {
        near.forEach(timer -> set(timer.id(), timer.due()));
        horizon = until;
    }

    /** Up to then the table of timers is read; what is due later may be there. */
    Instant horizon() {
        return horizon;
    }

    /** What goes to the table with this flush; it stays here until {@link #flushed}. Never changes. */
    Map<TradeId, Instant> beginFlush() {
        flushing = Collections.unmodifiableMap(far);
        far = new HashMap<>();
        return flushing;
    }

    void flushed() {
        flushing = Map.of();
    }

    /** The table was read up to {@code until}. What is on its way there was not, and is added. */
    void read(Collection<Checkpoint.Timer> found, Instant until) {
        found.forEach(timer -> set(timer.id(), timer.due()));
        flushing.forEach((id, due) -> {
            if (due.isBefore(until)) {
                set(id, due);
            }
        });
        far.entrySet().removeIf(timer -> {
            boolean near = timer.getValue().isBefore(until);
            if (near) {
                set(timer.getKey(), timer.getValue());
            }
            return near;
        });
        horizon = until;
    }

    /** Those of refunds apart, which are bounded and never leave memory. */
    int nearCount() {
        return byId.size() - waitingRefunds;
    }

    int waitingRefunds() {
        return waitingRefunds;
    }

    private void set(EntityId id, Instant due) {
        unset(id);
        byId.put(id, due);
        waitingRefunds += id instanceof RefundId ? 1 : 0;
        byTime.computeIfAbsent(due, _ -> new LinkedHashSet<>(2)).add(id);
    }

    /** It has nothing to wait for any more. */
    void cancel(EntityId id) {
        if (id instanceof TradeId) {
            far.remove(id);
        }
        unset(id);
    }

    private void unset(EntityId id) {
        Instant due = byId.remove(id);
        if (due != null) {
            waitingRefunds -= id instanceof RefundId ? 1 : 0;
            byTime.computeIfPresent(due, (_, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    /** Those in memory, but for what goes to the table. */
    List<Checkpoint.Timer> near() {
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
