package io.suanpan.node;

import io.suanpan.partition.PartitionGateway;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** Has questions asked again when a node has gone: those that it was asked may be lost. */
final class Departures {
    private Departures() {}

    static void start(ActorSystem<?> system, PartitionGateway gateway) {
        Cluster.get(system).subscriptions().tell(Subscribe.create(
                system.systemActorOf(watch(gateway), "departures", Props.empty()),
                MemberRemoved.class));
    }

    private static Behavior<MemberRemoved> watch(PartitionGateway gateway) {
        return Behaviors.receiveMessage(_ -> {
            gateway.nodeGone();
            return Behaviors.same();
        });
    }
}
