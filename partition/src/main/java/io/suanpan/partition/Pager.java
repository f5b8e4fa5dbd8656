package io.suanpan.partition;

import io.suanpan.kernel.EntityId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a partition's entities between its memory and the {@link EntityStore}: loads what commands wait for,
 * flushes what changed, and after a recovery brings forward what the journal's tail speaks of. Used in the
 * partition's thread only; what the store answers comes back into it.
 */
final class Pager {
    private static final Logger LOG = LoggerFactory.getLogger(Pager.class);
    /** Entities brought forward at a time. */
    private static final int AT_ONCE = 256;
    private static final Duration RETRY = Duration.ofMillis(500);
    /** How often it is looked whether what could not be decoded can be now. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    /** How often timers are read, */
    private static final Duration READ_TIMERS = Timers.NEAR.dividedBy(6);
    /** and how soon again if there are more: about so many at a time, none while so many are in memory. */
    private static final Duration READ_MORE_TIMERS = Duration.ofSeconds(1);
    private static final int TIMERS = 4096;
    private static final int MOST_TIMERS = 4 * TIMERS;
    private static final String TIMER_ROWS = "its timers";
    private static final String ID_ROWS = "its known ids";
    /** Of a flush that makes no pauses. */
    static final int BUCKETS_AT_ONCE = 4;
    /** A flush of all buckets pauses for this part of the time between flushes. */
    private static final int PAUSED_PART = 4;

    /** Takes the answers of the store into the partition's thread. */
    interface Thread {
        <T> void then(CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed);

        void later(Duration delay, Runnable action);

        /** The time of day, for timers. */
        Instant now();

        /** When the partition wants to be woken may have changed. */
        default void timersChanged() {}
    }

    /** Hears of commands that waited for an entity. */
    interface Listener {
        /** They can be handled now. */
        void loaded(List<Envelope> envelopes);

        /**
         * Their entity's row cannot be decoded. Requests are to be refused; messages may be forgotten, for
         * their senders repeat them as for any participant that does not answer.
         */
        void unreadable(List<Envelope> envelopes, String why);
    }

    private final PartitionState state;
    private final EntityStore store;
    private final Thread thread;
    private final Listener listener;
    private final UnreadableRows unreadable;
    private final Parking parking;
    private final Duration pause;
    private long flushedNumber;
    private boolean flushing;
    private boolean hurried;
    private boolean looking;

    Pager(PartitionState state, EntityStore store, Thread thread, Listener listener,
            UnreadableRows unreadable) {
        this.state = state;
        this.store = store;
        this.thread = thread;
        this.listener = listener;
        this.unreadable = unreadable;
        this.parking = new Parking(state::isMissing);
        state.keep(parking::needs);
        this.pause = state.memory().flushEvery().dividedBy((long) PAUSED_PART * Buckets.COUNT);
    }

    void recovered() {
        flushedNumber = state.checkpointNumber();
        if (flushedNumber > 0) {
            readIds();
        }
        bringForward();
        readTimers();
    }

    /** Brings those timers into memory whose time comes near, and not too many at a time. */
    private void readTimers() {
        Instant from = state.timers().horizon();
        Instant to = thread.now().plus(Timers.NEAR);
        if (!from.isBefore(to) || from.equals(Instant.EPOCH)
                || state.timers().nearCount() >= MOST_TIMERS) {
            thread.later(READ_MORE_TIMERS, this::readTimers);
            return;
        }
        thread.then(store.timers(state.partition(), from, to, TIMERS), found -> {
            unreadable.readable(TIMER_ROWS);
            boolean all = found.size() < TIMERS;
            state.timersRead(found, all ? to : found.getLast().due().plus(1, ChronoUnit.MICROS));
            thread.timersChanged();
            thread.later(all ? READ_TIMERS : READ_MORE_TIMERS, this::readTimers);
        }, failure -> again(TIMER_ROWS, failure, this::readTimers));
    }

    /** Until the ids are read, every entity that is not in memory may exist, and is looked for. */
    private void readIds() {
        thread.then(store.ids(state.partition(), state::learnIds), _ -> {
            unreadable.readable(ID_ROWS);
            state.idsLearned();
        }, failure -> again(ID_ROWS, failure, this::readIds));
    }

    /** What cannot be decoded is said once, and tried again less often. */
    private void again(String rows, Throwable failure, Runnable read) {
        Optional<UnreadableException> why = UnreadableException.in(failure);
        why.ifPresentOrElse(e -> unreadable.found(rows, e.getMessage()),
                () -> LOG.warn("partition {} reads {} again: {}", state.partition(), rows,
                        failure.toString()));
        thread.later(why.isPresent() ? LOOK_AGAIN : RETRY, read);
    }

