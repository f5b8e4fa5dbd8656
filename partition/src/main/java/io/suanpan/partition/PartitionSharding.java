package io.suanpan.partition;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** Places the partitions on the cluster's nodes with Cluster Sharding, a shard each, and keeps them running. */
public final class PartitionSharding {
    private static final EntityTypeKey<PartitionMessage> KEY = EntityTypeKey
            .create(PartitionMessage.class, "partition");
    private static final Duration START_EVERY = Duration.ofSeconds(2);

    private PartitionSharding() {}

    /** Starts hosting partitions here and returns what takes a message to its partition, wherever it is. */
    public static ActorRef<PartitionMessage> start(ActorSystem<?> system,
            PartitionSettings settings) {
        AtomicReference<ActorRef<PartitionMessage>> region = new AtomicReference<>();
        Entity<PartitionMessage, PartitionMessage> entity = Entity
                .of(KEY, context -> PartitionActor.create(Integer.parseInt(context.getEntityId()),
                        settings, region.get()))
                .withStopMessage(new PartitionActor.Stop()).withMessageExtractor(new Extractor());
        region.set(ClusterSharding.get(system).init(entity));
        system.systemActorOf(starter(settings.partitioning().count(), region.get()),
                "partition-starter", Props.empty());
        return region.get();
    }

    /** Partitions have work of their own, so all of them run always: this asks each to be there. */
    private static Behavior<Integer> starter(int count, ActorRef<PartitionMessage> region) {
        return Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(0, Duration.ZERO, START_EVERY);
            return Behaviors.receiveMessage(_ -> {
                for (int partition = 0; partition < count; partition++) {
                    region.tell(new PartitionMessage.Start(partition));
                }
                return Behaviors.same();
            });
        });
    }

    private static final class Extractor
            extends
                ShardingMessageExtractor<PartitionMessage, PartitionMessage> {
        @Override
        public String entityId(PartitionMessage message) {
            return Integer.toString(message.partition());
        }

        @Override
        public String shardId(String entityId) {
            return entityId;
        }

        @Override
        public PartitionMessage unwrapMessage(PartitionMessage message) {
            return message;
        }
    }
}
