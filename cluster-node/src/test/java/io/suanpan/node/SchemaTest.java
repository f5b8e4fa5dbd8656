package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.projection.Projections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** On a real Cassandra: what becomes of tables that an older version made. */
class SchemaTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;
    private static LocalCassandra cassandra;
    private static CqlSession session;

    @BeforeAll
    static void start() {
        cassandra = LocalCassandra.in(data).heapMegabytes(512).schemaMayBeLost().start()
                .awaitReady(Duration.ofMinutes(2));
        session = Store.connect(cassandra.contactPoint(), Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        session.close();
        cassandra.close();
    }

    @Test
    void readModelsThatWereLaidOutOtherwiseAreBuiltAnewAndNothingElseIsTouched() {
        Schema.create(session);
        session.execute(
                "INSERT INTO suanpan.entities (partition, bucket, id) VALUES (1, 2, 'aanna')");
        session.execute("DROP TABLE suanpan.consumer_records");
        session.execute("CREATE TABLE suanpan.consumer_records (slot int PRIMARY KEY, amount int)");
        session.execute("INSERT INTO suanpan.consumer_records (slot, amount) VALUES (1, 2)");
        session.execute("UPDATE suanpan.settings SET value = '3' WHERE name = 'schema'");

        Schema.create(session);

        assertThat(session.execute("SELECT record FROM suanpan.consumer_records").all()).isEmpty();
        assertThat(session.execute("SELECT name, generation FROM suanpan.read_models").all())
                .hasSize(Projections.ALL.size())
                .allMatch(row -> row.getInt("generation") == 1);
        assertThat(session.execute("SELECT id FROM suanpan.entities").all()).hasSize(1);

        Schema.create(session);

        assertThat(session.execute("SELECT generation FROM suanpan.read_models").all())
                .as("once").allMatch(row -> row.getInt("generation") == 1);
    }

    /** A command that came before the first node would else fix how many partitions the data has for ever. */
    @Test
    void whoOnlyReadsFixesNothing() {
        Schema.create(session);
        session.execute(
                "DELETE FROM suanpan.settings WHERE name IN ('partitions', 'accounting-zone')");

        assertThatThrownBy(() -> Store.partitioningOf(session)).isInstanceOf(NodeFailure.class)
                .hasMessageContaining("no node was started");
        assertThatThrownBy(() -> Store.accountingDaysOf(session)).isInstanceOf(NodeFailure.class);

        assertThat(Store.partitioning(session, OptionalInt.of(7), 4).count()).isEqualTo(7);
        assertThat(Store.partitioningOf(session).count()).isEqualTo(7);
    }
}
