package io.suanpan.node;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.CassandraSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.pekko.stream.connectors.cassandra.DriverConfigLoaderFromConfig;

/** The journal's tables and what is fixed for the life of the data; {@link Schema} says who creates them. */
final class Store {
    static final String KEYSPACE = "suanpan";
    private static final Duration RETRY_EVERY = Duration.ofMillis(100);
    private static final int CONNECT_MILLIS = 1000;

    /** See the tables that pekko-persistence-cassandra documents for its journal, tags off. */
    private static final List<String> TABLES = List.of("""
            CREATE TABLE IF NOT EXISTS suanpan.messages (
              persistence_id text, partition_nr bigint, sequence_nr bigint, timestamp timeuuid,
              timebucket text, writer_uuid text, ser_id int, ser_manifest text,
              event_manifest text, event blob, meta_ser_id int, meta_ser_manifest text, meta blob,
              tags set<text>,
              PRIMARY KEY ((persistence_id, partition_nr), sequence_nr, timestamp))
              WITH compaction = {'class': 'SizeTieredCompactionStrategy', 'min_threshold': 8}
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.metadata (
              persistence_id text PRIMARY KEY, deleted_to bigint, properties map<text, text>)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.settings (name text PRIMARY KEY, value text)
            """);

    private Store() {}

    /** Waits until Cassandra accepts connections, for at most {@code patience}. */
    static CqlSession connect(InetSocketAddress address, Duration patience) {
        DriverConfigLoader loader = DriverConfigLoaderFromConfig
                .fromConfig(CassandraConfig.ofOwnSession(address));
        Instant giveUp = Instant.now().plus(patience);
        while (true) {
            try {
                knock(address); // building a session only to see it fail costs seconds of a core
                return CassandraSession.open(CqlSession.builder().withConfigLoader(loader),
                        Duration.between(Instant.now(), giveUp));
            } catch (AllNodesFailedException | DriverTimeoutException | IOException e) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new NodeFailure(CassandraSession.whyNot(address, loader, e));
                }
                pause(RETRY_EVERY);
            }
        }
    }

    private static void knock(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            // Looked up each time: the name of something that starts may not be there yet.
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()),
                    CONNECT_MILLIS);
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeFailure("interrupted while starting");
        }
    }

    static String keyspace() {
        return "CREATE KEYSPACE IF NOT EXISTS " + KEYSPACE + " WITH replication = "
                + CassandraConfig.replication();
    }

    static List<String> tables() {
        return TABLES;
    }

    /**
     * The number of partitions that the data has; new data gets {@code wanted}, or {@code otherwise}.
     *
     * @throws NodeFailure if the data has another number than {@code wanted}
     */
    static Partitioning partitioning(CqlSession session, OptionalInt wanted, int otherwise) {
        int existing = Integer.parseInt(fixed(session, "partitions",
                () -> Integer.toString(new Partitioning(wanted.orElse(otherwise)).count())));
        if (wanted.isPresent() && wanted.getAsInt() != existing) {
            throw new NodeFailure("--partitions " + wanted.getAsInt()
                    + " was asked for, but this data has " + existing
                    + " partitions, which never changes: leave --partitions out, or use other data");
        }
        return new Partitioning(existing);
    }

    /**
     * Which days the data's books have; new data gets those of {@code wanted}, or Shanghai's.
     *
     * @throws NodeFailure if the data has another zone than {@code wanted}
     */
    static AccountingDays accountingDays(CqlSession session, Optional<ZoneId> wanted) {
        ZoneId existing = ZoneId.of(fixed(session, "accounting-zone",
                () -> wanted.orElse(AccountingDays.DEFAULT.zone()).getId()));
        wanted.filter(zone -> !zone.equals(existing)).ifPresent(zone -> {
            throw new NodeFailure("--accounting-zone " + zone + " was asked for, but the days of"
                    + " this data are those of " + existing
                    + ", which never changes: leave --accounting-zone out, or use other data");
        });
        return new AccountingDays(existing);
    }

    /** As {@link #partitioning}, for who only reads. @throws NodeFailure if no node fixed it yet */
    static Partitioning partitioningOf(CqlSession session) {
        return new Partitioning(Integer.parseInt(fixedAlready(session, "partitions")));
    }

    /** As {@link #accountingDays}, for who only reads. @throws NodeFailure if no node fixed them yet */
    static AccountingDays accountingDaysOf(CqlSession session) {
        return new AccountingDays(ZoneId.of(fixedAlready(session, "accounting-zone")));
    }

    private static String fixedAlready(CqlSession session, String name) {
        return setting(session, name).orElseThrow(() -> new NodeFailure(
                "this Cassandra has no data yet, for no node was started on it"));
    }

    /** When the data was first started; the first start fixes it. */
    static Instant dataBegan(CqlSession session) {
        return Instant.parse(fixed(session, "began", () -> Instant.now().toString()));
    }

    /** A setting that whoever comes first fixes, for the life of the data. */
    private static String fixed(CqlSession session, String name, Supplier<String> first) {
        Optional<String> value = setting(session, name);
        if (value.isEmpty()) {
            session.execute(SimpleStatement.newInstance(
                    "INSERT INTO suanpan.settings (name, value) VALUES (?, ?) IF NOT EXISTS",
                    name, first.get()));
            value = setting(session, name);
        }
        return value.orElseThrow(() -> new NodeFailure("the setting '" + name
                + "' was written and cannot be read"));
    }

    private static Optional<String> setting(CqlSession session, String name) {
        return Optional.ofNullable(session.execute(SimpleStatement
                .newInstance("SELECT value FROM suanpan.settings WHERE name = ?", name)).one())
                .map(row -> row.getString("value"));
    }
}
