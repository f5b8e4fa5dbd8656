package io.suanpan.projection;

import io.suanpan.projection.feed.JournalEntry;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.projection.Projection;
import org.apache.pekko.projection.ProjectionBehavior;

/** Runs one read model's projection of one partition, and starts it anew when it is to be rebuilt. */
final class ReadModelRunner extends AbstractBehavior<ReadModelRunner.Look> {
    /** Time to look whether the generation changed. */
    record Look() {}

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Generations generations;
    private final Backlog backlog;
    private final Set<Backlog> running;
    private final IntFunction<Projection<JournalEntry>> projections;
    private ActorRef<ProjectionBehavior.Command> projection;
    private int generation;

    private ReadModelRunner(ActorContext<Look> context, Generations generations, Backlog backlog,
            Set<Backlog> running, IntFunction<Projection<JournalEntry>> projections) {
        super(context);
        this.generations = generations;
        this.backlog = backlog;
        this.running = running;
        this.projections = projections;
        running.add(backlog);
        start();
    }

    /**
     * @param running has {@code backlog} while this runs
     * @param projections the projection, by generation
     */
    static Behavior<Look> create(Generations generations, Backlog backlog, Set<Backlog> running,
            IntFunction<Projection<JournalEntry>> projections) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Look(), LOOK_EVERY);
            return new ReadModelRunner(context, generations, backlog, running, projections);
        }));
    }

    private void start() {
        generation = generations.of(backlog.readModel());
        projection = getContext()
                .spawnAnonymous(ProjectionBehavior.create(projections.apply(generation)));
        getContext().watch(projection);
    }

    @Override
    public Receive<Look> createReceive() {
        return newReceiveBuilder().onMessage(Look.class, _ -> look())
                .onSignal(Terminated.class, _ -> {
                    start();
                    return this;
                }).onSignal(PostStop.class, _ -> {
                    running.remove(backlog);
                    return this;
                }).build();
    }

    private Behavior<Look> look() {
        if (generations.of(backlog.readModel()) != generation) {
            projection.tell(ProjectionBehavior.stopMessage());
        }
        return this;
    }
}
