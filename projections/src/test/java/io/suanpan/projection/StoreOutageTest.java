package io.suanpan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.kernel.Partitioning;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.partition.PartitionSettings.Companion;
import io.suanpan.partition.StoredBatch;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalTail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.connectors.cassandra.DriverConfigLoaderFromConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Running projections over a real Cassandra that dies under them and comes back. */
class StoreOutageTest {
    private static final Partitioning PARTITIONING = new Partitioning(2);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    /** Batches; a single one may say nothing to a read model, and then that is not behind. */
    private static final int SOME = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Longer than the streams wait before they start again. */
    private static final Duration OUTAGE = Duration.ofSeconds(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;
    private final List<List<JournalEntry>> journals = journals();
    private final JournalTail tail = new JournalTail();
    private LocalCassandra cassandra;
    private CqlSession session;
    private ActorSystem<Void> system;

    private static List<List<JournalEntry>> journals() {
        RandomJournals journals = new RandomJournals(new Random(SEED), PARTITIONING);
        return IntStream.range(0, PARTITIONING.count()).mapToObj(journals::of).toList();
    }

    @BeforeEach
    void start() {
        cassandra = cassandra(0);
        Config config = ConfigFactory.parseString("""
                pekko.projection.cassandra.offset-store.keyspace = suanpan
                datastax-java-driver {
                  basic.contact-points = ["127.0.0.1:%d"]
                  basic.load-balancing-policy.local-datacenter = datacenter1
                  basic.request.timeout = 30 s
                  # It would be read again, a second late, after each table that is made.
                  advanced.metadata.schema.enabled = false
                  advanced.reconnection-policy { base-delay = 200 ms, max-delay = 2 s }
                }
                """.formatted(cassandra.contactPoint().getPort()))
                .withFallback(ConfigFactory.load());
        session = CqlSession.builder().withConfigLoader(DriverConfigLoaderFromConfig
                .fromConfig(config.getConfig("datastax-java-driver"))).build();
        session.execute("CREATE KEYSPACE suanpan WITH replication = "
                + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        Projections.tables().forEach(session::execute);
        system = ActorSystem.create(Behaviors.empty(), "projections", config);
    }

    @AfterEach
    void stop() {
        system.terminate();
        session.close();
        cassandra.close();
    }

    private static LocalCassandra cassandra(int port) {
        return LocalCassandra.in(data).heapMegabytes(512).nativePort(port).start()
                .awaitReady(Duration.ofMinutes(2));
    }

    @Test
    void everyProjectionGoesOnWhenTheStoreIsBackAndTellsMeanwhileHowFarItIsBehind()
            throws Exception {
        Projections projections = new Projections(system, session, PARTITIONING,
                AccountingDays.DEFAULT, tail,
                (_, _, _) -> CompletableFuture.failedStage(new AssertionError("all is live")),
                (_, _, _) -> {});
        for (int partition = 0; partition < PARTITIONING.count(); partition++) {
            for (Companion companion : projections.companions(partition)) {
                system.systemActorOf(companion.behavior(), companion.name() + partition,
                        Props.empty());
            }
        }
        int all = journals.getFirst().size();
        int half = all / 2;
        store(0, half);
        awaitTrue(() -> allOffsetsAre(half));

        int port = cassandra.contactPoint().getPort();
        cassandra.kill();
        store(half, half + SOME);
        System.gc(); // the driver knows prepared statements for as long as somebody else does
        awaitTrue(() -> behind(projections).allMatch(lag -> lag.compareTo(OUTAGE) > 0));
        cassandra = cassandra(port);
        store(half + SOME, all);

        awaitTrue(() -> allOffsetsAre(all));
        awaitTrue(() -> behind(projections).allMatch(Duration.ZERO::equals));
    }

    /** Batches that are decided and stored now. */
    private void store(int from, int to) {
        journals.forEach(journal -> journal.subList(from, to).forEach(entry -> tail.stored(
                entry.partition(), entry.sequenceNumber(),
                new StoredBatch(Instant.now(), entry.batch().events()))));
    }

    private static Stream<Duration> behind(Projections projections) {
        return Projections.ALL.stream().map(model -> projections.behind(model.name()));
    }

    private boolean allOffsetsAre(int sequenceNumber) {
        try {
            List<String> offsets = session.execute("SELECT offset FROM suanpan.offset_store")
                    .all().stream().map(row -> row.getString("offset")).toList();
            return offsets.size() == Projections.ALL.size() * PARTITIONING.count()
                    && offsets.stream().allMatch(Integer.toString(sequenceNumber)::equals);
        } catch (DriverException e) {
            return false; // not yet connected again
        }
    }

    private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("seed %d", SEED).isLessThan(giveUp);
            Thread.sleep(100);
        }
    }
}