    /**
     * Called after each batch.
     *
     * @return how many of them are kept and come back; messages past the bound of {@link Parking} do not
     */
    int park(Collection<Outcome.Parked> parked) {
        int before = parking.size();
        load(parking.park(parked));
        flushIfPressed();
        return parking.size() - before;
    }

    private void flushIfPressed() {
        if (state.isPressed()) {
            flush();
        }
    }

    /** Commands that wait for entities. */
    List<Envelope> parked() {
        return parking.all();
    }

    /** A part of what recovery left behind; the rest follows it. */
    private void bringForward() {
        load(state.behind().stream().filter(id -> !unreadable.has(id)).filter(parking::ask)
                .limit(AT_ONCE).toList());
    }

    private void load(Collection<EntityId> ids) {
        if (!ids.isEmpty()) {
            thread.then(store.read(state.partition(), ids), this::loaded, failure -> {
                LOG.warn("partition {} loads {} entities again: {}", state.partition(), ids.size(),
                        failure.toString());
                thread.later(RETRY, () -> load(ids));
            });
        }
    }

    private void loaded(EntityRows rows) {
        List<Envelope> envelopes = new ArrayList<>();
        rows.found().forEach((id, row) -> {
            try {
                state.loaded(id, row);
                unreadable.readable(id);
                envelopes.addAll(parking.leave(id));
            } catch (RuntimeException e) {
                refuse(id, "its row does not fit the journal: " + e.getMessage());
            }
        });
        rows.unreadable().forEach(this::refuse);
        if (!envelopes.isEmpty()) {
            listener.loaded(envelopes);
        }
        bringForward();
    }

    private void refuse(EntityId id, String why) {
        unreadable.found(id, why, state.behind().contains(id));
        lookAgainLater();
        listener.unreadable(parking.leave(id), StoredEntity.name(id) + " of partition "
                + state.partition() + " cannot be read: " + why);
    }

    /** For the alarm's end, and so that what is behind comes forward though nobody asks for it. */
    private void lookAgainLater() {
        if (!looking) {
            looking = true;
            thread.later(LOOK_AGAIN, () -> {
                looking = false;
                load(unreadable.entities().stream().filter(parking::ask).toList());
            });
        }
    }

    /** Time to flush, if there is anything new and nothing behind that can be brought forward. */
    void flush() {
        if (flushing || !state.behind().stream().allMatch(unreadable::has)
                || state.sequenceNumber() == flushedNumber) {
            return;
        }
        flushing = true;
        new Writing(state.beginFlush()).goOn();
    }

    /** The same without pauses, from now on: the partition is about to be handed over. */
    void flushForHandOver() {
        hurried = true;
        flush();
    }

    /**
     * Writes the buckets of one flush: one, and after a pause the next, so that what else waits for the store or this thread
     * goes between; when pressed several at a time.
     */
    private final class Writing {
        private final Flush flush;
        private int next;
        private int underWay;
        private boolean pausing;
        private boolean isWritten;

        Writing(Flush flush) {
            this.flush = flush;
        }

        void goOn() {
            while (!pausing && next < Buckets.COUNT
                    && underWay < (isHurried() ? BUCKETS_AT_ONCE : 1)) {
                int bucket = next++;
                if (!flush.buckets().get(bucket).isEmpty()) {
                    underWay++;
                    write(bucket);
                }
            }
            if (!isWritten && !pausing && next == Buckets.COUNT && underWay == 0) {
                isWritten = true;
                finish(flush);
            }
        }

        private void write(int bucket) {
            thread.then(store.writeBucket(state.partition(), flush, bucket), _ -> {
                state.flushed(bucket);
                underWay--;
                if (!isHurried() && !pausing) {
                    pausing = true;
                    thread.later(pause, () -> {
                        pausing = false;
                        goOn();
                    });
                }
                goOn();
            }, failure -> again(flush, failure, () -> write(bucket)));
        }

        private boolean isHurried() {
            return hurried || state.isPressed();
        }
    }

    private void finish(Flush flush) {
        thread.then(store.finish(state.partition(), flush), _ -> {
            state.checkpointed();
            flushedNumber = flush.sequenceNumber();
            flushing = false;
            flushIfPressed();
        }, failure -> again(flush, failure, () -> finish(flush)));
    }

    private void again(Flush flush, Throwable failure, Runnable write) {
        LOG.warn("partition {} flushes again up to {}: {}", state.partition(),
                flush.sequenceNumber(), failure.toString());
        thread.later(RETRY, write);
    }
}
