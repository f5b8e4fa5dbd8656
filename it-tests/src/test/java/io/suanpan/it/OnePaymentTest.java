package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.it.RunningSuanpan.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One payment end to end, and what becomes of it when every process is killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnePaymentTest {
    @TempDir
    static Path data;

    private static String payment(String order, long amount) {
        return """
                {"merchant":"shop","outTradeNo":"%s","payer":"anna","amount":%d,"currency":"CNY",
                 "subject":"tea"}""".formatted(order, amount);
    }

    @Test
    @Order(1)
    void aPaymentIsInBothReadModelsAndSurvivesKillingEveryProcess() throws Exception {
        try (RunningSuanpan first = RunningSuanpan.start(data).awaitReady()) {
            open(first);
            assertThat(first.post("/v1/payments", payment("o1", 1250)).status()).isEqualTo(201);
            assertThat(eventually(() -> first.get("/v1/consumers/anna/records"), 2)).hasSize(2);
            assertThat(eventually(() -> first.get("/v1/merchants/shop/trades"), 1)).hasSize(1);
            assertThat(eventually(() -> first.get("/v1/accounts/anna/statement"), 2)).hasSize(2);
            aReadModelIsRebuiltFromTheJournal(first);
            theBenchFindsThatTheMoneyAddsUp(first);
            List<String> acknowledged = payAndKill(first);

            try (RunningSuanpan again = RunningSuanpan.start(data).awaitReady()) {
                checkAll(again, acknowledged);
            }
        }
    }

    private static void open(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/anna", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/shop", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        Reply deposit = suanpan.post("/v1/accounts/anna/deposits",
                "{\"reference\":\"d1\",\"amount\":100000,\"currency\":\"CNY\"}");
        assertThat(deposit.status()).isEqualTo(201);
    }

    private static void aReadModelIsRebuiltFromTheJournal(RunningSuanpan suanpan) throws Exception {
        Reply before = suanpan.get("/v1/consumers/anna/records");

        RunningSuanpan.run("io.suanpan.node.RebuildMain", "consumer-records", "--cassandra",
                suanpan.cassandraAddress());

        eventually(() -> suanpan.get("/v1/consumers/anna/records"), 2);
        assertThat(suanpan.get("/v1/consumers/anna/records")).isEqualTo(before);
    }

    private static void theBenchFindsThatTheMoneyAddsUp(RunningSuanpan suanpan) throws Exception {
        String json = RunningSuanpan.run("io.suanpan.bench.Main", "bench", "--url",
                "http://127.0.0.1:" + suanpan.port(), "--seconds", "2", "--accounts", "200",
                "--merchants", "5", "--connections", "8", "--json");

        JsonNode result = new ObjectMapper().readTree(json);
        assertThat(result.get("moneyAddsUp").asBoolean()).isTrue();
        assertThat(result.get("paymentsPerSecond").asDouble()).isPositive();
        assertThat(result.get("errors").asLong()).isZero();
        assertThat(result.get("p99Ms").asDouble())
                .isGreaterThanOrEqualTo(result.get("p50Ms").asDouble());
    }

    /** Pays until the node, then Cassandra and the supervisor, are dead by SIGKILL. */
    private static List<String> payAndKill(RunningSuanpan suanpan) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Thread killer = Thread.ofPlatform().start(() -> {
            pause(Duration.ofSeconds(2));
            suanpan.node().destroyForcibly();
            suanpan.cassandra().destroyForcibly();
            suanpan.supervisor().destroyForcibly();
        });
        try {
            for (int i = 0; i < 100_000; i++) {
                if (suanpan.post("/v1/payments", payment("k" + i, 1)).status() / 100 == 2) {
                    acknowledged.add("k" + i);
                }
            }
        } catch (IOException e) {
            // The connection is gone with the node.
        }
        killer.join();
        suanpan.supervisor().onExit().get(10, TimeUnit.SECONDS);
        return acknowledged;
    }

    private static void checkAll(RunningSuanpan suanpan, List<String> acknowledged)
            throws Exception {
        assertThat(acknowledged).isNotEmpty();
        for (String order : acknowledged) {
            Reply repeated = suanpan.post("/v1/payments", payment(order, 1));
            assertThat(repeated.status()).as(order).isEqualTo(200);
            assertThat(repeated.body().get("status").asText()).isEqualTo("PAID");
        }
        Reply ledger = null;
        for (Instant end = Instant.now().plusSeconds(20); Instant.now().isBefore(end);) {
            ledger = suanpan.get("/v1/ledger");
            if (ledger.body().at("/items/0/reserved").asLong() == 0
                    && ledger.body().at("/items/0/incoming").asLong() == 0) {
                break;
            }
            pause(Duration.ofMillis(200));
        }
        assertThat(ledger.body().at("/items/0/sum").asLong()).isZero();
        assertThat(ledger.body().at("/items/0/reserved").asLong()).isZero();
        assertThat(ledger.body().at("/items/0/incoming").asLong()).isZero();
        long earned = suanpan.get("/v1/accounts/shop").body().get("available").asLong();
        assertThat(earned).isBetween(1250L + acknowledged.size(), 1250L + acknowledged.size() + 1);
        assertThat(suanpan.get("/v1/accounts/anna").body().get("available").asLong())
                .isEqualTo(100_000 - earned);
    }

    @Test
    @Order(2)
    void otherNumbersOfPartitionsThanTheDatasAreRefusedInOneLine() throws Exception {
        RunningSuanpan refused = RunningSuanpan.start(data, "--partitions", "5");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.said()).contains("--partitions 5 was asked for, but this data has 4");
    }

    @Test
    @Order(3)
    void aTakenPortIsRefusedInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningSuanpan refused = RunningSuanpan.startAt(taken.getLocalPort(), data);

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.said()).isEqualTo("suanpan: port " + taken.getLocalPort()
                    + " is taken: stop what uses it, or choose another with --port");
        }
    }

    private interface Asking {
        Reply ask() throws Exception;
    }

    /** The items, once there are {@code count}; or after 20 s as they are. */
    private static List<Object> eventually(Asking asking, int count) throws Exception {
        List<Object> items = List.of();
        for (Instant end = Instant.now().plusSeconds(20); Instant.now().isBefore(end)
                && items.size() < count;) {
            items = new ArrayList<>();
            asking.ask().body().get("items").forEach(items::add);
            pause(Duration.ofMillis(50));
        }
        return items;
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
