package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.deposit.Deposit;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.mandate.Mandate;
import io.suanpan.refund.Refund;
import io.suanpan.trade.Trade;
import io.suanpan.transfer.Transfer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The entities of a partition that are in memory: a cache over the journal and the table of entities. What
 * changed stays until a flush has written it to the table; of the rest, some go when the budget is spent.
 *
 * <pre>
 *   dirty ── beginFlush ──▶ flushing ── flushed ──▶ clean ── over budget ──▶ gone
 *     ▲                                               │ ▲
 *     └────────────────── changed ────────────────────┘ └── loaded
 * </pre>
 */
final class Residents {
    /** So that no batch waits long for it: more than one batch can bring. */
    private static final int EVICTED_AT_ONCE = 4096;

    private final long budgetBytes;
    private Changed dirty = new Changed();
    private Changed flushing = new Changed();
    private final CleanEntities clean;
    private int dirtyAndFlushing;
    private Predicate<EntityId> needed = _ -> false;

    /** @param budgetBytes what all entities here may take, by {@link EntitySize}; dirty ones always may */
    Residents(long budgetBytes) {
        this.budgetBytes = budgetBytes;
        this.clean = new CleanEntities(budgetBytes);
    }

    /** Entities by bucket, and what they take. */
    private static final class Changed {
        private static final List<Map<EntityId, EntityState>> NONE = Collections
                .nCopies(Buckets.COUNT, Map.of());

        /** An empty one is {@code Map.of()} until something is put there. */
        final List<Map<EntityId, EntityState>> buckets = new ArrayList<>(NONE);
        int size;
        long bytes;

        EntityState get(EntityId id) {
            return buckets.get(Buckets.of(id)).get(id);
        }

        /** The state before, null if there was none. */
        EntityState put(EntityId id, EntityState state) {
            int at = Buckets.of(id);
            if (buckets.get(at).isEmpty()) {
                buckets.set(at, new HashMap<>());
            }
            EntityState before = buckets.get(at).put(id, state);
            bytes += EntitySize.bytes(id, state) - (before == null
                    ? 0
                    : EntitySize.bytes(id, before));
            size += before == null ? 1 : 0;
            return before;
        }

        Map<EntityId, EntityState> remove(int bucket) {
            Map<EntityId, EntityState> removed = buckets.set(bucket, Map.of());
            removed.forEach((id, state) -> bytes -= EntitySize.bytes(id, state));
            size -= removed.size();
            return removed;
        }
    }

    /** The state, or null if the entity is not in memory. */
    EntityState get(EntityId id) {
        EntityState state = dirty.get(id);
        if (state == null) {
            state = flushing.get(id);
        }
        return state == null ? clean.get(id) : state;
    }

    /** The entity has a new state. */
    void changed(EntityId id, EntityState state) {
        EntityState before = dirty.put(own(id, state), state);
        if (before != null) {
            return;
        }
        if (flushing.get(id) != null) {
            dirtyAndFlushing++;
            return;
        }
        clean.remove(id);
    }

    /** The entity was read from the table; {@code state} may be its absent state, if it is not there. */
    void loaded(EntityId id, EntityState state) {
        Invariant.check(get(id) == null, "only what is not in memory is loaded", id);
        clean.add(own(id, state), state);
    }

    /** Everything dirty by bucket, to be written; each bucket stays here until {@link #flushed}. */
    List<Map<EntityId, EntityState>> beginFlush() {
        Invariant.check(flushing.size == 0, "one flush at a time", flushing.size);
        flushing = dirty;
        dirty = new Changed();
        return flushing.buckets.stream().map(Collections::unmodifiableMap).toList();
    }

    /** What {@link #beginFlush} gave for this bucket is written. */
    void flushed(int bucket) {
        flushing.remove(bucket).forEach((id, state) -> {
            if (dirty.get(id) == null) {
                clean.add(own(id, state), state);
            } else {
                dirtyAndFlushing--;
            }
        });
    }

    /** The id that the state refers to itself, if it does: one copy of it is enough. */
    private static EntityId own(EntityId id, EntityState state) {
        return switch (state) {
            case Account.Existing account -> account.id();
            case Trade.Existing trade -> trade.order().id();
            case Deposit.Existing deposit -> deposit.id();
            case Transfer.Existing transfer -> transfer.id();
            case Refund.Existing refund -> refund.request().id();
            case BankOrder.Existing order -> order.id();
            case Mandate.Existing mandate -> mandate.id();
            default -> id;
        };
    }

    /** From now on what is {@code needed} stays, though the budget is spent. */
    void keep(Predicate<EntityId> needed) {
        this.needed = needed;
    }

    /** Lets go of what is over the budget. Between batches: what a batch waited for must see it. */
    void evict() {
        clean.evict(bytes() - budgetBytes, EVICTED_AT_ONCE, needed);
    }

    int size() {
        return dirty.size + flushing.size - dirtyAndFlushing + clean.size();
    }

    /** What is to be written, and is not in a flush yet. */
    long dirtyBytes() {
        return dirty.bytes;
    }

    /** What a flush is just writing. */
    long flushingBytes() {
        return flushing.bytes;
    }

    /** Estimated; what is dirty while its older state is being flushed counts twice. */
    long bytes() {
        return dirty.bytes + flushing.bytes + clean.bytes();
    }
}
