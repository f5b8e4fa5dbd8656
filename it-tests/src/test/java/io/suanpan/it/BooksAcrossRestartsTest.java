package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.it.NodeApi.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books of real processes: closed, built anew, killed, and what finance saw stays true. */
class BooksAcrossRestartsTest {
    private static final List<String> BALANCE = List.of("1003 100000 0 100000",
            "220301 1650 100000 98350", "220302 0 1650 1650");

    @TempDir
    static Path data;

    @Test
    void theBooksSurviveARebuildAndAKillAndADayIsClosedOnce() throws Exception {
        JsonNode closed;
        JsonNode balance;
        LocalDate today;
        try (RunningSuanpan first = RunningSuanpan.start(data).awaitReady()) {
            trade(first);
            balance = eventually(first, "");
            today = LocalDate.parse(balance.get("day").asText());

            Reply close = close(first, today.minusDays(1));
            assertThat(close.status()).as("%s", close.body()).isEqualTo(200);
            closed = close.body();
            assertThat(closed.get("status").asText()).isEqualTo("CLOSED");
            assertThat(close(first, today.minusDays(1)).body()).isEqualTo(closed);
            assertThat(close(first, today.plusDays(1)).body().get("code").asText())
                    .isEqualTo("DAY_NOT_OVER");
            theVouchersSayWhatHappened(first, today);

            RunningSuanpan.run("io.suanpan.node.RebuildMain", "ledger", "--cassandra",
                    first.cassandraAddress());
            assertThat(eventually(first, today.toString())).isEqualTo(balance);
            first.node().destroyForcibly();
            first.cassandra().destroyForcibly();
            first.supervisor().destroyForcibly();
            first.supervisor().onExit().get(10, TimeUnit.SECONDS);
        }
        try (RunningSuanpan again = RunningSuanpan.start(data).awaitReady()) {
            assertThat(eventually(again, today.toString())).isEqualTo(balance);
            assertThat(close(again, today.minusDays(1)).body()).isEqualTo(closed);

            assertThat(RunningSuanpan.run("io.suanpan.node.BooksMain", "--cassandra",
                    again.cassandraAddress(), "--day", today.toString()))
                    .contains("OPEN, 4 vouchers, 0 of them late").contains("1,000.00")
                    .contains("备付金存款").contains("balanced").doesNotContain("OUT OF");
            assertThat(RunningSuanpan.run("io.suanpan.audit.VerifyMain", "--cassandra",
                    again.cassandraAddress())).startsWith("all equal")
                    .contains("rows of ledger_days");
        }
    }

    private static void trade(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/anna", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/ben", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/shop", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/anna/deposits",
                "{\"reference\":\"d1\",\"amount\":99600,\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/shop/deposits",
                "{\"reference\":\"d2\",\"amount\":400,\"currency\":\"CNY\"}");
        suanpan.post("/v1/payments", """
                {"merchant":"shop","outTradeNo":"o1","payer":"anna","amount":1250,"currency":"CNY",
                 "subject":"tea"}""");
        suanpan.post("/v1/accounts/anna/transfers", """
                {"transferNo":"t1","payee":"ben","amount":400,"currency":"CNY"}""");
    }

    /** The trial balance when it is as it must be; of the newest day if none is named. */
    private static JsonNode eventually(RunningSuanpan suanpan, String day) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            String asked = day.isEmpty()
                    ? suanpan.get("/v1/accounting/days").body().at("/items/0/day").asText()
                    : day;
            Reply reply = suanpan.get("/v1/accounting/trial-balance?day=" + asked);
            if (lines(reply.body()).equals(BALANCE)) {
                return reply.body();
            }
            assertThat(Instant.now()).as("%s", reply.body()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<String> lines(JsonNode balance) {
        return StreamSupport.stream(balance.path("items").spliterator(), false)
                .map(line -> line.path("subject").asText() + " " + line.path("debit") + " "
                        + line.path("credit") + " " + line.path("closing"))
                .toList();
    }

    private static Reply close(RunningSuanpan suanpan, LocalDate day) throws Exception {
        return suanpan.post("/v1/accounting/days/" + day + "/close", "{}");
    }

    private static void theVouchersSayWhatHappened(RunningSuanpan suanpan, LocalDate day)
            throws Exception {
        JsonNode vouchers = suanpan.get("/v1/accounting/vouchers?day=" + day).body();

        assertThat(vouchers.path("items")).extracting(voucher -> voucher.path("business").asText())
                .containsExactlyInAnyOrder("DEPOSIT_OF_CONSUMER", "DEPOSIT_OF_MERCHANT", "PAYMENT",
                        "TRANSFER");
        assertThat(vouchers.path("next").isNull()).isTrue();
    }
}
