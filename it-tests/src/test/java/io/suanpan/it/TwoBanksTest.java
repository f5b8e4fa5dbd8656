package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.localcassandra.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two banks, the first of which pays and does not say so, and then cannot be reached: what it may have waits for it, new
 * orders go to the other, and by both banks' statements together nobody is paid twice.
 */
class TwoBanksTest {
    private static final int BEFORE = 15;
    private static final int DURING = 25;
    private static final int ORDERS = 45;
    private static final int FUNDED = 1_000_000;
    private static final List<String> CHANNELS = List.of("bank", "bank-2");
    /** What an outside account has that a bank did not know before. */
    private static final long OUTSIDE = 100_000_000;
    private static final int BREAKS_ARE_OPEN = 1;
    private static final Map<String, String> SECOND_COSTS_MORE = Map.of("SUANPAN_NODE_OPTS",
            "-Dsuanpan.channels.bank-2.fixed-cost=5");
    private static final Duration OUTAGE = Duration.ofSeconds(25);

    @TempDir
    static Path data;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final int firstPort = FreePorts.pickWith(1);

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void whatOneBankMayHaveWaitsForItAndTheOtherPaysTheRest() throws Exception {
        try (RunningSuanpan suanpan = RunningSuanpan.startWith(SECOND_COSTS_MORE, data, "--banks",
                "2", "--bank-port", Integer.toString(firstPort))) {
            suanpan.awaitReady();
            Patience.until(Duration.ofMinutes(1),
                    () -> suanpan.said().split("bank ready", -1).length > 2);
            fund(suanpan);
            bank(0, "PUT", "/temper", """
                    {"seed":1,"faults":{"DROP":0.4,"FAIL_AFTER":0.2,"BEGIN_LATE":0.2,
                     "REJECT_LIMIT_EXCEEDED":0.2},"beginMillis":2000}""");
            order(suanpan, 0, BEFORE);
            Map<Integer, String> atFirst = channels(suanpan, BEFORE);
            assertThat(atFirst).containsValue("bank");
            bank(0, "POST", "/outages", "{\"kind\":\"REFUSES\",\"millis\":%d}"
                    .formatted(OUTAGE.toMillis()));
            order(suanpan, BEFORE, DURING);
            Patience.until(Duration.ofSeconds(10), () -> suanpan.api(1)
                    .metric("suanpan_channel_success_rate{channel=\"CNY\"}") < 0.8);
            order(suanpan, DURING, ORDERS);

            Patience.until(Duration.ofSeconds(10),
                    () -> count(suanpan, DURING, "PAID", "bank-2") == ORDERS - DURING);
            for (int number = 0; number < BEFORE; number++) {
                JsonNode order = get(suanpan, number);
                if (!order.get("status").asText().equals("PAID")
                        && order.get("channel").asText().equals("bank")) {
                    assertThat(order.get("status").asText()).isIn("UNKNOWN", "ACCEPTED",
                            "RESERVED");
                }
            }
            Patience.until(Duration.ofMinutes(3),
                    () -> count(suanpan, 0, "PAID", "")
                            + count(suanpan, 0, "FAILED", "") == ORDERS);
            Patience.until(OUTAGE, () -> answers(0));
            nobodyIsPaidTwice(suanpan);
            eachBanksStatementIsOurs(suanpan);
            assertThat(suanpan.verified().get("equal").asBoolean()).isTrue();
        }
    }

