package io.suanpan.partition;

import io.suanpan.ownership.Term;
import io.suanpan.partition.Answers.Answered;
import io.suanpan.partition.Envelope.Caller;
import io.suanpan.partition.Envelope.Reply;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.partition.PartitionGateway.AskAgain;
import io.suanpan.partition.PartitionMessage.Asks;
import io.suanpan.partition.PartitionMessage.Began;
import io.suanpan.partition.PartitionMessage.FromPartition;
import io.suanpan.partition.PartitionMessage.Start;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** What Cluster Sharding places: gives a {@link Partition} its thread, its timers and its addresses. */
public final class PartitionActor extends AbstractBehavior<PartitionMessage> {
    /** What the actor is told on its own node. Never leaves the process. */
    sealed interface Internal extends PartitionMessage {
        @Override
        default int partition() {
            throw new IllegalStateException("an internal message is not routed: " + this);
        }
    }

    private record Do(Runnable action) implements Internal {}

    record Flush() implements Internal {}

    /** Ends the partition on this node; Cluster Sharding sends it for a hand-over. */
    public record Stop() implements Internal {}

    private record Stopped() implements Internal {}

    private record GatewayCaller(String gateway, long correlation) implements Caller {}

    /** A timer that is already due still lets a write's time pass, whatever happens. */
    private static final Duration SHORTEST_WAKE = Duration.ofMillis(5);
    /** Callers who waited for the partition come first, and so do the node's other partitions. */
    private static final Duration COMPANIONS_AFTER = Duration.ofMillis(500);

    private final int number;
    private final ActorRef<PartitionMessage> region;
    private final TimerScheduler<PartitionMessage> timers;
    private final ActorRefResolver resolver;
    private final Map<String, ActorRef<PartitionGateway.Message>> gateways = new HashMap<>();
    private final Partition partition;
    /** Not started yet. */
    private List<PartitionSettings.Companion> companions;

    private PartitionActor(ActorContext<PartitionMessage> context,
            TimerScheduler<PartitionMessage> timers, int number, PartitionSettings settings,
            ActorRef<PartitionMessage> region) {
        super(context);
        this.timers = timers;
        this.number = number;
        this.region = region;
        this.resolver = ActorRefResolver.get(context.getSystem());
        this.partition = new Partition(number, settings, new InThisActor());
        this.companions = settings.companions().apply(number);
        partition.start();
    }

    /** @param region takes a message to its partition */
    public static Behavior<PartitionMessage> create(int partition, PartitionSettings settings,
            ActorRef<PartitionMessage> region) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new PartitionActor(context, timers, partition, settings, region)));
    }

    @Override
    public Receive<PartitionMessage> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::receive).build();
    }

    private Behavior<PartitionMessage> receive(PartitionMessage message) {
        switch (message) {
            case Asks asks -> partition.ask(requests(asks));
            case FromPartition from -> partition.hear(from.messages(), from.mark());
            case Began other -> partition.hearBegun(other.began());
            case Start _ -> {
            }
            case Do act -> act.action().run();
            case Flush _ -> partition.flush();
            case Stop _ -> partition.stop(() -> getContext().getSelf().tell(new Stopped()));
            case Stopped _ -> {
                return Behaviors.stopped();
            }
        }
        return this;
    }

    private void startCompanions() {
        companions.forEach(
                companion -> getContext().spawn(companion.behavior(), companion.name()));
        companions = List.of();
    }

    private static List<Request> requests(Asks asks) {
        return asks.asks().stream().map(ask -> new Request(
                new GatewayCaller(asks.gateway(), ask.correlation()), ask.command())).toList();
    }

    private final class InThisActor implements Surroundings {
        @Override
        public <T> void then(CompletionStage<T> stage, Consumer<T> done,
                Consumer<Throwable> failed) {
            getContext().pipeToSelf(stage, (value, failure) -> new Do(() -> {
                if (failure == null) {
                    done.accept(value);
                } else {
                    failed.accept(failure);
                }
            }));
        }

        @Override
        public void later(Duration delay, Runnable action) {
            getContext().scheduleOnce(delay, getContext().getSelf(), new Do(action));
        }

        @Override
        public Instant now() {
            return Clock.systemUTC().instant();
        }

        @Override
        public Log open(Term term) {
            later(COMPANIONS_AFTER, PartitionActor.this::startCompanions);
            ActorRef<TermWriter.Append> writer = getContext().spawn(
                    TermWriter.create(number, term), "term-" + term.number());
            TermLog log = new TermLog(writer);
            getContext().watchWith(writer, new Do(log::ended));
            return log;
        }

        @Override
        public void reply(List<Reply> replies) {
            Map<String, List<Answered>> byGateway = new HashMap<>();
            for (Reply reply : replies) {
                GatewayCaller caller = (GatewayCaller) reply.caller();
                byGateway.computeIfAbsent(caller.gateway(), _ -> new ArrayList<>())
                        .add(new Answered(caller.correlation(), reply.answer()));
            }
            byGateway.forEach((gateway, answers) -> gateway(gateway).tell(new Answers(answers)));
        }

        @Override
        public void askAgain(Collection<Request> requests) {
            Map<String, List<Long>> byGateway = new HashMap<>();
            for (Request request : requests) {
                GatewayCaller caller = (GatewayCaller) request.caller();
                byGateway.computeIfAbsent(caller.gateway(), _ -> new ArrayList<>())
                        .add(caller.correlation());
            }
            byGateway.forEach((gateway, all) -> gateway(gateway).tell(new AskAgain(all)));
        }

        @Override
        public void send(Map<Integer, Outcome.Outbox> outgoing) {
            outgoing.forEach((destination, outbox) -> region
                    .tell(new FromPartition(destination, outbox.messages(), outbox.mark())));
        }

        @Override
        public void announce(int destination) {
            region.tell(new Began(destination, number));
        }

        @Override
        public void wakeAt(Optional<Instant> time) {
            if (time.isEmpty()) {
                timers.cancel("wake");
                return;
            }
            Duration until = Duration.between(now(), time.get());
            timers.startSingleTimer("wake", new Do(partition::wake),
                    until.compareTo(SHORTEST_WAKE) < 0 ? SHORTEST_WAKE : until);
        }
    }

    private final class TermLog implements Surroundings.Log {
        private final ActorRef<TermWriter.Append> writer;
        private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
        private boolean ended;

        TermLog(ActorRef<TermWriter.Append> writer) {
            this.writer = writer;
        }

        @Override
        public CompletionStage<Void> append(StoredBatch batch) {
            underWay = new CompletableFuture<>();
            if (ended) {
                ended();
            } else {
                writer.tell(new TermWriter.Append(batch, underWay));
            }
            return underWay;
        }

        /** The writer is no more, so what it was to write is not confirmed. */
        void ended() {
            ended = true;
            underWay.completeExceptionally(
                    new IllegalStateException("the write of a batch is not confirmed"));
        }

        @Override
        public void close() {
            getContext().stop(writer);
        }
    }

    private ActorRef<PartitionGateway.Message> gateway(String path) {
        return gateways.computeIfAbsent(path, resolver::resolveActorRef);
    }
}
