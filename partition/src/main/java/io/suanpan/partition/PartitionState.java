package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent;
import io.suanpan.account.Fence;
import io.suanpan.activity.Activity;
import io.suanpan.clearing.Clearing;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.refund.Refund;
import io.suanpan.trade.Trade;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that a partition's journal says, as far as it is in memory. Changes only by {@link #apply}: a batch is
 * decided beside it, in a {@link Batch}, and applied when it goes to the journal; recovery applies the
 * journal's batches the same way.
 */
public final class PartitionState {
    /**
     * Events after which a flush begins, whatever the time; those, of the flush under way and since, past which it
     * makes no pauses; and those that a recovery may have to replay.
     */
    static final int EVENTS_TO_FLUSH = 100_000;
    static final int EVENTS_TO_HURRY = 150_000;
    static final int EVENTS_TO_REPLAY = 300_000;

    private final int partition;
    private final Memory memory;
    private final Entities entities;
    private final Fences fences = new Fences();
    private final Activities activities;
    private final Timers timers = new Timers();
    private final OpenInstructions instructions = new OpenInstructions();
    private final ChannelUse channelUse = new ChannelUse();
    private final Totals totals = new Totals();
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
        this.activities = new Activities(partition);
        this.entities = new Entities(memory.residentBytes(), known);
    }

    /** As of {@code checkpoint}; the journal's batches after it are to be {@linkplain #replay replayed}. */
    static PartitionState restored(int partition, Memory memory, Checkpoint checkpoint) {
        PartitionState state = new PartitionState(partition, memory,
                KnownIds.unknown(memory.expectedEntities()));
        state.activities.restore(checkpoint.unfinished(), checkpoint.nextActivity());
        checkpoint.fences().forEach(fenced -> state.fences.put(fenced.id(), fenced.fence()));
        checkpoint.marks().forEach(state.fences::learn);
        state.timers.restore(checkpoint.timers(), checkpoint.timersUntil());
        state.instructions.restore(checkpoint.instructions());
        state.channelUse.restore(checkpoint.channelUse());
        state.totals.restore(checkpoint.totals());
        state.entities.restore(checkpoint.behind());
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
        return id instanceof ActivityId activity ? activities.get(activity) : entities.get(id);
    }

    /** Whether {@link #entity} needs it to be loaded. */
    boolean isMissing(EntityId id) {
        return entities.isMissing(id);
    }

    /** The entity was read; {@code row} says absent if it is not in the table. */
    public void loaded(EntityId id, StoredEntity row) {
        wakeAt(entities.loaded(id, row)).ifPresentOrElse(
                due -> timers.notBefore(id, due, lastBatchAt), () -> timers.cancel(id));
    }

    /** What the table of timers has that is due before {@code until}; all of it is read up to then. */
    public void timersRead(Collection<Checkpoint.Timer> found, Instant until) {
        timers.read(found.stream().filter(timer -> {
            EntityState state = entities.residents().get(timer.id());
            return state == null
                    || wakeAt(state).filter(due -> !due.isAfter(timer.due())).isPresent();
        }).toList(), until);
    }

    /** When the entity wants to be woken, if it does. */
    private static Optional<Instant> wakeAt(EntityState state) {
        return switch (state) {
            case Trade.Created trade -> Optional.of(trade.order().expiresAt());
            case Trade.BeingPaid trade -> Optional.of(trade.order().expiresAt());
            case Trade.InEscrow trade -> trade.wakeAt();
            case Account.Living account -> account.clearing().map(Clearing::wakeAt);
            case Refund.Waiting refund -> Optional.of(refund.retryAt());
            default -> Optional.empty();
        };
    }

    /** Entities that must be loaded before the next flush, unless their rows cannot be read. */
    public Collection<EntityId> behind() {
        return entities.behind();
    }

    /** Everything that changed since the last flush; its checkpoint holds what waits for entities still {@link #behind}. */
    public Flush beginFlush() {
        eventsInFlush = eventsSinceFlush;
        eventsSinceFlush = 0;
        return new Flush(entities.beginFlush(), entities.known().takeRows(sequenceNumber),
                timers.beginFlush(), checkpoint());
    }

    /** What is {@code needed} by commands that wait is not evicted. */
    void keep(Predicate<EntityId> needed) {
        entities.residents().keep(needed);
    }

    /** A batch is decided: what it read may go. */
    void evict() {
        entities.residents().evict();
    }

    /** The flush's entities of {@code bucket} are written. */
    public void flushed(int bucket) {
        entities.residents().flushed(bucket);
    }

    /** The flush's checkpoint is written. */
    public void checkpointed() {
        eventsInFlush = 0;
        timers.flushed();
    }

    /** So much changed that the next flush must not wait for its time, nor the one under way make pauses. */
    boolean isPressed() {
        return entities.residents().dirtyBytes() >= memory.dirtyBytes() / 2
                || eventsSinceFlush >= EVENTS_TO_FLUSH
                || eventsInFlush + eventsSinceFlush >= EVENTS_TO_HURRY;
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
        return new Checkpoint(sequenceNumber, lastBatchAt, activities.next(), activities.all(),
                fences.all(),
                fences.marks(), timers.near(), timers.horizon(), totals(), entities.late(),
                instructions.all(), channelUse.all());
    }

    Memory memory() {
        return memory;
    }

    /** What is stored of the ids that exist, in any thread; {@link #idsLearned} when that is all. */
    public void learnIds(long[] hashes) {
        entities.known().learn(hashes);
    }

    public void idsLearned() {
        entities.known().learnedAll();
    }

    Fences fences() {
        return fences;
    }

    boolean isOver(ActivityId activity) {
        return activity.partition() == partition
                ? activities.get(activity) instanceof Activity.Ended
                : fences.isOver(activity);
    }

    Timers timers() {
        return timers;
    }

    /** Those that wait for a bank's final word. */
    OpenInstructions instructions() {
        return instructions;
    }

    ChannelUse channelUse() {
        return channelUse;
    }

    long nextActivity() {
        return activities.next();
    }

    Instant lastBatchAt() {
        return lastBatchAt;
    }

    int unfinishedCount() {
        return activities.unfinishedCount();
    }

    Iterable<Long> unfinishedNumbers() {
        return activities.unfinishedNumbers();
    }

    /** What this partition can say is over. */
    OverMark overMark() {
        return activities.overMark();
    }

    PartitionTotals totals() {
        return new PartitionTotals(new PartitionId(partition), totals.all(),
                activities.unfinishedCount());
    }

    /** Entities in memory. */
    public int residentCount() {
        return entities.residents().size() + activities.unfinishedCount();
    }

    /** Estimated bytes of the entities in memory. */
    public long residentBytes() {
        return entities.residents().bytes();
    }

    /** Of these, what changed and is not in the table yet. */
    public long unflushedBytes() {
        return entities.residents().dirtyBytes() + entities.residents().flushingBytes();
    }

    public long sequenceNumber() {
        return sequenceNumber;
    }

    /** Events that the next flush would spare a recovery. */
    long eventsSinceFlush() {
        return eventsSinceFlush;
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
                () -> "the next batch must be " + (sequenceNumber + 1),
                number);
        for (Event event : batch.events()) {
            happened(event, batch.at());
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
        if (event instanceof DayCut) {
            return;
        }
        if (event instanceof AccountEvent.OfBranch e) {
            fences.put(e.fence(), Fence.evolve(e));
        }
        if (event.subject() instanceof ActivityId activity) {
            put(activity, Evolution.evolve(activity, activities.get(activity), event));
        } else {
            entities.replay(number, event);
        }
    }

    /** Applies what {@code batch} led to, already evolved. */
    void apply(Batch.Changes changes, StoredBatch batch) {
        batch.events().forEach(event -> happened(event, batch.at()));
        changes.fences().forEach(fences::put);
        changes.entities().forEach(this::put);
        changes.dropped().forEach(dropped -> fences.drop(dropped.mark()));
        lastBatchAt = batch.at();
        sequenceNumber++;
    }

    private void happened(Event event, Instant at) {
        eventsSinceFlush++;
        timers.happened(event, at);
        instructions.happened(event);
        channelUse.happened(event, at);
        if (Evolution.begins(event)) {
            entities.known().add(event.subject());
        }
        if (event instanceof AccountEvent account) {
            totals.happened(account);
        }
    }

    private void put(EntityId id, EntityState after) {
        if (id instanceof ActivityId activity) {
            activities.put(activity, (Activity) after);
            if (after instanceof Activity.Ended) {
                fences.drop(activity);
            }
            return;
        }
        entities.put(id, after);
    }
}
