package io.suanpan.partition;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.Fence;
import io.suanpan.activity.Activity;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.OverMark.FencesDropped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All that a partition's journal says, as far as it is in memory. Changes only by {@link #apply}: a batch is
 * decided beside it, in a {@link Batch}, and applied when it goes to the journal; recovery applies the
 * journal's batches the same way.
 */
public final class PartitionState {
    /** Events after which a flush begins, whatever the time; and those that a recovery may have to replay. */
    static final int EVENTS_TO_FLUSH = 100_000;
    static final int EVENTS_TO_REPLAY = 300_000;

    private final int partition;
    private final Memory memory;
    private final Residents residents;
    private final KnownIds known;
    private final Tail tail = new Tail();
    private final Fences fences = new Fences();
    private final NavigableMap<Long, Activity.Unfinished> unfinished = new TreeMap<>();
    private final Timers timers = new Timers();
    private final Totals totals = new Totals();
    private long nextActivity;
    private Instant lastBatchAt = Instant.EPOCH;
    private long sequenceNumber;
    private long checkpointNumber;
    private long eventsSinceFlush;
    private long eventsInFlush;

    /** Of a partition that has no history. */
    public PartitionState(int partition, Memory memory) {
        this(partition, memory, KnownIds.none(memory.expectedEntities()));
    }

    private PartitionState(int partition, Memory memory, KnownIds known) {
        this.partition = partition;
        this.memory = memory;
        this.known = known;
        this.residents = new Residents(memory.residentBytes());
    }

    /** As of {@code checkpoint}; the journal's batches after it are to be {@linkplain #replay replayed}. */
    static PartitionState restored(int partition, Memory memory, Checkpoint checkpoint) {
        PartitionState state = new PartitionState(partition, memory,
                KnownIds.unknown(memory.expectedEntities()));
        checkpoint.unfinished().forEach(
                begun -> state.unfinished.put(begun.id().number(), begun.activity()));
        checkpoint.fences().forEach(fenced -> state.fences.put(fenced.id(), fenced.fence()));
        checkpoint.marks().forEach(state.fences::learn);
        checkpoint.timers().forEach(timer -> state.timers.set(timer.id(), timer.due()));
        state.totals.restore(checkpoint.totals());
        state.nextActivity = checkpoint.nextActivity();
        state.lastBatchAt = checkpoint.lastBatchAt();
        state.sequenceNumber = checkpoint.sequenceNumber();
        state.checkpointNumber = checkpoint.sequenceNumber();
        return state;
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
        if (isNotHere(id)) {
            throw new NotInMemory(id);
        }
        return Evolution.absent(id);
    }

    /** The entity was read; {@code row} says absent if it is not in the table. */
    public void loaded(EntityId id, StoredEntity row) {
        if (residents.get(id) != null) {
            return; // asked for twice
        }
        EntityState state = tail.bringForward(id, row);
        residents.loaded(id, row.state());
        if (!state.equals(row.state())) {
            residents.changed(id, state);
        }
    }

    /** Entities that must be loaded before the next flush. */
    public Collection<EntityId> behind() {
        return tail.ids();
    }

    /** Everything that changed since the last flush. Only between batches, with nothing {@link #behind}. */
    public Flush beginFlush() {
        eventsInFlush = eventsSinceFlush;
        eventsSinceFlush = 0;
        Invariant.check(tail.ids().isEmpty(), "nothing may be behind its events",
                tail.ids().size());
        return new Flush(residents.beginFlush(), known.takeRows(sequenceNumber), checkpoint());
    }

    /** A batch is decided: what it read may go. */
    void evict() {
        residents.evict();
    }

    /** The flush's entities of {@code bucket} are written. */
    public void flushed(int bucket) {
        residents.flushed(bucket);
    }

    /** The flush's checkpoint is written. */
    public void checkpointed() {
        eventsInFlush = 0;
    }

    /** So much changed since the last flush that the next must not wait for its time. */
    boolean isPressed() {
        return residents.dirtyBytes() >= memory.dirtyBytes() / 2
                || eventsSinceFlush >= EVENTS_TO_FLUSH;
    }

