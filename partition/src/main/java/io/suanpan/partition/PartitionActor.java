package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.partition.Answers.Answered;
import io.suanpan.partition.Envelope.Caller;
import io.suanpan.partition.Envelope.Message;
import io.suanpan.partition.Envelope.Reply;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.partition.PartitionJournal.Handle;
import io.suanpan.partition.PartitionMessage.Ask;
import io.suanpan.partition.PartitionMessage.Asks;
import io.suanpan.partition.PartitionMessage.FromPartition;
import io.suanpan.partition.PartitionMessage.Start;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The receiving half of a partition, and what Cluster Sharding places: collects what arrives while its
 * {@link PartitionJournal} writes a batch, and hands it over as the next one. The queue is bounded; past it
 * the answer is BUSY. Messages from other partitions past it are dropped, as a network would: they come again.
 */
public final class PartitionActor extends AbstractBehavior<PartitionMessage> {
    /** What the actor tells itself. Never leaves the process. */
    sealed interface Internal extends PartitionMessage {
        @Override
        default int partition() {
            throw new IllegalStateException("an internal message is not routed: " + this);
        }
    }

    record Recovered(Optional<Instant> nextWake) implements Internal {}

    /**
     * @param untaken envelopes that did not fit the batch
     * @param parked how many wait for entities to be loaded; they come back {@link Unparked}
     */
    record Handled(List<Envelope> untaken, int parked, Optional<Instant> nextWake,
            PartitionStatistics statistics)
            implements
                Internal {}

    record Unparked(List<Envelope> envelopes) implements Internal {}

    record Wake() implements Internal {}

    record StartJournal() implements Internal {}

    /** Ends the partition on this node; Cluster Sharding sends it for a hand-over. */
    public record Stop() implements Internal {}

    private record GatewayCaller(String gateway, long correlation) implements Caller {}

    private static final Duration FIRST_RESTART = Duration.ofMillis(200);
    private static final Duration LAST_RESTART = Duration.ofSeconds(5);
    /** A timer that is already due still lets a write's time pass, whatever happens. */
    private static final Duration SHORTEST_WAKE = Duration.ofMillis(5);

    private final int partition;
    private final PartitionSettings settings;
    private final ActorRef<PartitionMessage> region;
    private final TimerScheduler<PartitionMessage> timers;
    private final ActorRefResolver resolver;
    // Shared with the journal, which releases answers in its own thread.
    private final Map<String, ActorRef<PartitionGateway.Message>> gateways = new ConcurrentHashMap<>();
    private final Deque<Envelope> queue = new ArrayDeque<>();
    private final Map<Integer, OverMark> marks = new HashMap<>();
    private ActorRef<PartitionJournal.Command> journal;
    private int parked;
    private boolean ready;
    private boolean wakeDue;
    private Duration restartAfter = FIRST_RESTART;

    private PartitionActor(ActorContext<PartitionMessage> context,
            TimerScheduler<PartitionMessage> timers, int partition, PartitionSettings settings,
            ActorRef<PartitionMessage> region) {
        super(context);
        this.timers = timers;
        this.partition = partition;
        this.settings = settings;
        this.region = region;
        this.resolver = ActorRefResolver.get(context.getSystem());
        startJournal();
        settings.companions().apply(partition)
                .forEach(companion -> context.spawn(companion.behavior(), companion.name()));
    }

