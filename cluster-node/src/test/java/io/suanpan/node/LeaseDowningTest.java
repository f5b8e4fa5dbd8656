package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.node.LeaseDowning.Message;
import io.suanpan.node.LeaseDowning.Settled;
import io.suanpan.node.LeaseDowning.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.UniqueAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is downed because its lease is over. */
class LeaseDowningTest {
    private static final Address ADDRESS = new Address("pekko", "suanpan", "127.0.0.1", 25520);
    private static final UniqueAddress NODE = new UniqueAddress(ADDRESS, 1L);
    private static final Duration QUIET = Duration.ofMillis(200);

    private final ActorTestKit kit = ActorTestKit.create();
    private final TestProbe<Address> downed = kit.createTestProbe();
    private final Map<UniqueAddress, CompletableFuture<Void>> leases = new ConcurrentHashMap<>();
    private final ActorRef<Message> downing = kit
            .spawn(LeaseDowning.behavior(this::over, downed.ref()::tell));

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private CompletableFuture<Void> over(UniqueAddress node) {
        return leases.computeIfAbsent(node, _ -> new CompletableFuture<>());
    }

    @Test
    void anUnreachableMemberIsDownedWhenItsLeaseIsOver() {
        downing.tell(new Unreachable(NODE));
        downed.expectNoMessage(QUIET);

        over(NODE).complete(null);

        downed.expectMessage(ADDRESS);
    }

    @Test
    void whoIsReachableAgainIsWaitedForNoLonger() {
        downing.tell(new Unreachable(NODE));
        downing.tell(new Settled(NODE));
        downed.expectNoMessage(QUIET);

        assertThat(over(NODE)).isCancelled();
    }

    @Test
    void whatIsLeftOfAnEarlierWatchDoesNotEndTheNext() {
        List<CompletableFuture<Void>> watches = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> allTold = new CompletableFuture<>();
        ActorRef<Message> downs = kit.spawn(LeaseDowning.behavior(_ -> {
            allTold.join(); // so that what the first watch leaves comes after the second has begun
            watches.add(new CompletableFuture<>());
            return watches.getLast();
        }, downed.ref()::tell));
        downs.tell(new Unreachable(NODE));
        downs.tell(new Settled(NODE));
        downs.tell(new Unreachable(NODE));
        allTold.complete(null);
        downed.expectNoMessage(QUIET);

        watches.getLast().complete(null);

        downed.expectMessage(ADDRESS);
    }

    @Test
    void ifTheLeaseCannotBeReadTheResolverDecides() {
        downing.tell(new Unreachable(NODE));
        over(NODE).completeExceptionally(new IllegalStateException("Cassandra is not there"));

        downed.expectNoMessage(QUIET);
    }

    @Test
    void aMemberThatIsUnreachableOnceMoreIsWatchedOnceMore() {
        downing.tell(new Unreachable(NODE));
        over(NODE).completeExceptionally(new IllegalStateException("Cassandra is not there"));
        downed.expectNoMessage(QUIET);
        leases.clear();

        downing.tell(new Settled(NODE));
        downing.tell(new Unreachable(NODE));
        over(NODE).complete(null);

        downed.expectMessage(ADDRESS);
    }
}
