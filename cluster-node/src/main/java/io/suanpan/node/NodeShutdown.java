package io.suanpan.node;

import io.suanpan.http.HttpApi;
import io.suanpan.partition.PartitionSharding;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;

/**
 * How a node stops: first whoever sends requests hears that it should send them elsewhere, then no new ones
 * are taken, then those under way are answered, then the partitions move to the other nodes, then it leaves
 * the cluster and ends. Pekko's own phases do the last two.
 */
final class NodeShutdown {
    /** What a phase may take beyond what it is there for. */
    static final Duration PHASE_MARGIN = Duration.ofSeconds(5);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final CoordinatedShutdown shutdown;
    private final NodeHealth health;
    private final Duration drain;

    NodeShutdown(ActorSystem<?> system, NodeHealth health, Duration drain) {
        this.shutdown = CoordinatedShutdown.get(system);
        this.health = health;
        this.drain = drain;
    }

    /** Another node has ended this one's lease, for want of its renewal: it has nothing to say any more. */
    void leaseLost() {
        shutdown.runAll(CoordinatedShutdown.clusterDowningReason());
    }

    void register(HttpApi api, ServerBinding binding, PartitionSharding sharding,
            Ownership ownership) {
        shutdown.addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "drain",
                () -> drain(api));
        shutdown.addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "flush", () -> {
            sharding.flush(); // while draining, so that what the next owners replay is short
            return CompletableFuture.completedFuture(Done.getInstance());
        });
        shutdown.addTask(CoordinatedShutdown.PhaseServiceUnbind(), "http-unbind",
                () -> binding.unbind());
        shutdown.addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "http-terminate",
                () -> done(binding.terminate(LAST_ANSWERS)));
        shutdown.addTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "end-lease",
                () -> done(ownership.lease().end()));
    }

    /** Serves on while balancers and clients find out that they should go elsewhere. */
    private CompletionStage<Done> drain(HttpApi api) {
        health.draining();
        api.closeConnections();
        CompletableFuture<Done> drained = new CompletableFuture<>();
        boolean outOfCluster = shutdown.getShutdownReason()
                .equals(Optional.of(CoordinatedShutdown.clusterDowningReason()));
        return drained.completeOnTimeout(Done.getInstance(),
                outOfCluster ? 0 : drain.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletionStage<Done> done(CompletionStage<?> stage) {
        return stage.toCompletableFuture()
                .orTimeout(LAST_ANSWERS.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
                .handle((_, _) -> Done.getInstance());
    }
}
