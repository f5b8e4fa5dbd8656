package io.suanpan.ownership;

import io.suanpan.ownership.LeaseStore.Lease;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node has seen of the others' leases, and the only way to end one: when it was not renewed for
 * longer than it lasts, counted on this machine's clock from when its last renewal was first seen here, which
 * is later than its holder sent it. A lease that goes on being renewed is waited for, and never ended.
 */
public final class LeaseWatch {
    /** More than a lease lasts, by more than two machines' clocks may differ in their pace. */
    static final Duration OVERDUE = NodeLease.LENGTH.plus(NodeLease.LENGTH.dividedBy(50));
    static final Duration LOOK_EVERY = Duration.ofMillis(500);
    static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /** Between two looks: when the store answered nobody, its holder could not renew either. */
    static final Duration BLIND = NodeLease.LENGTH;
    private static final Duration COMPLAIN_EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    /** @param sinceNanos for how long it was seen so, without a gap */
    private record Seen(long renewals, long sinceNanos, long lookedNanos) {}

    private final LeaseStore store;
    private final Timing timing;
    private final Map<UUID, Seen> seen = new HashMap<>();

    public LeaseWatch(LeaseStore store, Timing timing) {
        this.store = store;
        this.timing = timing;
    }

    /** Watches all leases from now on, so that a dead node's need not be waited for from the start. */
    public void start() {
        store.all().whenComplete((leases, _) -> {
            if (leases != null) {
                saw(leases);
            }
            timing.later(LOOK_EVERY, this::start);
        });
    }

    /**
     * Completes when the lease of {@code holder} is over: its holder acknowledges nothing any more. To be
     * cancelled by who does not wait for it any more.
     */
    public CompletableFuture<Void> over(UUID holder) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        look(holder, over, timing.nanos());
        return over;
    }

    private void look(UUID holder, CompletableFuture<Void> over, long complainedNanos) {
        if (over.isDone()) {
            return;
        }
        store.read(holder).thenCompose(lease -> isOver(holder, lease))
                .whenComplete((is, failure) -> {
                    if (failure != null) {
                        over.completeExceptionally(failure);
                    } else if (is) {
                        over.complete(null);
                    } else {
                        timing.later(LOOK_AGAIN,
                                () -> look(holder, over, complain(holder, complainedNanos)));
                    }
                });
    }

    private CompletionStage<Boolean> isOver(UUID holder, Optional<Lease> lease) {
        if (lease.isEmpty() || lease.get().ended()) {
            return CompletableFuture.completedFuture(true);
        }
        long renewals = lease.get().renewals();
        long unchanged = timing.nanos() - saw(holder, renewals).sinceNanos();
        return unchanged > OVERDUE.toNanos()
                ? store.endIf(holder, renewals)
                : CompletableFuture.completedFuture(false);
    }

    private synchronized void saw(Map<UUID, Lease> leases) {
        leases.forEach((holder, lease) -> saw(holder, lease.renewals()));
        seen.keySet().retainAll(leases.keySet());
    }

    private synchronized Seen saw(UUID holder, long renewals) {
        long now = timing.nanos();
        return seen.compute(holder, (_, old) -> {
            boolean unchanged = old != null && old.renewals() == renewals
                    && now - old.lookedNanos() <= BLIND.toNanos();
            return new Seen(renewals, unchanged ? old.sinceNanos() : now, now);
        });
    }

    private long complain(UUID holder, long lastNanos) {
        long now = timing.nanos();
        if (now - lastNanos < COMPLAIN_EVERY.toNanos()) {
            return lastNanos;
        }
        LOG.warn("the end of the lease {} is waited for, and its node still renews it", holder);
        return now;
    }
}
