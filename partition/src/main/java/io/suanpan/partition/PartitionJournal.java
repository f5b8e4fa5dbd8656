package io.suanpan.partition;

import io.suanpan.partition.PartitionActor.Handled;
import io.suanpan.partition.PartitionActor.Recovered;
import io.suanpan.partition.PartitionActor.Unparked;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The persistent half of a partition: decides one batch at a time with the core, stores what it led to as one
 * event, and only then lets answers and messages go. Its parent collects the next batch meanwhile. After a
 * failed write it stops, for then only the journal knows; the parent starts a new one, which recovers from
 * the checkpoint and the journal's tail.
 */
final class PartitionJournal
        extends
            EventSourcedBehavior<PartitionJournal.Command, StoredBatch, PartitionState> {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionJournal.class);

    sealed interface Command {}

    /** The next batch; never sent before the last one was {@link Handled}. */
    record Handle(List<Envelope> envelopes, Collection<OverMark> marks) implements Command {}

    /** Something else to do between batches; tells itself. */
    private record Then(Runnable action) implements Command {}

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final int partition;
    private final PartitionSettings settings;
    private final ActorRef<PartitionMessage> front;
    private final Consumer<Outcome> release;
    private PartitionState state;
    private PartitionCore core;
    private Pager pager;
    private Outcome inHand;

    private PartitionJournal(ActorContext<Command> context, TimerScheduler<Command> timers,
            int partition, PartitionSettings settings, ActorRef<PartitionMessage> front,
            Consumer<Outcome> release) {
        super(persistenceId(partition));
        this.context = context;
        this.timers = timers;
        this.partition = partition;
        this.settings = settings;
        this.front = front;
        this.release = release;
        this.state = new PartitionState(partition, settings.memory());
        CheckpointSnapshots.Stores.of(context.getSystem().classicSystem())
                .register(persistenceId(partition).id(), partition, settings.store());
    }

    /** @param release lets an outcome's answers and messages go, in this actor's thread */
    static Behavior<Command> create(int partition, PartitionSettings settings,
            ActorRef<PartitionMessage> front, Consumer<Outcome> release) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new PartitionJournal(context, timers, partition, settings, front,
                        release)));
    }

    static PersistenceId persistenceId(int partition) {
        return PersistenceId.of("partition", Integer.toString(partition));
    }

    @Override
    public PartitionState emptyState() {
        return state;
    }

    @Override
    public String snapshotPluginId() {
        return CheckpointSnapshots.PLUGIN;
    }

    @Override
    public SnapshotAdapter<PartitionState> snapshotAdapter() {
        return new SnapshotAdapter<>() {
            @Override
            public Object toJournal(PartitionState ignored) {
                throw new UnsupportedOperationException("checkpoints are written by flushes");
            }

            @Override
            public PartitionState fromJournal(Object checkpoint) {
                state = PartitionState.restored(partition, settings.memory(),
                        (Checkpoint) checkpoint);
                return state;
            }
        };
    }

    @Override
    public CommandHandler<Command, StoredBatch, PartitionState> commandHandler() {
        return (_, command) -> switch (command) {
            case Handle handle -> handle(handle);
            case Then then -> Effect().none().thenRun(_ -> then.action().run());
        };
    }

    private Effect<StoredBatch, PartitionState> handle(Handle handle) {
        Outcome outcome = core.process(handle.envelopes(), handle.marks(),
                Clock.systemUTC().instant());
        log(outcome);
        if (outcome.isEmpty()) {
            return Effect().none().thenRun(_ -> finish(outcome, handle));
        }
        inHand = outcome;
        return Effect().persist(outcome.batch()).thenRun(_ -> {
            settings.listener().stored(partition, lastSequenceNumber(context), outcome.batch());
            finish(outcome, handle);
        });
    }

    private void finish(Outcome outcome, Handle handle) {
        release.accept(outcome);
        front.tell(new Handled(
                handle.envelopes().subList(outcome.taken(), handle.envelopes().size()),
                outcome.parked().size(), core.nextWake(), statistics(outcome)));
        pager.park(outcome.parked());
    }

    private PartitionStatistics statistics(Outcome outcome) {
        return new PartitionStatistics(outcome.batch().events().size(), outcome.taken(),
                state.unfinishedCount(), state.fenceCount(), state.residentCount(),
                outcome.failures().size() + outcome.alarms().size());
    }

    /** Called by the recovery with each stored batch, and once with each new one before it is stored. */
    @Override
    public EventHandler<PartitionState, StoredBatch> eventHandler() {
        return (_, batch) -> {
            if (inHand != null && inHand.batch() == batch) {
                core.apply(inHand);
                inHand = null;
            } else {
                state.replay(state.sequenceNumber() + 1, batch);
            }
            return state;
        };
    }

    @Override
    public SignalHandler<PartitionState> signalHandler() {
        return newSignalHandlerBuilder().onSignal(RecoveryCompleted.instance(), _ -> {
            core = new PartitionCore(state, settings.partitioning(), settings.limits());
            core.recovered(Clock.systemUTC().instant());
            pager = new Pager(state, settings.store(), new InThisActor(),
                    envelopes -> front.tell(new Unparked(envelopes)));
            pager.recovered();
            timers.startTimerWithFixedDelay("flush", new Then(pager::flush),
                    settings.memory().flushEvery());
            front.tell(new Recovered(core.nextWake()));
        }).build();
    }

    private final class InThisActor implements Pager.Thread {
        @Override
        public <T> void then(CompletionStage<T> stage, Consumer<T> done,
                Consumer<Throwable> failed) {
            context.pipeToSelf(stage, (value, failure) -> new Then(() -> {
                if (failure == null) {
                    done.accept(value);
                } else {
                    failed.accept(failure);
                }
            }));
        }

        @Override
        public void later(Duration delay, Runnable action) {
            context.scheduleOnce(delay, context.getSelf(), new Then(action));
        }
    }

    private void log(Outcome outcome) {
        outcome.failures().forEach(failure -> LOG.error("{} refused {} of {}", persistenceId().id(),
                failure.command().getClass().getSimpleName(), failure.command().target(),
                failure.cause()));
        outcome.alarms().forEach(alarm -> LOG.error("{}: {}", persistenceId().id(), alarm));
    }
}
