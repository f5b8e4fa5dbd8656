package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.it.NodeApi.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./suanpan run --nodes 3}: three node processes that are one system. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
    private static final int NODES = 3;
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path data;
    private static RunningSuanpan suanpan;

    @BeforeAll
    static void start() throws Exception {
        suanpan = RunningSuanpan.startCluster(NODES, data).awaitReady();
        PaymentLoad.open(suanpan.api(1));
    }

    @AfterAll
    static void stop() {
        suanpan.close();
    }

    private static List<Integer> nodes() {
        return IntStream.rangeClosed(1, NODES).boxed().toList();
    }

    /** What {@code value} is once {@code wanted}, or in the end. */
    private static <T> T eventually(Callable<T> value, Predicate<T> wanted)
            throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        T last = value.call();
        while (!wanted.test(last) && System.nanoTime() < giveUp) {
            Thread.sleep(Duration.ofMillis(100));
            last = value.call();
        }
        return last;
    }

    /** Of all accounts; zero when no payment is half posted. */
    private static long sum(NodeApi api) throws Exception {
        return api.get("/v1/ledger").body().at("/items/0/sum").asLong();
    }

    private static List<Integer> partitionsByNode() throws Exception {
        List<Integer> counts = new ArrayList<>();
        for (int node : nodes()) {
            counts.add((int) suanpan.api(node).metric("suanpan_partitions"));
        }
        return counts;
    }

    private static void assertThatEveryNodeRunsPartitions() throws Exception {
        List<Integer> counts = eventually(ClusterTest::partitionsByNode,
                all -> !all.contains(0) && all.stream().mapToInt(n -> n).sum() == PARTITIONS);
        assertThat(counts).doesNotContain(0);
        assertThat(counts.stream().mapToInt(n -> n).sum()).isEqualTo(PARTITIONS);
    }

    @Test
    @Order(1)
    void whatIsPaidThroughOneNodeIsReadThroughEveryOther() throws Exception {
        for (int node : nodes()) {
            Reply paid = suanpan.api(node).post("/v1/payments", PaymentLoad.payment("c" + node));
            // 200 if its partition was just moving to a node that had joined, and it was asked again.
            assertThat(paid.status()).as("through node %s: %s", node, paid).isIn(200, 201);
            String trade = paid.body().get("tradeId").asText();
            for (int other : nodes()) {
                Reply read = suanpan.api(other).get("/v1/trades/" + trade);
                assertThat(read.body().get("status").asText()).isEqualTo("PAID");
            }
        }
        for (int node : nodes()) {
            Reply records = eventually(
                    () -> suanpan.api(node).get("/v1/merchants/shop/trades?status=PAID"),
                    reply -> reply.body().get("items").size() == NODES);
            assertThat(records.body().get("items")).as("read model through node %s", node)
                    .hasSize(NODES);
        }
    }

    @Test
    @Order(2)
    void everyNodeRunsSomeOfThePartitions() throws Exception {
        assertThatEveryNodeRunsPartitions();
    }

    @Test
    @Order(3)
    void theSchemaCanBeCreatedBeforeTheNodesStartAndIsLeftAsItIs() throws Exception {
        String said = RunningSuanpan.run("io.suanpan.node.SchemaMain", "--cassandra",
                suanpan.cassandraAddress());

        assertThat(said).isEqualTo("the schema is there\n");
        assertThat(suanpan.api(3).get("/v1/accounts/shop").status()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void aNodeThatIsToldToStopComesBackAndNoRequestToTheOthersFails() throws Exception {
        ProcessHandle before = suanpan.node(2);

        try (PaymentLoad load = PaymentLoad.start(suanpan.api(1), suanpan.api(3))) {
            load.awaitPayments(50);
            before.destroy();
            Reply ready = eventually(() -> suanpan.api(2).get("/health/ready"),
                    reply -> reply.status() != 200);
            assertThat(ready.body().get("detail").asText()).isEqualTo("draining");
            Reply served = suanpan.api(2).get("/v1/accounts/shop");
            assertThat(served.status()).isEqualTo(200);
            assertThat(served.closes()).as("the connection ends").isTrue();
            suanpan.awaitReady(2, 2);
            assertThatEveryNodeRunsPartitions();
            load.awaitPayments(50);

            assertThat(load.failures()).isEmpty();
        }

        assertThat(suanpan.said()).contains("node 2 ended unexpectedly with code 143 (signal 15),"
                + " and is started again; its log is " + data.resolve("logs/node-2.log"));
        assertThat(suanpan.node(2)).isNotEqualTo(before);
        assertThat(eventually(() -> sum(suanpan.api(2)), sum -> sum == 0)).isZero();
    }

    @Test
    @Order(5)
    void aSignalStopsAllNodesAndCassandra() throws Exception {
        List<ProcessHandle> started = suanpan.supervisor().descendants().toList();
        assertThat(started).hasSize(NODES + 1);

        suanpan.supervisor().destroy();

        assertThat(suanpan.exitCode()).isEqualTo(128 + 15);
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(suanpan.said()).endsWith("stopping\nstopped");
    }
}
