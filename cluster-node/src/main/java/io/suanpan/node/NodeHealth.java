package io.suanpan.node;

import io.suanpan.http.ops.Health;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** Live while the actor system runs; ready while this node is a member of the cluster and all has started. */
final class NodeHealth implements Health {
    private final ActorSystem<?> system;
    private volatile boolean started;
    private volatile boolean draining;

    NodeHealth(ActorSystem<?> system) {
        this.system = system;
    }

    void started() {
        started = true;
    }

    void draining() {
        draining = true;
    }

    @Override
    public Optional<String> whyNotLive() {
        return system.whenTerminated().isCompleted()
                ? Optional.of("the actor system has ended")
                : Optional.empty();
    }

    @Override
    public Optional<String> whyNotReady() {
        if (!started) {
            return Optional.of("starting");
        }
        if (draining) {
            return Optional.of("draining");
        }
        MemberStatus status = Cluster.get(system).selfMember().status();
        return status == MemberStatus.up()
                ? Optional.empty()
                : Optional.of("this node is " + status + " in the cluster");
    }
}