    private void fund(RunningSuanpan suanpan) throws Exception {
        for (int bank = 0; bank < CHANNELS.size(); bank++) {
            bank(bank, "POST", "/instructions", """
                    {"number":"funding","kind":"COLLECT","ours":"custody","outside":"funder",
                     "amount":%d,"currency":"CNY","notAfter":"2099-01-01T00:00:00Z"}"""
                    .formatted(FUNDED));
        }
        suanpan.put("/v1/accounts/anna", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        assertThat(suanpan.post("/v1/accounts/anna/deposits",
                "{\"reference\":\"d1\",\"amount\":%d,\"currency\":\"CNY\"}"
                        .formatted(2 * FUNDED))
                .status()).isEqualTo(201);
    }

    private static void order(RunningSuanpan suanpan, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            assertThat(suanpan.post("/v1/accounts/anna/withdrawals", """
                    {"withdrawalNo":"n%d","to":"out-%d","amount":%d,"currency":"CNY"}"""
                    .formatted(number, number, amount(number))).status()).isIn(200, 202);
        }
    }

    private static int amount(int number) {
        return 100 + number;
    }

    private static JsonNode get(RunningSuanpan suanpan, int number) throws Exception {
        return suanpan.get("/v1/accounts/anna/withdrawals/n" + number).body();
    }

    private static Map<Integer, String> channels(RunningSuanpan suanpan, int orders)
            throws Exception {
        Map<Integer, String> channels = new HashMap<>();
        for (int number = 0; number < orders; number++) {
            channels.put(number, get(suanpan, number).get("channel").asText());
        }
        return channels;
    }

    /** @param channel empty for any */
    private static int count(RunningSuanpan suanpan, int from, String status, String channel)
            throws Exception {
        int count = 0;
        for (int number = from; number < ORDERS; number++) {
            JsonNode order = get(suanpan, number);
            count += order.get("status").asText().equals(status)
                    && (channel.isEmpty() || order.get("channel").asText().equals(channel)) ? 1 : 0;
        }
        return count;
    }

    private void nobodyIsPaidTwice(RunningSuanpan suanpan) throws Exception {
        for (int number = 0; number < ORDERS; number++) {
            JsonNode order = get(suanpan, number);
            for (int bank = 0; bank < CHANNELS.size(); bank++) {
                boolean paidThere = order.get("status").asText().equals("PAID")
                        && order.get("channel").asText().equals(CHANNELS.get(bank));
                JsonNode account = bank(bank, "GET", "/accounts/out-" + number, "");
                assertThat(account.path("balance").asLong(OUTSIDE))
                        .as("%s at %s", order, CHANNELS.get(bank))
                        .isEqualTo(OUTSIDE + (paidThere ? amount(number) : 0));
            }
        }
        assertThat(count(suanpan, 0, "PAID", "bank")).isPositive();
        assertThat(count(suanpan, 0, "PAID", "bank-2")).isPositive();
    }

    /** But for the funding, which we never instructed. */
    private void eachBanksStatementIsOurs(RunningSuanpan suanpan) throws Exception {
        for (int bank = 0; bank < CHANNELS.size(); bank++) {
            String channel = CHANNELS.get(bank);
            bank(bank, "PUT", "/temper", "{}");
            String day = bank(bank, "POST", "/business-day/close", "").get("closed").asText();
            assertThat(RunningSuanpan.begin("io.suanpan.node.CheckMain", "--cassandra",
                    suanpan.cassandraAddress(), "--bank", "http://127.0.0.1:" + (firstPort + bank),
                    "--day", day, "--channel", channel.equals("bank") ? "CNY" : "CNY:" + channel)
                    .waitFor()).isEqualTo(BREAKS_ARE_OPEN);
            List<String> breaks = new ArrayList<>();
            suanpan.get("/v1/reconciliation/breaks?currency=CNY&state=OPEN&day=" + day
                    + "&channel=" + channel).body().get("items").forEach(item -> breaks
                            .add(item.get("kind").asText() + " " + item.get("number").asText()));
            assertThat(breaks).as(channel).containsExactly("UNKNOWN_NUMBER funding");
        }
    }

    private boolean answers(int bank) throws Exception {
        try {
            bank(bank, "GET", "/accounts/custody", "");
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private JsonNode bank(int which, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + (firstPort + which) + path))
                .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json");
        return new ObjectMapper().readTree(HTTP.send(request.method(method, body.isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()).body());
    }
}
