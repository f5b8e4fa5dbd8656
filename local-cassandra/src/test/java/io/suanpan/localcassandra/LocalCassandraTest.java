package io.suanpan.localcassandra;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = SECONDS)
class LocalCassandraTest {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int HEAP_MEGABYTES = 512;

    @TempDir
    Path folder;

    @Test
    void answersClientsKeepsOthersOutOfItsFolderAndLeavesNoProcess() throws IOException {
        try (var cassandra = start()) {
            assertThat(CqlConnection.answers(cassandra.contactPoint())).isTrue();
            assertThat(cassandra.contactPoint().getAddress().isLoopbackAddress()).isTrue();

            assertThatThrownBy(() -> LocalCassandra.in(folder).start())
                    .isInstanceOf(LocalCassandraException.class).hasMessageContaining(
                            "data folder " + folder + " is in use by the Cassandra process "
                                    + cassandra.pid());
            int taken = cassandra.contactPoint().getPort();
            assertThatThrownBy(
                    () -> LocalCassandra.in(folder.resolve("other")).nativePort(taken).start())
                    .isInstanceOf(LocalCassandraException.class)
                    .hasMessageContaining("port " + taken + " is taken");

            assertThat(cassandra.stop()).as("stopped by itself").isTrue();
            assertThat(ProcessHandle.of(cassandra.pid())).isEmpty();
            assertThat(CqlConnection.answers(cassandra.contactPoint())).isFalse();
        }
    }

    @Test
    void itsRequestThreadsMayWakeLate() throws IOException {
        try (var cassandra = start(); var connection = connect(cassandra)) {
            connection.run("SELECT cluster_name FROM system.local");
            List<Path> threads = threadsCalled("Native-Transpor", cassandra.pid());

            assertThat(threads).isNotEmpty();
            for (Path thread : threads) {
                assertThat(Files.readString(timerSlack(thread)).strip()).isEqualTo("1000000");
            }
        }
    }

    private static List<Path> threadsCalled(String prefix, long pid) throws IOException {
        Path all = Path.of("/proc", Long.toString(pid), "task");
        assumeThat(all).as("only Linux tells a process's threads").exists();
        try (Stream<Path> threads = Files.list(all)) {
            return threads.filter(thread -> nameOf(thread).startsWith(prefix)).toList();
        }
    }

    private static String nameOf(Path thread) {
        try {
            return Files.readString(thread.resolve("comm"));
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }

    private static Path timerSlack(Path thread) {
        Path file = Path.of("/proc", thread.getFileName().toString(), "timerslack_ns");
        try {
            Files.readString(file);
        } catch (IOException e) {
            abort("only root may see how late another process's threads may wake: " + e);
        }
        return file;
    }

    @Test
    void everyAcknowledgedWriteSurvivesAKillAndIsInWhatBeginsWithThatFolder() throws IOException {
        int rows = 200;
        try (var cassandra = start(); var connection = connect(cassandra)) {
            connection.run("CREATE KEYSPACE k WITH replication = "
                    + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
            connection.run("CREATE TABLE k.t (id int PRIMARY KEY)");
            for (int row = 0; row < rows; row++) {
                connection.run("INSERT INTO k.t (id) VALUES (" + row + ")");
            }
            cassandra.kill();
        }
        try (var cassandra = start(); var connection = connect(cassandra)) {
            assertThat(countIn(connection.run("SELECT count(*) FROM k.t"))).isEqualTo(rows);
        }
        var next = LocalCassandra.in(folder.resolve("next")).firstData(Optional.of(folder));
        try (var cassandra = next.heapMegabytes(HEAP_MEGABYTES).start().awaitReady(START_LIMIT);
                var connection = connect(cassandra)) {
            assertThat(countIn(connection.run("SELECT count(*) FROM k.t"))).isEqualTo(rows);
        }
    }

    @Test
    void endsWhenItsParentIsKilledAndTheFolderIsUsableAtOnce() throws IOException {
        var parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-cp", System.getProperty("java.class.path"), Parent.class.getName(),
                folder
                        .toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var orphan = ProcessHandle.of(Long.parseLong(firstLine(parent))).orElseThrow();

        parent.destroyForcibly();

        try (var cassandra = start()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(cassandra.isAlive()).isTrue();
        }
    }

    @Test
    void saysWhatCassandraSaidWhenItDiesWhileStarting() {
        var cassandra = LocalCassandra.in(folder).jvmOptions(List.of("-XX:NoSuchOption=1")).start();

        assertThatThrownBy(() -> cassandra.awaitReady(START_LIMIT))
                .isInstanceOf(LocalCassandraException.class)
                .hasMessageContaining("Cassandra ended while starting, with exit code 1")
                .hasMessageContaining("NoSuchOption");
    }

    private LocalCassandra start() {
        return LocalCassandra.in(folder).heapMegabytes(HEAP_MEGABYTES).start()
                .awaitReady(START_LIMIT);
    }

    private static CqlConnection connect(LocalCassandra cassandra) throws IOException {
        return CqlConnection.to(cassandra.contactPoint()).startUp();
    }

    /** The one value of the one row, a bigint, ends the answer. */
    private static long countIn(byte[] rows) {
        return ByteBuffer.wrap(rows).getLong(rows.length - Long.BYTES);
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    /** Starts a Cassandra, says its process id, and waits to be killed. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            var cassandra = LocalCassandra.in(Path.of(args[0])).heapMegabytes(HEAP_MEGABYTES)
                    .start()
                    .awaitReady(START_LIMIT);
            System.out.println(cassandra.pid());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
