package io.suanpan.node;

import io.suanpan.partition.PartitionMessage;
import org.apache.pekko.actor.DeadLetter;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Sends on what Cluster Sharding drops. Between the two steps of a hand-over a node drops what arrives for
 * the partition, for fear of reordering it; nothing here relies on that order, but a request that is lost
 * would keep its caller waiting until it counts as unanswered.
 */
final class Redelivery {
    private Redelivery() {}

    /** @param region takes a message to its partition, wherever that is by then */
    static void start(ActorSystem<?> system, ActorRef<PartitionMessage> region) {
        ActorRef<DeadLetter> redelivery = system.systemActorOf(behavior(region), "redelivery",
                Props.empty());
        system.eventStream().tell(new EventStream.Subscribe<>(DeadLetter.class, redelivery));
    }

    private static Behavior<DeadLetter> behavior(ActorRef<PartitionMessage> region) {
        return Behaviors.receiveMessage(letter -> {
            // Only what was dropped: what finds no region any more would find none again and again.
            if (letter.message() instanceof Dropped dropped
                    && dropped.message() instanceof PartitionMessage message) {
                region.tell(message);
            }
            return Behaviors.same();
        });
    }
}
