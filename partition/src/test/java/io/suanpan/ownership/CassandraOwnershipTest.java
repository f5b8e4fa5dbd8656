package io.suanpan.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.suanpan.localcassandra.LocalCassandra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases and terms over a real Cassandra: each change happens once, or not at all. */
class CassandraOwnershipTest {
    private static final UUID ANNE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    @TempDir
    private static Path data;
    private static LocalCassandra cassandra;
    private static CqlSession session;
    private static LeaseStore leases;
    private static TermStore terms;
    private static int partitions;

    private final int partition = partitions++;

    @BeforeAll
    static void start() {
        cassandra = LocalCassandra.in(data).heapMegabytes(512).schemaMayBeLost().start()
                .awaitReady(Duration.ofMinutes(2));
        session = CqlSession.builder().addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        // It would be read again, a second late, after each table that is made.
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .build())
                .build();
        session.execute("CREATE KEYSPACE suanpan WITH replication = "
                + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        CassandraLeases.tables().forEach(session::execute);
        CassandraTerms.tables().forEach(session::execute);
        leases = new CassandraLeases(session);
        terms = new CassandraTerms(session);
    }

    @AfterAll
    static void stop() {
        session.close();
        cassandra.close();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void aLeaseIsRenewedUntilItIsEndedAndNeverAfter() {
        UUID holder = UUID.randomUUID();
        get(leases.create(holder, "node-1"));
        assertThat(get(leases.renew(holder, 1))).isTrue();
        assertThat(get(leases.renew(holder, 2))).isTrue();
        assertThat(get(leases.read(holder))).contains(new LeaseStore.Lease(2, false));

        assertThat(get(leases.endIf(holder, 1))).as("it was renewed since").isFalse();
        assertThat(get(leases.endIf(holder, 2))).isTrue();

        assertThat(get(leases.renew(holder, 3))).isFalse();
        assertThat(get(leases.read(holder))).contains(new LeaseStore.Lease(2, true));
        assertThat(get(leases.all())).containsEntry(holder, new LeaseStore.Lease(2, true));
    }

    @Test
    void aLeaseThatIsNotThereCannotBeRenewedOrMadeByEndingIt() {
        UUID holder = UUID.randomUUID();

        get(leases.end(holder));

        assertThat(get(leases.renew(holder, 1))).isFalse();
        assertThat(get(leases.read(holder))).isEmpty();
    }

    @Test
    void termsFollowEachOtherThroughReleaseAndSuccession() {
        Terms none = get(terms.read(partition));
        assertThat(none).isEqualTo(Terms.NONE);
        Term first = none.next(0);
        assertThat(get(terms.begin(partition, none, first, ANNE))).isTrue();
        Terms annes = get(terms.read(partition));
        assertThat(annes).isEqualTo(none.begun(first, ANNE));

        Term second = annes.next(7);
        assertThat(get(terms.begin(partition, annes, second, BOB))).isTrue();
        assertThat(get(terms.release(partition, annes))).as("it is not hers any more").isFalse();
        Terms bobs = get(terms.read(partition));
        assertThat(get(terms.release(partition, bobs))).isTrue();

        Terms released = get(terms.read(partition));
        assertThat(released).isEqualTo(bobs.released());
        assertThat(get(terms.begin(partition, bobs, bobs.next(7), BOB))).as("it comes late")
                .isFalse();
        Term third = released.next(7);
        assertThat(get(terms.begin(partition, released, third, BOB))).isTrue();
        assertThat(get(terms.read(partition)).all()).containsExactly(first, second, third);
    }

    @Test
    void whatNobodyEverHadCanBeReleasedTooSoThatALateBeginIsVoid() {
        Terms none = get(terms.read(partition));

        assertThat(get(terms.release(partition, none))).isTrue();

        assertThat(get(terms.begin(partition, none, none.next(0), ANNE))).isFalse();
        Terms released = get(terms.read(partition));
        assertThat(released).isEqualTo(none.released());
        assertThat(get(terms.begin(partition, released, released.next(0), ANNE))).isTrue();
    }

    @Test
    void whoReadTheTermsBeforeAnotherBeganOneBeginsNone() {
        Terms before = get(terms.read(partition));
        assertThat(get(terms.begin(partition, before, new Term(1, 0), ANNE))).isTrue();

        assertThat(get(terms.begin(partition, before, new Term(1, 3), BOB))).isFalse();

        assertThat(get(terms.read(partition)))
                .isEqualTo(before.begun(new Term(1, 0), ANNE));
    }

    @Test
    void ofManyAtOnceExactlyOneBeginsTheTerm() {
        Terms before = get(terms.read(partition));

        List<CompletionStage<Boolean>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> terms.begin(partition, before, new Term(1, i), UUID.randomUUID())
                        .exceptionally(_ -> false))
                .toList();

        long begun = attempts.stream().filter(CassandraOwnershipTest::get).count();
        assertThat(begun).isLessThanOrEqualTo(1);
        assertThat(get(terms.read(partition)).all()).hasSizeLessThanOrEqualTo(1);
    }
}