    /** @param region takes a message to its partition */
    public static Behavior<PartitionMessage> create(int partition, PartitionSettings settings,
            ActorRef<PartitionMessage> region) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new PartitionActor(context, timers, partition, settings, region)));
    }

    @Override
    public Receive<PartitionMessage> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::receive)
                .onSignal(Terminated.class, _ -> journalStopped()).build();
    }

    private Behavior<PartitionMessage> receive(PartitionMessage message) {
        switch (message) {
            case Asks asks -> enqueue(asks);
            case FromPartition from -> enqueue(from);
            case Start _ -> {
            }
            case Handled handled -> handled(handled);
            case Unparked unparked -> {
                parked -= unparked.envelopes().size();
                unparked.envelopes().reversed().forEach(queue::addFirst);
            }
            case Recovered recovered -> {
                ready = true;
                restartAfter = FIRST_RESTART;
                scheduleWake(recovered.nextWake());
            }
            case Wake _ -> wakeDue = true;
            case StartJournal _ -> startJournal();
            case Stop _ -> {
                return Behaviors.stopped();
            }
        }
        handOver();
        return this;
    }

    private void enqueue(Asks asks) {
        for (Ask ask : asks.asks()) {
            GatewayCaller caller = new GatewayCaller(asks.gateway(), ask.correlation());
            if (queue.size() + parked < settings.limits().queuedCommands()) {
                queue.add(new Request(caller, ask.command()));
            } else {
                answer(List.of(new Reply(caller, new Answer.Refused(new Refusal(Reason.BUSY,
                        "partition " + partition + " has " + (queue.size() + parked)
                                + " commands waiting; try again later")))));
            }
        }
    }

    private void enqueue(FromPartition from) {
        from.mark().ifPresent(mark -> marks.merge(mark.coordinator(), mark,
                (old, next) -> next.floor() > old.floor() ? next : old));
        for (Command command : from.messages()) {
            // Twice the room that callers get: answers to what this partition asked must get through.
            if (queue.size() + parked < 2 * settings.limits().queuedCommands()) {
                queue.add(new Message(command));
            }
        }
    }

    private void handled(Handled handled) {
        ready = true;
        parked += handled.parked();
        handled.untaken().reversed().forEach(queue::addFirst);
        settings.statistics().batchDone(partition, handled.statistics());
        scheduleWake(handled.nextWake());
    }

    private void scheduleWake(Optional<Instant> nextWake) {
        if (nextWake.isEmpty()) {
            timers.cancel("wake");
            return;
        }
        Duration until = Duration.between(Clock.systemUTC().instant(), nextWake.get());
        timers.startSingleTimer("wake", new Wake(),
                until.compareTo(SHORTEST_WAKE) < 0 ? SHORTEST_WAKE : until);
    }

    /** Gives the journal the next batch, if it is idle and there is one. */
    private void handOver() {
        if (!ready || (queue.isEmpty() && !wakeDue)) {
            return;
        }
        List<Envelope> batch = new ArrayList<>(
                Math.min(queue.size(), settings.limits().batchCommands()));
        while (!queue.isEmpty() && batch.size() < settings.limits().batchCommands()) {
            batch.add(queue.poll());
        }
        journal.tell(new Handle(batch, List.copyOf(marks.values())));
        marks.clear();
        ready = false;
        wakeDue = false;
    }

    private void startJournal() {
        journal = getContext().spawnAnonymous(PartitionJournal.create(partition, settings,
                getContext().getSelf(), this::release));
        getContext().watch(journal);
    }

    /** Its write failed, and only the journal knows whether it is there: recover from it. */
    private Behavior<PartitionMessage> journalStopped() {
        ready = false;
        parked = 0;
        getContext().getLog().warn("partition {} recovers from its journal in {} ms", partition,
                restartAfter.toMillis());
        timers.startSingleTimer("start", new StartJournal(), restartAfter);
        restartAfter = restartAfter.multipliedBy(2).compareTo(LAST_RESTART) < 0
                ? restartAfter.multipliedBy(2)
                : LAST_RESTART;
        return this;
    }

    /** Runs in the journal's thread, after the write. */
    private void release(Outcome outcome) {
        answer(outcome.replies());
        outcome.outgoing().forEach((destination, outbox) -> region
                .tell(new FromPartition(destination, outbox.messages(), outbox.mark())));
    }

    private void answer(List<Reply> replies) {
        Map<String, List<Answered>> byGateway = new HashMap<>();
        for (Reply reply : replies) {
            GatewayCaller caller = (GatewayCaller) reply.caller();
            byGateway.computeIfAbsent(caller.gateway(), _ -> new ArrayList<>())
                    .add(new Answered(caller.correlation(), reply.answer()));
        }
        byGateway.forEach((gateway, answers) -> gateway(gateway).tell(new Answers(answers)));
    }

    private ActorRef<PartitionGateway.Message> gateway(String path) {
        return gateways.computeIfAbsent(path, resolver::resolveActorRef);
    }
}
