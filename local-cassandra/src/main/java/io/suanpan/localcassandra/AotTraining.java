package io.suanpan.localcassandra;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes Cassandra's {@link AotCache}; the build runs it. */
public final class AotTraining {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    /** Writing the cache takes a second JVM some 15 s after Cassandra itself has stopped. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(120);
    private static final int ROWS = 300;

    private AotTraining() {}

    public static void main(String[] args) throws IOException {
        var library = CassandraLibrary.find();
        library.aotCache().make("Cassandra", CassandraCommand.aotFlags(), library.jars(),
                AotTraining::train);
    }

    private static void train(List<String> flags, Path folder) throws IOException {
        var cassandra = LocalCassandra.in(folder).jvmOptions(flags).start();
        try {
            cassandra.awaitReady(START_LIMIT);
            exercise(cassandra);
        } finally {
            cassandra.stop(STOP_LIMIT);
        }
    }

    /** A schema and some writes and reads: what every user of a fresh Cassandra does first. */
    private static void exercise(LocalCassandra cassandra) throws IOException {
        try (var connection = CqlConnection.to(cassandra.contactPoint()).startUp()) {
            connection.run("CREATE KEYSPACE t WITH replication = "
                    + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
            connection.run("CREATE TABLE t.t (p text, s bigint, v blob, w timestamp, x uuid, "
                    + "PRIMARY KEY (p, s)) WITH CLUSTERING ORDER BY (s DESC)");
            for (int row = 0; row < ROWS; row++) {
                connection.run("INSERT INTO t.t (p, s, v, w, x) VALUES ('" + row % 10 + "', " + row
                        + ", 0xcafe, toTimestamp(now()), now())");
                connection.run("SELECT * FROM t.t WHERE p = '" + row % 10 + "' AND s > 5 LIMIT 10");
            }
        }
    }
}
