package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.it.InsistentPayers.Paid;
import io.suanpan.it.NodeApi.Reply;
import io.suanpan.localcassandra.LocalCassandra;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;
    private final Random random = new Random(SEED);
    private LocalCassandra cassandra = startCassandra(0);
    private RunningSuanpan suanpan;

    private static LocalCassandra startCassandra(int port) {
        return LocalCassandra.in(data.resolve("cassandra")).heapMegabytes(1024).nativePort(port)
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
            assertThat(payers.wrong()).isEmpty();
            assertBooksAgree(payers.paid());
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

    private static void signal(String signal, ProcessHandle process)
            throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO().start().waitFor()).isZero();
    }

    private void assertBooksAgree(Map<String, Paid> acknowledged) throws Exception {
        NodeApi api = suanpan.api(1);
        awaitRest(api);
        for (Paid paid : acknowledged.values()) {
            JsonNode trade = api.get("/v1/trades/" + paid.trade()).body();
            assertThat(trade.path("status").asText()).as("%s, told %s", trade, paid)
                    .isEqualTo("PAID");
            assertThat(trade.path("amount").asLong()).isEqualTo(paid.amount());
        }
        sums(acknowledged, Paid::payer).forEach((payer, sum) -> assertThat(available(api, payer))
                .as(payer).isEqualTo(InsistentPayers.DEPOSIT - sum));
        sums(acknowledged, Paid::merchant)
                .forEach((merchant, sum) -> assertThat(available(api, merchant)).as(merchant)
                        .isEqualTo(sum));
        List<NodeApi> nodes = IntStream.rangeClosed(1, NODES).mapToObj(suanpan::api).toList();
        System.out.println(acknowledged.size() + " payments were acknowledged\n"
                + CompleteReadModels.verify(nodes, address(), acknowledged.size()));
    }

    private static Map<String, Long> sums(Map<String, Paid> paid,
            java.util.function.Function<Paid, String> by) {
        return paid.values().stream()
                .collect(Collectors.groupingBy(by, Collectors.summingLong(Paid::amount)));
    }

    private static long available(NodeApi api, String account) {
        try {
            return api.get("/v1/accounts/" + account).body().path("available").asLong(-1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Until nothing is under way. */
    private static void awaitRest(NodeApi api) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Reply ledger = api.get("/v1/ledger");
        while (ledger.status() != 200 || ledger.body().at("/items/0/reserved").asLong(1) != 0
                || ledger.body().at("/items/0/incoming").asLong(1) != 0) {
            assertThat(System.nanoTime()).as("%s", ledger).isLessThan(giveUp);
            Thread.sleep(Duration.ofMillis(200));
            ledger = api.get("/v1/ledger");
        }
    }
}
