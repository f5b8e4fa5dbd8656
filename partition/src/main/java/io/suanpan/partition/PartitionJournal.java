package io.suanpan.partition;

import io.suanpan.partition.PartitionActor.Handled;
import io.suanpan.partition.PartitionActor.Recovered;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
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
 * failed write it stops, for then only the journal knows; the parent starts a new one, which recovers.
 */
final class PartitionJournal
        extends
            EventSourcedBehavior<PartitionJournal.Handle, StoredBatch, PartitionState> {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionJournal.class);

    /** The next batch; never sent before the last one was {@link Handled}. */
    record Handle(List<Envelope> envelopes, Collection<OverMark> marks) {}

    private final ActorContext<Handle> context;
    private final PartitionState state;
    private final PartitionCore core;
    private final ActorRef<PartitionMessage> front;
    private final Consumer<Outcome> release;
    private final PartitionSettings settings;
    private Outcome inHand;

    private PartitionJournal(ActorContext<Handle> context, int partition,
            PartitionSettings settings,
            ActorRef<PartitionMessage> front, Consumer<Outcome> release) {
        super(persistenceId(partition));
        this.context = context;
        this.settings = settings;
        this.front = front;
        this.release = release;
        this.state = new PartitionState(partition, settings.memory());
        this.core = new PartitionCore(state, settings.partitioning(), settings.limits());
    }

    /** @param release lets an outcome's answers and messages go, in this actor's thread */
    static Behavior<Handle> create(int partition, PartitionSettings settings,
            ActorRef<PartitionMessage> front, Consumer<Outcome> release) {
        return Behaviors.setup(
                context -> new PartitionJournal(context, partition, settings, front, release));
    }

    static PersistenceId persistenceId(int partition) {
        return PersistenceId.of("partition", Integer.toString(partition));
    }

    @Override
    public PartitionState emptyState() {
        return state;
    }

    @Override
    public CommandHandler<Handle, StoredBatch, PartitionState> commandHandler() {
        return (_, handle) -> handle(handle);
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
            settings.listener().stored(state.partition(), lastSequenceNumber(context),
                    outcome.batch());
            finish(outcome, handle);
        });
    }

    private void finish(Outcome outcome, Handle handle) {
        release.accept(outcome);
        front.tell(new Handled(
                handle.envelopes().subList(outcome.taken(), handle.envelopes().size()),
                core.nextWake(), statistics(outcome)));
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
            core.recovered(Clock.systemUTC().instant());
            front.tell(new Recovered(core.nextWake()));
        }).build();
    }

    private void log(Outcome outcome) {
        outcome.failures().forEach(failure -> LOG.error("{} refused {} of {}", persistenceId().id(),
                failure.command().getClass().getSimpleName(), failure.command().target(),
                failure.cause()));
        outcome.alarms().forEach(alarm -> LOG.error("{}: {}", persistenceId().id(), alarm));
        if (!outcome.parked().isEmpty()) {
            throw new IllegalStateException("everything is in memory, yet missing: "
                    + outcome.parked().getFirst().missing());
        }
    }
}
