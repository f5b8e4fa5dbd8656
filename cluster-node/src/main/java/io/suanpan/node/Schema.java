package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import io.suanpan.ownership.CassandraLeases;
import io.suanpan.ownership.CassandraTerms;
import io.suanpan.partition.CassandraEntityStore;
import io.suanpan.projection.Projections;
import io.suanpan.reconciliation.store.CassandraBreaks;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keyspace and tables. Created in one place at a time, a node with --create-schema or {@code ./suanpan schema}:
 * Cassandra's schema must not be changed by several at once. Everybody else waits for it.
 */
public final class Schema {
    /** Raise it with every change of a table: nodes wait for a schema at least as new as theirs. */
    private static final int VERSION = 8;
    /** The first whose read models' tables are as they are now. */
    private static final int READ_MODELS_AS_NOW = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    private Schema() {}

    /** For {@link #create}. */
    public static CqlSession connect(InetSocketAddress cassandra) {
        return Store.connect(cassandra, PATIENCE);
    }

    /** Creates what is missing; does nothing where all is there. */
    public static void create(CqlSession session) {
        int before = version(session);
        if (before >= VERSION) {
            return;
        }
        session.setSchemaMetadataEnabled(false); // not read again after each table
        session.execute(Store.keyspace());
        if (before > 0 && before < READ_MODELS_AS_NOW) {
            Projections.recreateTables(session);
        }
        tables().forEach(session::execute);
        session.setSchemaMetadataEnabled(null);
        session.execute(SimpleStatement.newInstance(
                "INSERT INTO suanpan.settings (name, value) VALUES ('schema', ?)",
                Integer.toString(VERSION)));
    }

    /** All that creates it, in order: what was made by the same is the same schema. */
    public static List<String> statements() {
        return Stream.concat(Stream.of(Store.keyspace()), tables().stream()).toList();
    }

    private static List<String> tables() {
        return Stream.of(Store.tables(), CassandraLeases.tables(), CassandraTerms.tables(),
                CassandraEntityStore.tables(), Projections.tables(), CassandraApiKeys.tables(),
                CassandraPublicKeys.tables(), CassandraNonces.tables(), CassandraTrail.tables(),
                CassandraProposals.tables(), List.of(CassandraBreaks.TABLE))
                .flatMap(List::stream).toList();
    }

    /** Returns when somebody has created it, however long that takes. */
    static void await(CqlSession session) {
        long started = System.nanoTime();
        Duration said = Duration.ZERO;
        while (version(session) < VERSION) {
            Duration waited = Duration.ofNanos(System.nanoTime() - started);
            if (waited.minus(said).compareTo(SAY_EVERY) > 0) {
                said = waited;
                Progress.step("waiting for the schema since " + waited.toSeconds()
                        + " s; --create-schema or ./suanpan schema creates it");
            }
            Store.pause(LOOK_EVERY);
        }
    }

    /** 0 where there is none yet. */
    private static int version(CqlSession session) {
        try {
            Row row = session
                    .execute("SELECT value FROM suanpan.settings WHERE name = 'schema'").one();
            return row == null ? 0 : Integer.parseInt(row.getString("value"));
        } catch (InvalidQueryException | ServerError e) {
            return 0; // no such keyspace or table, or one just being created
        }
    }
}
