package io.suanpan.ownership;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leases and terms of a store that can be out of reach. */
public final class InMemoryOwnership implements LeaseStore, TermStore {
    private final Map<UUID, Lease> leases = new HashMap<>();
    private final Map<Integer, Terms> terms = new HashMap<>();
    private boolean reachable = true;

    public synchronized void reachable(boolean now) {
        reachable = now;
    }

    public synchronized void endAll() {
        leases.replaceAll((_, lease) -> new Lease(lease.renewals(), true));
    }

    private synchronized <T> CompletionStage<T> call(java.util.function.Supplier<T> step) {
        return reachable
                ? CompletableFuture.completedFuture(step.get())
                : CompletableFuture.failedFuture(new IllegalStateException("out of reach"));
    }

    @Override
    public CompletionStage<Void> create(UUID holder, String node) {
        return call(() -> {
            leases.put(holder, new Lease(0, false));
            return null;
        });
    }

    @Override
    public CompletionStage<Boolean> renew(UUID holder, long renewals) {
        return call(() -> isLive(holder)
                && leases.put(holder, new Lease(renewals, false)) != null);
    }

    @Override
    public CompletionStage<Boolean> endIf(UUID holder, long renewals) {
        return call(() -> isLive(holder) && leases.get(holder).renewals() == renewals
                && leases.put(holder, new Lease(renewals, true)) != null);
    }

    @Override
    public CompletionStage<Void> end(UUID holder) {
        return call(() -> {
            leases.computeIfPresent(holder, (_, lease) -> new Lease(lease.renewals(), true));
            return null;
        });
    }

    private boolean isLive(UUID holder) {
        return leases.containsKey(holder) && !leases.get(holder).ended();
    }

    @Override
    public CompletionStage<Optional<Lease>> read(UUID holder) {
        return call(() -> Optional.ofNullable(leases.get(holder)));
    }

    @Override
    public CompletionStage<Map<UUID, Lease>> all() {
        return call(() -> Map.copyOf(leases));
    }

    @Override
    public CompletionStage<Terms> read(int partition) {
        return call(() -> terms.getOrDefault(partition, Terms.NONE));
    }

    @Override
    public CompletionStage<Boolean> begin(int partition, Terms before, Term next, UUID owner) {
        return change(partition, before, before.begun(next, owner));
    }

    @Override
    public CompletionStage<Boolean> release(int partition, Terms before) {
        return change(partition, before, before.released());
    }

    private CompletionStage<Boolean> change(int partition, Terms before, Terms after) {
        return call(() -> {
            boolean unchanged = terms.getOrDefault(partition, Terms.NONE).equals(before);
            if (unchanged) {
                terms.put(partition, after);
            }
            return unchanged;
        });
    }
}
