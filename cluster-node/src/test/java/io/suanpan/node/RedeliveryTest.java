package io.suanpan.node;

import com.typesafe.config.ConfigFactory;
import io.suanpan.partition.PartitionMessage;
import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
    private final ActorTestKit kit = ActorTestKit.create(ConfigFactory.parseString("""
            pekko.actor.provider = local
            pekko.coordinated-shutdown.exit-jvm = off
            """).withFallback(ConfigFactory.load()));
    private final TestProbe<PartitionMessage> region = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private void deadLetter(Object message) {
        kit.system().classicSystem().deadLetters().tell(message, ActorRef.noSender());
    }

    /** As a region does when it hands a partition over. */
    private void drop(Object message) {
        deadLetter(new Dropped(message, "hand-over", ActorRef.noSender(), ActorRef.noSender()));
    }

    @Test
    void whatIsDroppedGoesBackToTheRegionAndWhatFoundNoneDoesNot() {
        Redelivery.start(kit.system(), region.getRef());
        region.awaitAssert(() -> { // it subscribes in its own time
            drop(new PartitionMessage.Start(1));
            return region.expectMessageClass(PartitionMessage.Start.class,
                    Duration.ofMillis(200));
        });

        deadLetter(new PartitionMessage.Start(2));
        drop("nothing for a partition");
        drop(new PartitionMessage.Start(3));

        region.fishForMessage(Duration.ofSeconds(3),
                message -> switch (message.partition()) {
                    case 1 -> FishingOutcomes
                            .continueAndIgnore();
                    case 3 -> FishingOutcomes
                            .complete();
                    default -> FishingOutcomes
                            .fail("not to be sent on: " + message);
                });
    }
}
