package io.suanpan.node;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.ReachableMember;
import org.apache.pekko.cluster.ClusterEvent.UnreachableMember;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Downs a member that cannot be reached as soon as its lease is over. By then it acknowledges nothing any more,
 * so there is no need to wait until the split-brain resolver is sure who is cut off from whom. A node that
 * cannot read leases downs nobody in this way.
 */
final class LeaseDowning {
    sealed interface Message {}

    record Unreachable(UniqueAddress node) implements Message {}

    /** Reachable again, or removed. */
    record Settled(UniqueAddress node) implements Message {}

    /** @param over completed: with a failure if the lease could not be read, or was waited for no longer */
    private record Watched(UniqueAddress node, CompletableFuture<Void> over) implements Message {}

    private final ActorContext<Message> context;
    private final Function<UniqueAddress, CompletableFuture<Void>> leaseOver;
    private final Consumer<Address> down;
    private final Map<UniqueAddress, CompletableFuture<Void>> watched = new HashMap<>();

    private LeaseDowning(ActorContext<Message> context,
            Function<UniqueAddress, CompletableFuture<Void>> leaseOver, Consumer<Address> down) {
        this.context = context;
        this.leaseOver = leaseOver;
        this.down = down;
    }

    static void start(ActorSystem<?> system, Ownership ownership) {
        Cluster cluster = Cluster.get(system);
        Behavior<Message> downing = behavior(ownership::over,
                address -> cluster.manager().tell(Down.apply(address)));
        system.systemActorOf(Behaviors.<Message>setup(context -> {
            subscribe(cluster, context, UnreachableMember.class,
                    event -> new Unreachable(event.member().uniqueAddress()));
            subscribe(cluster, context, ReachableMember.class,
                    event -> new Settled(event.member().uniqueAddress()));
            subscribe(cluster, context, MemberRemoved.class,
                    event -> new Settled(event.member().uniqueAddress()));
            return downing;
        }), "lease-downing", Props.empty());
    }

    private static <E extends ClusterDomainEvent> void subscribe(Cluster cluster,
            ActorContext<Message> context, Class<E> kind, Function<E, Message> message) {
        cluster.subscriptions()
                .tell(Subscribe.create(context.messageAdapter(kind, message::apply), kind));
    }

    /**
     * @param leaseOver completes when the node's lease is over
     * @param down called with a node's address
     */
    static Behavior<Message> behavior(Function<UniqueAddress, CompletableFuture<Void>> leaseOver,
            Consumer<Address> down) {
        return Behaviors.setup(
                context -> new LeaseDowning(context, leaseOver, down).receive());
    }

    private Behavior<Message> receive() {
        return Behaviors.receiveMessage(message -> {
            switch (message) {
                case Unreachable(UniqueAddress node) -> watched.computeIfAbsent(node, this::watch);
                case Settled(UniqueAddress node) -> settled(node);
                case Watched(UniqueAddress node, CompletableFuture<Void> over) -> {
                    // another or none is there if the node was reachable meanwhile, or removed
                    if (watched.remove(node, over) && !over.isCompletedExceptionally()) {
                        down.accept(node.address());
                    }
                }
            }
            return Behaviors.same();
        });
    }

    private CompletableFuture<Void> watch(UniqueAddress node) {
        CompletableFuture<Void> over = leaseOver.apply(node);
        context.pipeToSelf(over, (_, _) -> new Watched(node, over));
        return over;
    }

    private void settled(UniqueAddress node) {
        CompletableFuture<Void> over = watched.remove(node);
        if (over != null) {
            over.cancel(false);
        }
    }
}
