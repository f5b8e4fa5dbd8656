package io.suanpan.node;

import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;

/** How this node becomes a member: alone, or with the nodes that it discovers. */
final class Formation {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final ActorSystem<?> system;
    private final NodeOptions options;

    Formation(ActorSystem<?> system, NodeOptions options) {
        this.system = system;
        this.options = options;
    }

    /** Returns when this node is a member, if only a joining one; there may have to be others first. */
    void join() {
        Cluster cluster = Cluster.get(system);
        switch (options.discovery()) {
            case NONE -> cluster.manager().tell(Join.create(cluster.selfMember().address()));
            case CONFIG, KUBERNETES_API -> {
                Progress.step("looking for the other nodes");
                ClusterBootstrap.get(system).start();
            }
        }
        while (cluster.selfMember().status() == MemberStatus.removed()) {
            Store.pause(LOOK_EVERY);
        }
    }
}
