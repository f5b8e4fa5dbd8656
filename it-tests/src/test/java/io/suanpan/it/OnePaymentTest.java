package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.activity.Activity;
import io.suanpan.it.InsistentPayers.Paid;
import io.suanpan.it.NodeApi.Reply;
import io.suanpan.run.NodeProgram;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One payment end to end, and what becomes of it when every process is killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnePaymentTest {
    private static final int PAID_BEFORE_THE_KILL = 300;

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
            itsTablesAreThoseOfTheFirstData();
            open(first);
            assertThat(first.post("/v1/payments", payment("o1", 1250)).status()).isEqualTo(201);
            assertThat(eventually(() -> first.get("/v1/consumers/anna/records"), 2)).hasSize(2);
            assertThat(eventually(() -> first.get("/v1/merchants/shop/trades"), 1)).hasSize(1);
            assertThat(eventually(() -> first.get("/v1/accounts/anna/statement"), 2)).hasSize(2);
            aReadModelIsRebuiltFromTheJournal(first);
            aTransferIsInTheRecordsOfBoth(first);
            aFrozenAccountPaysNothing(first);
            theBenchFindsThatTheMoneyAddsUp(first);
            InsistentPayers payers = new InsistentPayers(List.of(first.api(1)), 1);
            killWhilePeoplePay(first, payers);

            try (RunningSuanpan again = RunningSuanpan.startAt(first.port(), data).awaitReady()) {
                payers.close();
                Collection<Paid> acknowledged = payers.paid().values();
                assertThat(again.get("/v1/accounts/anna/transfers/t1").body().get("note").asText())
                        .isEqualTo("taxi, 车费");
                assertThat(again.get("/v1/accounts/ben").body().get("reason").asText())
                        .isEqualTo("失窃");
                assertThat(again.get("/v1/accounts/eve").body().get("status").asText())
                        .isEqualTo("CLOSED");
                nothingIsLost(again, acknowledged);
                nothingStaysReserved(again);
                bothReadModelsCatchUp(again, acknowledged);
            }
        }
    }

    /** Cassandra names a table's folder by the table's id, which is new whenever one is created. */
    private static void itsTablesAreThoseOfTheFirstData() {
        Path firstData = NodeProgram.of(Path.of("").toAbsolutePath().getParent()).firstData()
                .ifThere().orElseThrow();
        assertThat(data.resolve("cassandra/data/suanpan").toFile().list()).isNotEmpty()
                .containsExactlyInAnyOrder(firstData.resolve("data/suanpan").toFile().list());
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

    private static void aTransferIsInTheRecordsOfBoth(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/ben", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        String transfer = "{\"transferNo\":\"t1\",\"payee\":\"ben\",\"amount\":700,"
                + "\"currency\":\"CNY\",\"note\":\"taxi, 车费\"}";

        assertThat(suanpan.post("/v1/accounts/anna/transfers", transfer).status()).isEqualTo(201);
        assertThat(suanpan.post("/v1/accounts/anna/transfers", transfer).status()).isEqualTo(200);

        assertThat(eventually(() -> suanpan.get("/v1/consumers/anna/records"), 3)).hasSize(3);
        assertThat(eventually(() -> suanpan.get("/v1/consumers/ben/records"), 1)).hasSize(1);
        JsonNode received = suanpan.get("/v1/consumers/ben/records").body().at("/items/0");
        assertThat(received.get("direction").asText()).isEqualTo("IN");
        assertThat(received.get("payer").asText()).isEqualTo("anna");
        assertThat(received.get("note").asText()).isEqualTo("taxi, 车费");
        JsonNode sent = suanpan.get("/v1/consumers/anna/records").body().at("/items/0");
        assertThat(sent.get("direction").asText()).isEqualTo("OUT");
        assertThat(sent.get("payee").asText()).isEqualTo("ben");
    }

    private static void aFrozenAccountPaysNothing(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/eve", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        String back = "{\"transferNo\":\"b1\",\"payee\":\"anna\",\"amount\":700,"
                + "\"currency\":\"CNY\"}";

        Reply frozen = suanpan.post("/v1/accounts/ben/freeze", "{\"reason\":\"失窃\"}");
        Reply closed = suanpan.post("/v1/accounts/eve/close", "{}");

        assertThat(frozen.body().get("status").asText()).isEqualTo("FROZEN");
        assertThat(closed.body().get("status").asText()).isEqualTo("CLOSED");
        assertThat(suanpan.post("/v1/accounts/ben/transfers", back).body().get("code").asText())
                .isEqualTo("ACCOUNT_FROZEN");
        assertThat(suanpan.post("/v1/accounts/ben/close", "{}").body().get("code").asText())
                .isEqualTo("ACCOUNT_NOT_EMPTY");
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

    /** Kills node, Cassandra and supervisor by SIGKILL while people pay. */
    private static void killWhilePeoplePay(RunningSuanpan suanpan, InsistentPayers payers)
            throws Exception {
        payers.open();
        payers.start().awaitPaid(PAID_BEFORE_THE_KILL);
        suanpan.killEverything();
    }

    private static void nothingIsLost(RunningSuanpan suanpan, Collection<Paid> acknowledged)
            throws Exception {
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(PAID_BEFORE_THE_KILL);
        for (Paid payment : acknowledged) {
            JsonNode trade = suanpan.get("/v1/trades/" + payment.trade()).body();
            assertThat(trade.get("status").asText()).as(payment.toString()).isEqualTo("PAID");
            assertThat(trade.get("amount").asLong()).as(payment.toString())
                    .isEqualTo(payment.amount());
        }
    }

    private static void nothingStaysReserved(RunningSuanpan suanpan) throws Exception {
        JsonNode books = suanpan.get("/v1/ledger").body().at("/items/0");
        for (Instant end = Instant.now().plus(Activity.TRY_TIMEOUT).plusSeconds(5); Instant.now()
                .isBefore(end) && reserved(books) != 0;) {
            pause(Duration.ofMillis(200));
            books = suanpan.get("/v1/ledger").body().at("/items/0");
        }
        assertThat(reserved(books)).isZero();
        assertThat(books.get("sum").asLong()).isZero();
    }

    private static long reserved(JsonNode books) {
        return books.get("reserved").asLong() + books.get("incoming").asLong();
    }

    private static void bothReadModelsCatchUp(RunningSuanpan suanpan,
            Collection<Paid> acknowledged) throws Exception {
        for (String merchant : acknowledged.stream().map(Paid::merchant).distinct().toList()) {
            Set<String> expected = acknowledged.stream()
                    .filter(payment -> payment.merchant().equals(merchant))
                    .map(Paid::trade).collect(Collectors.toSet());
            List<JsonNode> trades = List.of();
            for (Instant end = Instant.now().plusSeconds(20); Instant.now().isBefore(end)
                    && trades.size() < expected.size();) {
                trades = all(suanpan, "/v1/merchants/" + merchant + "/trades?status=PAID");
            }
            assertThat(trades).extracting(trade -> trade.get("tradeId").asText())
                    .containsAll(expected);
            for (JsonNode trade : trades.subList(0, Math.min(5, trades.size()))) {
                assertThat(all(suanpan, "/v1/consumers/" + trade.get("payer").asText() + "/records"
                        + "?limit=100"))
                        .anyMatch(item -> trade.get("tradeId").equals(item.get("tradeId")));
            }
        }
    }

    /** The items of all pages. */
    private static List<JsonNode> all(RunningSuanpan suanpan, String list) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String more = (list.contains("?") ? "&" : "?") + "cursor=" + cursor;
            JsonNode page = suanpan.get(cursor.isEmpty() ? list : list + more).body();
            page.get("items").forEach(items::add);
            cursor = page.get("next").isNull() ? null : page.get("next").asText();
        }
        return items;
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