    /**
     * So much waits to be flushed, or so many events would have to be replayed after a crash, that no new
     * command may be taken in: its caller hears BUSY until a flush got through. Messages of other partitions
     * are handled nevertheless, for they end what was begun, and unfinished activities are bounded.
     */
    public boolean isFull() {
        return unflushedBytes() > memory.dirtyBytes()
                || eventsInFlush + eventsSinceFlush >= EVENTS_TO_REPLAY;
    }

    private Checkpoint checkpoint() {
        List<Checkpoint.Begun> activities = new ArrayList<>(unfinished.size());
        unfinished.forEach((number, activity) -> activities
                .add(new Checkpoint.Begun(new ActivityId(partition, number), activity)));
        return new Checkpoint(sequenceNumber, lastBatchAt, nextActivity, activities, fences.all(),
                fences.marks(), timers.all(), totals());
    }

    Memory memory() {
        return memory;
    }

    /** What is stored of the ids that exist, in any thread; {@link #idsLearned} when that is all. */
    public void learnIds(long[] hashes) {
        known.learn(hashes);
    }

    public void idsLearned() {
        known.learnedAll();
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

    /** Estimated bytes of the entities in memory. */
    public long residentBytes() {
        return residents.bytes();
    }

    /** Of these, what changed and is not in the table yet. */
    public long unflushedBytes() {
        return residents.dirtyBytes() + residents.flushingBytes();
    }

    public long sequenceNumber() {
        return sequenceNumber;
    }

    public int fenceCount() {
        return fences.size();
    }

    /** The batch whose checkpoint this was restored from, 0 if from none. */
    long checkpointNumber() {
        return checkpointNumber;
    }

    /** Applies a batch from the journal. What is not in memory is brought forward when it is loaded. */
    public void replay(long number, StoredBatch batch) {
        Invariant.check(number == sequenceNumber + 1,
                "the next batch must be " + (sequenceNumber + 1),
                number);
        for (Event event : batch.events()) {
            happened(event);
            replay(number, event);
        }
        lastBatchAt = batch.at();
        sequenceNumber = number;
    }

    private void replay(long number, Event event) {
        if (event instanceof FencesDropped dropped) {
            fences.drop(dropped.mark());
            return;
        }
        if (event instanceof AccountEvent.OfBranch e) {
            fences.put(e.fence(), Fence.evolve(e));
        }
        EntityId id = event.subject();
        if (Evolution.begins(event)) {
            tail.forget(id); // whatever it was, it is absent now, and need not be read
            EntityState before = residents.get(id);
            put(id, Evolution.evolve(id, before == null ? Evolution.absent(id) : before, event));
        } else if (isNotHere(id)) {
            tail.add(number, event);
        } else {
            put(id, Evolution.evolve(id, entity(id), event));
        }
    }

    /** It may exist, and must be loaded to know. */
    private boolean isNotHere(EntityId id) {
        return !(id instanceof ActivityId) && residents.get(id) == null
                && (tail.has(id) || known.mayContain(id));
    }

    /** Applies what {@code batch} led to, already evolved. */
    void apply(Batch.Changes changes, StoredBatch batch) {
        batch.events().forEach(this::happened);
        changes.fences().forEach(fences::put);
        changes.entities().forEach(this::put);
        changes.dropped().forEach(dropped -> fences.drop(dropped.mark()));
        lastBatchAt = batch.at();
        sequenceNumber++;
    }

    private void happened(Event event) {
        eventsSinceFlush++;
        timers.happened(event);
        if (Evolution.begins(event)) {
            known.add(event.subject());
        }
        if (event instanceof AccountEvent account) {
            totals.happened(account);
        }
    }

    private void put(EntityId id, EntityState after) {
        if (id instanceof ActivityId activity) {
            putActivity(activity, (Activity) after);
            return;
        }
        boolean nothingHappened = residents.get(id) == null && after.equals(Evolution.absent(id));
        if (!nothingHappened) {
            residents.changed(id, after);
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
