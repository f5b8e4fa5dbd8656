package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.localcassandra.LocalCassandra;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes under a random load while nodes are killed and stand still and Cassandra dies, and then a
 * bank's questions: is every acknowledged payment there, once, and do all books agree? Rounds and seed are
 * {@code -Dfault.rounds=N} and {@code -Dfault.seed=N}.
 */
class ClusterUnderFaultsTest {
    private static final int NODES = 3;
    private static final int ROUNDS = Integer.getInteger("fault.rounds", 1);
    private static final long SEED = Long.getLong("fault.seed", 1);
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(6);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;
    private final Random random = new Random(SEED);
    private LocalCassandra cassandra = startCassandra(0);
    private RunningSuanpan suanpan;

    private static LocalCassandra startCassandra(int port) {
        return WithSchema.in(data.resolve("cassandra")).heapMegabytes(1024).nativePort(port)
                .start().awaitReady(Duration.ofMinutes(2));
    }

    @Test
    void nothingAcknowledgedIsLostOrDoubledWhateverDies() throws Exception {
        suanpan = RunningSuanpan.startCluster(NODES, data, "--cassandra", address());
        try {
            suanpan.awaitReady();
            List<NodeApi> nodes = IntStream.rangeClosed(1, NODES).mapToObj(suanpan::api).toList();
            InsistentPayers payers = new InsistentPayers(nodes, SEED);
            payers.open();
            try (InsistentPayers paying = payers.start()) {
                for (int round = 0; round < ROUNDS; round++) {
                    aNodeIsKilled(paying);
                    aNodeStandsStillLongerThanItsLease(paying);
                    cassandraIsKilled(paying);
                }
            }
            Books.assertAgree(nodes, address(), payers.paid());
        } finally {
            suanpan.close();
            cassandra.close();
        }
    }

    private String address() {
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    private void aNodeIsKilled(InsistentPayers payers) throws Exception {
        payers.awaitPaid(100);
        int node = 1 + random.nextInt(NODES);
        long before = suanpan.timesReady(node);
        suanpan.node(node).destroyForcibly();
        payers.awaitPaid(100);
        suanpan.awaitReady(node, (int) before + 1);
    }

    private void aNodeStandsStillLongerThanItsLease(InsistentPayers payers) throws Exception {
        payers.awaitPaid(100);
        int node = 1 + random.nextInt(NODES);
        long before = suanpan.timesReady(node);
        signal("STOP", suanpan.node(node));
        Thread.sleep(LONGER_THAN_A_LEASE);
        signal("CONT", suanpan.node(node));
        payers.awaitPaid(100);
        suanpan.awaitReady(node, (int) before + 1); // it was put out, and is a member again
    }

    private void cassandraIsKilled(InsistentPayers payers) throws Exception {
        payers.awaitPaid(100);
        int port = cassandra.contactPoint().getPort();
        ProcessHandle.of(cassandra.pid()).orElseThrow().destroyForcibly();
        cassandra.close();
        cassandra = startCassandra(port);
        payers.awaitPaid(100);
    }

    private static void signal(String signal, ProcessHandle process) throws IOException {
        Tool.run("kill", "-" + signal, Long.toString(process.pid()));
    }
}
