package io.suanpan.node;

import java.time.Duration;
import java.time.LocalDateTime;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrapSettings;
import org.apache.pekko.management.cluster.bootstrap.LowestAddressJoinDecider;
import org.apache.pekko.management.cluster.bootstrap.SeedNodesInformation;

/**
 * Lets one node, the lowest address, form a new cluster: at once when all contact points answer that there
 * is none, and after a while when most do, so that a machine that is gone keeps nobody from starting. A
 * minority never forms one. Whoever forms one late has had time to hear of a lower address that started
 * meanwhile, for that one waits for the stable margin first.
 */
public final class MajorityJoinDecider extends LowestAddressJoinDecider {
    static final Duration WAIT_FOR_ALL = Duration.ofSeconds(15);

    /** Called by Pekko, as application.conf says. */
    public MajorityJoinDecider(ActorSystem system, ClusterBootstrapSettings settings) {
        super(system, settings);
    }

    @Override
    public boolean isConfirmedCommunicationWithAllContactPointsRequired(SeedNodesInformation info) {
        return waitsForAll(info.contactPointsChangedAt(), info.currentTime());
    }

    /** @param known since when the contact points have been the same */
    static boolean waitsForAll(LocalDateTime known, LocalDateTime now) {
        return Duration.between(known, now).compareTo(WAIT_FOR_ALL) < 0;
    }
}
