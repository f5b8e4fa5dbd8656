package io.suanpan.partition;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<Integer, ActorRef<PartitionMessage>> here = new ConcurrentHashMap<>();
    private ActorRef<PartitionMessage> region;

    private PartitionSharding() {}

    /**
     * Reads what taking a partition over would read, and changes nothing: the first time is slow in a process that
     * has just started, and nobody has to wait for this one. What fails is told when a partition is taken over.
     */
    public static void rehearse(PartitionSettings settings) {
        new Takeover(0, settings).rehearse().exceptionally(_ -> null).toCompletableFuture().join();
    }

    /** Starts hosting partitions here. */
    public static PartitionSharding start(ActorSystem<?> system, PartitionSettings settings) {
        PartitionSharding sharding = new PartitionSharding();
        Entity<PartitionMessage, PartitionMessage> entity = Entity
                .of(KEY, context -> sharding.partition(Integer.parseInt(context.getEntityId()),
                        settings))
                .withStopMessage(new PartitionActor.Stop()).withMessageExtractor(new Extractor());
        sharding.region = ClusterSharding.get(system).init(entity);
        system.systemActorOf(starter(settings.partitioning().count(), sharding.region),
                "partition-starter", Props.empty());
        return sharding;
    }

    private Behavior<PartitionMessage> partition(int partition, PartitionSettings settings) {
        return Behaviors.setup(context -> {
            here.put(partition, context.getSelf());
            return PartitionActor.create(partition, settings, region);
        });
    }

    /** Takes a message to its partition, wherever it is. */
    public ActorRef<PartitionMessage> region() {
        return region;
    }

    /** Has the partitions here write out what changed, so that they can be handed over quickly soon. */
    public void flush() {
        here.values().forEach(partition -> partition.tell(new PartitionActor.Flush()));
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
