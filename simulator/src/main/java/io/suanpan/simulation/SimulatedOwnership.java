package io.suanpan.simulation;

import io.suanpan.ownership.LeaseStore;
import io.suanpan.ownership.Term;
import io.suanpan.ownership.TermStore;
import io.suanpan.ownership.Terms;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Leases and terms; each change one atomic step, as a conditional write is. */
final class SimulatedOwnership implements LeaseStore, TermStore {
    private final Store store;
    private final StoreCalls calls;

    SimulatedOwnership(Store store, StoreCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    @Override
    public CompletionStage<Void> create(UUID holder, String node) {
        return calls.write(() -> {
            store.leases.putIfAbsent(holder, new Lease(0, false));
            return null;
        });
    }

    @Override
    public CompletionStage<Boolean> renew(UUID holder, long renewals) {
        return calls.write(() -> isLive(holder)
                && store.leases.put(holder, new Lease(renewals, false)) != null);
    }

    @Override
    public CompletionStage<Boolean> endIf(UUID holder, long renewals) {
        return calls.write(() -> isLive(holder) && store.leases.get(holder).renewals() == renewals
                && store.leases.put(holder, new Lease(renewals, true)) != null);
    }

    @Override
    public CompletionStage<Void> end(UUID holder) {
        return calls.write(() -> {
            store.leases.computeIfPresent(holder, (_, lease) -> new Lease(lease.renewals(), true));
            return null;
        });
    }

    private boolean isLive(UUID holder) {
        return store.leases.containsKey(holder) && !store.leases.get(holder).ended();
    }

    @Override
    public CompletionStage<Optional<Lease>> read(UUID holder) {
        return calls.read(() -> Optional.ofNullable(store.leases.get(holder)));
    }

    @Override
    public CompletionStage<Map<UUID, Lease>> all() {
        return calls.read(() -> new TreeMap<>(store.leases));
    }

    @Override
    public CompletionStage<Terms> read(int partition) {
        return calls.read(() -> store.terms(partition));
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
        return calls.write(() -> {
            boolean unchanged = store.terms(partition).equals(before);
            if (unchanged) {
                store.terms.put(partition, after);
            }
            return unchanged;
        });
    }
}
