package io.suanpan.partition;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.deposit.Deposit;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.mandate.Mandate;
import io.suanpan.refund.Refund;
import io.suanpan.trade.Trade;
import io.suanpan.transfer.Transfer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Entities that are in the table as they are here, so that any of them may go. What came to its end goes
 * first: a payment that is through is hardly asked for again, its payer and its merchant are.
 */
final class CleanEntities {
    /** For the size of a map, which had better not grow: that takes long. */
    private static final long USUAL_BYTES = 250;
    private static final int MOST_PLACES = 1 << 22;

    private final Map<EntityId, EntityState> atTheirEnd = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<EntityId, EntityState> living;
    private long bytes;

    CleanEntities(long budgetBytes) {
        this.living = new LinkedHashMap<>(Math.clamp(budgetBytes / USUAL_BYTES, 16, MOST_PLACES),
                0.75f, true);
    }

    private static boolean isAtItsEnd(EntityState state) {
        return switch (state) {
            case Trade.Paid _,Trade.Closed _,Deposit.Completed _,Transfer.Completed _,Refund.Completed _,Refund.Cancelled _,BankOrder.Paid _,BankOrder.Failed _,Mandate.Revoked _ ->
                true;
            default -> false;
        };
    }

    EntityState get(EntityId id) {
        EntityState state = living.get(id);
        return state == null ? atTheirEnd.get(id) : state;
    }

    void add(EntityId id, EntityState state) {
        (isAtItsEnd(state) ? atTheirEnd : living).put(id, state);
        bytes += EntitySize.bytes(id, state);
    }

    /** If it is here. */
    void remove(EntityId id) {
        EntityState removed = living.remove(id);
        if (removed == null) {
            removed = atTheirEnd.remove(id);
        }
        if (removed != null) {
            bytes -= EntitySize.bytes(id, removed);
        }
    }

    /**
     * Lets go of {@code overBudget} bytes if there are so many, of no more than {@code most} entities, and of none that is
     * {@code needed}.
     */
    void evict(long overBudget, int most, Predicate<EntityId> needed) {
        long target = bytes - overBudget;
        evictFrom(living, target, most - evictFrom(atTheirEnd, target, most, needed), needed);
    }

    private int evictFrom(Map<EntityId, EntityState> entities, long target, int most,
            Predicate<EntityId> needed) {
        int evicted = 0;
        Iterator<Map.Entry<EntityId, EntityState>> oldest = entities.entrySet().iterator();
        while (evicted < most && bytes > target && oldest.hasNext()) {
            Map.Entry<EntityId, EntityState> entry = oldest.next();
            if (!needed.test(entry.getKey())) {
                bytes -= EntitySize.bytes(entry.getKey(), entry.getValue());
                oldest.remove();
                evicted++;
            }
        }
        return evicted;
    }

    int size() {
        return living.size() + atTheirEnd.size();
    }

    long bytes() {
        return bytes;
    }
}
