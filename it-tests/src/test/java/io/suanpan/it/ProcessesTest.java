package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./suanpan run} does when one of its processes dies, and when it is told to stop. */
class ProcessesTest {
    private static final int SIGTERM_CODE = 128 + 15;
    private static final String STOPPING = "stopping what was started\nstopped";
    /** A stop takes two or three seconds, on a busy machine a few more. */
    private static final Duration SOME_SECONDS = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    private RunningSuanpan suanpan;
    private List<ProcessHandle> started = List.of();

    @AfterEach
    void leaveNoProcess() {
        suanpan.close();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private void startAll() throws Exception {
        Files.deleteIfExists(data.resolve("logs/node-1.log"));
        suanpan = RunningSuanpan.start(data).awaitReady();
        started = suanpan.supervisor().descendants().toList();
        assertThat(started).contains(suanpan.node(), suanpan.cassandra());
    }

    /** The exit code, once the supervisor is gone; with it everything else must be. */
    private int end() throws Exception {
        long told = System.nanoTime();
        int code = suanpan.exitCode();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(SOME_SECONDS);
        return code;
    }

    /** All it said after it was ready. */
    private String lastWords() {
        String ready = "ready http://127.0.0.1:" + suanpan.port() + "\n";
        return suanpan.said().substring(suanpan.said().indexOf(ready) + ready.length());
    }

    private static void assertTheNodeLeftTheClusterProperly() throws Exception {
        assertThat(Files.readString(data.resolve("logs/node-1.log"))).contains("Exiting completed")
                .contains("Successfully shut down");
    }

    @Test
    void aKilledNodeIsNamedInOneLineAndCassandraStopsToo() throws Exception {
        startAll();

        suanpan.node().destroyForcibly();

        assertThat(end()).isEqualTo(1);
        assertThat(lastWords()).isEqualTo("suanpan: node 1 ended unexpectedly with code 137"
                + " (signal 9); its log is " + data.resolve("logs/node-1.log")
                + ", its errors are in " + data.resolve("logs/node-1.err") + "\n" + STOPPING);
    }

    @Test
    void aKilledCassandraIsNamedInOneLineAndTheNodeStopsToo() throws Exception {
        startAll();

        suanpan.cassandra().destroyForcibly();

        assertThat(end()).isEqualTo(1);
        assertThat(lastWords()).isEqualTo("suanpan: Cassandra ended unexpectedly with code 137"
                + " (signal 9); its log is " + data.resolve("cassandra/logs/cassandra.log") + "\n"
                + STOPPING);
        assertTheNodeLeftTheClusterProperly();
    }

    @Test
    void aSignalWhileItStopsAfterADeathStillLeavesNoProcess() throws Exception {
        startAll();
        suanpan.cassandra().destroyForcibly();
        suanpan.awaitSaid("stopping what was started");

        suanpan.supervisor().destroy();

        assertThat(end()).isNotZero();
        assertThat(lastWords()).startsWith("suanpan: Cassandra ended unexpectedly")
                .endsWith(STOPPING);
    }

    @Test
    void aSignalStopsAllInAnOrderlyWay() throws Exception {
        startAll();

        suanpan.supervisor().destroy();

        assertThat(end()).isEqualTo(SIGTERM_CODE);
        assertThat(lastWords()).isEqualTo("stopping\nstopped");
        assertTheNodeLeftTheClusterProperly();
    }

    @Test
    void aSignalWhileItStartsStopsAllToo() throws Exception {
        suanpan = RunningSuanpan.start(data);
        suanpan.awaitSaid("waiting for Cassandra");
        started = suanpan.supervisor().descendants().toList();

        suanpan.supervisor().destroy();

        assertThat(end()).isEqualTo(SIGTERM_CODE);
        assertThat(suanpan.said()).endsWith("stopping\nstopped").doesNotContain("suanpan: ");
    }
}
