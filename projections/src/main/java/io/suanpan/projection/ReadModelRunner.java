package io.suanpan.projection;

import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalFeed;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.projection.Projection;
import org.apache.pekko.projection.ProjectionBehavior;
import org.apache.pekko.projection.ProjectionId;
import org.apache.pekko.projection.cassandra.javadsl.CassandraProjection;

/** Runs one read model's projection of one partition, and starts it anew when it is to be rebuilt. */
final class ReadModelRunner extends AbstractBehavior<ReadModelRunner.Look> {
    /** Time to look whether the generation changed. */
    record Look() {}

    /** So many batches are written together, at most, */
    private static final int GROUP_BATCHES = 256;
    /** and so long the first of them waits for the others: what lies together is written at once. */
    private static final Duration GROUP_TIME = Duration.ofMillis(250);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int STALLED_LOOKS = 6;
    private static final Duration RESTART_FIRST = Duration.ofMillis(500);
    private static final Duration RESTART_LAST = Duration.ofSeconds(5);

    private final String name;
    private final int partition;
    private final JournalFeed feed;
    private final Supplier<RowHandler> handlers;
    private final Generations generations;
    private final Progress progress;
    private ActorRef<ProjectionBehavior.Command> projection;
    private int generation;

    private ReadModelRunner(ActorContext<Look> context, String name, int partition,
            JournalFeed feed,
            Supplier<RowHandler> handlers, Generations generations, Progress progress) {
        super(context);
        this.progress = progress;
        this.name = name;
        this.partition = partition;
        this.feed = feed;
        this.handlers = handlers;
        this.generations = generations;
        start();
    }

    static Behavior<Look> create(String name, int partition, JournalFeed feed,
            Supplier<RowHandler> handlers, Generations generations, Progress progress) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Look(), LOOK_EVERY);
            return new ReadModelRunner(context, name, partition, feed, handlers, generations,
                    progress);
        }));
    }

    private void start() {
        generation = generations.of(name);
        Projection<JournalEntry> group = CassandraProjection
                .groupedWithin(
                        ProjectionId.of(name + "-" + generation, Integer.toString(partition)),
                        feed, handlers::get)
                .withGroup(GROUP_BATCHES, GROUP_TIME)
                .withRestartBackoff(RESTART_FIRST, RESTART_LAST, 0.2);
        projection = getContext().spawnAnonymous(ProjectionBehavior.create(group));
        getContext().watch(projection);
    }

    @Override
    public Receive<Look> createReceive() {
        return newReceiveBuilder().onMessage(Look.class, _ -> look())
                .onSignal(Terminated.class, _ -> {
                    start();
                    return this;
                }).build();
    }

    private Behavior<Look> look() {
        if (generations.of(name) != generation) {
            projection.tell(ProjectionBehavior.stopMessage());
        } else if (progress.looksWithout() >= STALLED_LOOKS) {
            // After an outage of the store its stream may wait for an answer that never comes.
            getContext().getLog().warn("{} of partition {} does not go on and is started anew",
                    name,
                    partition);
            getContext().unwatch(projection);
            getContext().stop(projection);
            start();
        }
        return this;
    }
}
