package io.suanpan.node;

import io.suanpan.partition.PartitionGateway;
import io.suanpan.partition.PartitionSharding;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** What a node does when others come and go, so that callers are held up for a short time only. */
final class Membership {
    private Membership() {}

    static void watch(ActorSystem<?> system, PartitionSharding sharding, PartitionGateway gateway) {
        Cluster.get(system).subscriptions().tell(Subscribe.create(
                system.systemActorOf(watch(sharding, gateway), "membership", Props.empty()),
                MemberEvent.class));
    }

    private static Behavior<MemberEvent> watch(PartitionSharding sharding,
            PartitionGateway gateway) {
        return Behaviors.receiveMessage(event -> {
            switch (event) {
                case MemberUp _ -> sharding.flush(); // it is given partitions, whose tails it reads
                case MemberRemoved _ -> gateway.nodeGone();
                default -> {
                }
            }
            return Behaviors.same();
        });
    }
}
