package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.it.NodeApi.Reply;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

/** The books of what happens first: a day is closed, once, and they are built anew; and after a restart all of it holds. */
final class ClosedBooks {
    /** What the bills have of it: two deposits, a payment, and both sides of a transfer. */
    static final int RECORDS = 5;

    private static final List<String> BALANCE = List.of("1003 100000 0 100000",
            "220301 1650 100000 98350", "220302 0 1650 1650");

    private LocalDate today;
    private JsonNode closed;

    void tradeAndClose(RunningSuanpan suanpan) throws Exception {
        trade(suanpan);
        Patience.until(Duration.ofSeconds(30), () -> lines(balance(suanpan)).equals(BALANCE));
        JsonNode balance = balance(suanpan);
        today = LocalDate.parse(balance.get("day").asText());

        Reply close = close(suanpan, today.minusDays(1));
        assertThat(close.status()).as("%s", close.body()).isEqualTo(200);
        closed = close.body();
        assertThat(closed.get("status").asText()).isEqualTo("CLOSED");
        assertThat(close(suanpan, today.minusDays(1)).body()).isEqualTo(closed);
        assertThat(close(suanpan, today.plusDays(1)).body().get("code").asText())
                .isEqualTo("DAY_NOT_OVER");
        theVouchersSayWhatHappened(suanpan);

        RunningSuanpan.run("io.suanpan.node.RebuildMain", "ledger", "--cassandra",
                suanpan.cassandraAddress());
        Patience.until(Duration.ofSeconds(30), () -> balance(suanpan).equals(balance));
    }

    /** After a restart, with all that happened since. */
    void hold(RunningSuanpan suanpan) throws Exception {
        assertThat(close(suanpan, today.minusDays(1)).body()).isEqualTo(closed);
        assertThat(RunningSuanpan.run("io.suanpan.node.BooksMain", "--cassandra",
                suanpan.cassandraAddress(), "--day", today.toString()))
                .containsPattern("OPEN, \\d+ vouchers, 0 of them late").contains("备付金存款")
                .contains("balanced").doesNotContain("OUT OF");
    }

    private static void trade(RunningSuanpan suanpan) throws Exception {
        suanpan.put("/v1/accounts/amy", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/cal", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        suanpan.put("/v1/accounts/deli", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/amy/deposits",
                "{\"reference\":\"d1\",\"amount\":99600,\"currency\":\"CNY\"}");
        suanpan.post("/v1/accounts/deli/deposits",
                "{\"reference\":\"d2\",\"amount\":400,\"currency\":\"CNY\"}");
        suanpan.post("/v1/payments", """
                {"merchant":"deli","outTradeNo":"o1","payer":"amy","amount":1250,"currency":"CNY",
                 "subject":"tea"}""");
        suanpan.post("/v1/accounts/amy/transfers", """
                {"transferNo":"t1","payee":"cal","amount":400,"currency":"CNY"}""");
    }

    /** The trial balance of the newest day. */
    private static JsonNode balance(RunningSuanpan suanpan) throws Exception {
        return suanpan.get("/v1/accounting/trial-balance?day=" + suanpan
                .get("/v1/accounting/days").body().at("/items/0/day").asText()).body();
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

    private void theVouchersSayWhatHappened(RunningSuanpan suanpan) throws Exception {
        JsonNode vouchers = suanpan.get("/v1/accounting/vouchers?day=" + today).body();

        assertThat(vouchers.path("items")).extracting(voucher -> voucher.path("business").asText())
                .containsExactlyInAnyOrder("DEPOSIT_OF_CONSUMER", "DEPOSIT_OF_MERCHANT", "PAYMENT",
                        "TRANSFER");
        assertThat(vouchers.path("next").isNull()).isTrue();
    }
}
