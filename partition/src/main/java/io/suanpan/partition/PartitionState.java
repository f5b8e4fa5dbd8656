package io.suanpan.partition;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.Fence;
import io.suanpan.activity.Activity;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.OverMark.FencesDropped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All that a partition's journal says, as far as it is in memory. Changes only by {@link #apply}: a batch is
 * decided beside it, in a {@link Batch}, and applied when it goes to the journal; recovery applies the
 * journal's batches the same way.
 */
public final class PartitionState {
    private final int partition;
    private final Residents residents;
    private final Fences fences = new Fences();
    private final NavigableMap<Long, Activity.Unfinished> unfinished = new TreeMap<>();
    private final Timers timers = new Timers();
    private final Totals totals = new Totals();
    private long nextActivity;
    private Instant lastBatchAt = Instant.EPOCH;

    public PartitionState(int partition) {
        this(partition, new Residents());
    }

    PartitionState(int partition, Residents residents) {
        this.partition = partition;
        this.residents = residents;
    }

    int partition() {
        return partition;
    }

    /**
     * The entity's state, its absent state if it does not exist.
     *
     * @throws NotInMemory if it must be loaded first
     */
    EntityState entity(EntityId id) {
        if (id instanceof ActivityId activity) {
            return activity(activity);
        }
        EntityState state = residents.get(id);
        if (state != null) {
            return state;
        }
        if (residents.isKnownAbsent(id)) {
            return Evolution.absent(id);
        }
        throw new NotInMemory(id);
    }

    /** Unfinished activities are always in memory, and a number once given is never given again. */
    private Activity activity(ActivityId id) {
        Activity.Unfinished state = unfinished.get(id.number());
        if (state != null) {
            return state;
        }
        return id.number() < nextActivity ? Activity.ENDED : Activity.ABSENT;
    }

    Fences fences() {
        return fences;
    }

    boolean isOver(ActivityId activity) {
        return activity.partition() == partition
                ? activity.number() < nextActivity && !unfinished.containsKey(activity.number())
                : fences.isOver(activity);
    }

    Timers timers() {
        return timers;
    }

    long nextActivity() {
        return nextActivity;
    }

    Instant lastBatchAt() {
        return lastBatchAt;
    }

    int unfinishedCount() {
        return unfinished.size();
    }

    Iterable<Long> unfinishedNumbers() {
        return unfinished.keySet();
    }

    /** What this partition can say is over. */
    OverMark overMark() {
        List<Long> open = new ArrayList<>();
        for (Long number : unfinished.keySet()) {
            if (open.size() == OverMark.MAX_OPEN) {
                return new OverMark(partition, number, open);
            }
            open.add(number);
        }
        return new OverMark(partition, nextActivity, open);
    }

    PartitionTotals totals() {
        return new PartitionTotals(new PartitionId(partition), totals.all(), unfinished.size());
    }

    /** Entities in memory. */
    public int residentCount() {
        return residents.size() + unfinished.size();
    }

    public int fenceCount() {
        return fences.size();
    }

    /** Applies a batch from the journal. */
    public void apply(StoredBatch batch) {
        for (Event event : batch.events()) {
            happened(event);
            if (event instanceof FencesDropped dropped) {
                fences.drop(dropped.mark());
                continue;
            }
            if (event instanceof AccountEvent.OfBranch e) {
                fences.put(e.fence(), Fence.evolve(e));
            }
            put(event.subject(),
                    Evolution.evolve(event.subject(), entity(event.subject()), event));
        }
        lastBatchAt = batch.at();
    }

    /** Applies what {@code batch} led to, already evolved. */
    void apply(Batch.Changes changes, StoredBatch batch) {
        batch.events().forEach(this::happened);
        changes.fences().forEach(fences::put);
        changes.entities().forEach(this::put);
        changes.dropped().forEach(dropped -> fences.drop(dropped.mark()));
        lastBatchAt = batch.at();
    }

    private void happened(Event event) {
        timers.happened(event);
        if (event instanceof AccountEvent account) {
            totals.happened(account);
        }
    }

    private void put(EntityId id, EntityState after) {
        if (id instanceof ActivityId activity) {
            putActivity(activity, (Activity) after);
            return;
        }
        if (after.equals(Evolution.absent(id))) {
            residents.remove(id);
        } else {
            residents.put(id, after);
        }
    }

    private void putActivity(ActivityId id, Activity after) {
        switch (after) {
            case Activity.Unfinished state -> unfinished.put(id.number(), state);
            case Activity.Ended _ -> {
                unfinished.remove(id.number());
                fences.drop(id);
            }
            case Activity.Absent _ -> {
            }
        }
        nextActivity = Math.max(nextActivity, id.number() + 1);
    }
}
