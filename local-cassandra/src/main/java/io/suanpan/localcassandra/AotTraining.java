package io.suanpan.localcassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Halves Cassandra's start time: runs it once at build time, and keeps the classes it loaded and linked as an AOT cache
 * (JEP 483, 514, 515), which later starts map into memory. Does nothing if the cache fits the jars and this JVM. A
 * cache is not needed for anything else, so a failure here is a line of text and not a failed build.
 */
public final class AotTraining {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    /** Writing the cache takes a second JVM some 15 s after Cassandra itself has stopped. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(120);
    private static final int ROWS = 300;

    private AotTraining() {}

    public static void main(String[] args) throws IOException {
        var library = CassandraLibrary.find();
        var stamp = library.aotCache().resolveSibling("cassandra.aot.stamp");
        var wanted = stampOf(library);
        if (Files.exists(library.aotCache()) && Files.exists(stamp)
                && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(library.aotCache());
        try {
            train(library.aotCache());
            Files.writeString(stamp, wanted);
        } catch (IOException | RuntimeException e) {
            System.out.println("No AOT cache for Cassandra, its starts will take longer: " + e);
        }
    }

    private static void train(Path cache) throws IOException {
        var folder = Files.createTempDirectory(cache.getParent(), "aot-training");
        // Written beside and moved: whoever starts a Cassandra meanwhile must not see half of it.
        var unfinished = cache.resolveSibling("cassandra.aot.new");
        Files.deleteIfExists(unfinished);
        try {
            var cassandra = LocalCassandra.in(folder)
                    .jvmOptions(List.of("-XX:AOTCacheOutput=" + unfinished)).start();
            try {
                cassandra.awaitReady(START_LIMIT);
                exercise(cassandra);
            } finally {
                cassandra.stop(STOP_LIMIT);
            }
            Files.move(unfinished, cache);
        } finally {
            delete(folder);
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

    private static String stampOf(CassandraLibrary library) {
        return System.getProperty("java.vm.version") + " " + System.getProperty("java.home") + "\n"
                + CassandraCommand.aotFlags() + "\n"
                + library.jars().stream().map(AotTraining::describe)
                        .collect(Collectors.joining("\n"));
    }

    private static String describe(Path jar) {
        return jar.getFileName() + " " + jar.toFile().length() + " " + jar.toFile().lastModified();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
