package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shops' days end while the bank pays and does not say so, and everything is killed in the middle of clearing and of paying
 * out, twice. In the end each shop has one settlement, and by the bank's own books has got it once.
 */
@Timeout(300)
class SettlementsAcrossRestartsTest {
    private static final int SHOPS = 12;
    private static final String BAD_TEMPER = """
            {"seed":%d,"lateMillis":4000,"pendMillis":2500,"beginMillis":3000,
             "faults":{"BEGIN_LATE":0.15,"FAIL_BEFORE":0.15,"PEND":0.2,"ANSWER_LATE":0.15,
             "DROP":0.25,"FAIL_AFTER":0.2,"GARBLE":0.1,"QUERY_DROP":0.15,"QUERY_FAIL":0.1}}""";

    @TempDir
    static Path data;
    private static final RealBank BANK = new RealBank();

    @AfterAll
    static void close() {
        BANK.close();
    }

    @Test
    void eachShopIsPaidOnceByTheBanksOwnBooks() throws Exception {
        String day;
        try (RunningSuanpan first = BANK.start(data)) {
            open(first);
            for (int shop = 0; shop < SHOPS; shop++) {
                sell(first, shop);
            }
            day = first.get(shop(0) + "/settlement-plan").body().get("openDate").asText();
            BANK.ask("PUT", "/temper", BAD_TEMPER.formatted(1));
            for (int shop = 0; shop < SHOPS / 2; shop++) {
                end(first, shop, day);
            }
            first.killEverything();
        }
        try (RunningSuanpan again = BANK.start(data)) {
            BANK.ask("PUT", "/temper", BAD_TEMPER.formatted(2));
            for (int shop = 0; shop < SHOPS; shop++) {
                end(again, shop, day); // half of them again
            }
            again.killEverything();
        }
        try (RunningSuanpan last = BANK.start(data)) {
            Patience.until(Duration.ofMinutes(3), () -> paid(last, day) == SHOPS);

            for (int shop = 0; shop < SHOPS; shop++) {
                assertPaidOnce(last, shop, day);
            }
            assertThat(BANK.ask("GET", "/accounts/custody", "").get("balance").asLong())
                    .isEqualTo(RealBank.FUNDED - owedToAll());
            assertThat(last.verified().get("equal").asBoolean()).isTrue();
        }
    }

    private void open(RunningSuanpan suanpan) throws Exception {
        BANK.fund(suanpan);
        for (int shop = 0; shop < SHOPS; shop++) {
            suanpan.put(shop(shop), "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
            assertThat(suanpan.put(shop(shop) + "/settlement-plan", """
                    {"version":1,"payTo":"out-%d","payoutDays":0,"reason":"contract"}"""
                    .formatted(shop)).status()).isEqualTo(201);
        }
    }

    private static String shop(int number) {
        return "/v1/accounts/shop-" + number;
    }

    private static int price(int shop) {
        return 1_000 + shop;
    }

    /** Of two orders, less a tenth of one. */
    private static long owed(int shop) {
        return 2L * price(shop) - 100;
    }

    private static long owedToAll() {
        long sum = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            sum += owed(shop);
        }
        return sum;
    }

    private static void sell(RunningSuanpan suanpan, int shop) throws Exception {
        String trade = "";
        for (String order : List.of("o1", "o2")) {
            JsonNode paid = suanpan.post("/v1/payments", """
                    {"merchant":"shop-%d","outTradeNo":"%s","amount":%d,"currency":"CNY",
                     "subject":"tea","payer":"anna"}""".formatted(shop, order, price(shop)))
                    .body();
            assertThat(paid.path("status").asText()).as("%s", paid).isEqualTo("PAID");
            trade = paid.get("tradeId").asText();
        }
        assertThat(suanpan.post("/v1/trades/" + trade + "/refunds",
                "{\"outRefundNo\":\"r\",\"amount\":100,\"currency\":\"CNY\"}").status())
                .isEqualTo(201);
        Patience.until(Duration.ofSeconds(30), () -> suanpan.get(shop(shop) + "/settlement-plan")
                .body().at("/open/owed").asLong() == owed(shop));
    }

    /** That a settlement is of so much, however far it is paid. */
    private static void end(RunningSuanpan suanpan, int shop, String day) throws Exception {
        JsonNode settlement = suanpan.post(shop(shop) + "/settlements/" + day + "/close",
                "{\"reason\":\"the shop closes\"}").body();
        assertThat(settlement.path("owed").asLong()).as("%s", settlement).isEqualTo(owed(shop));
    }

    private static int paid(RunningSuanpan suanpan, String day) throws Exception {
        int paid = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            paid += suanpan.get(shop(shop) + "/settlements/" + day).body().path("status").asText()
                    .equals("PAID") ? 1 : 0;
        }
        return paid;
    }

    private void assertPaidOnce(RunningSuanpan suanpan, int shop, String day) throws Exception {
        assertThat(BANK.ask("GET", "/accounts/out-" + shop, "").get("balance").asLong())
                .as("out-%d", shop).isEqualTo(RealBank.OUTSIDE + owed(shop));
        Patience.until(Duration.ofSeconds(30), () -> suanpan.get(shop(shop) + "/settlements").body()
                .findValuesAsText("status").equals(List.of("PAID")));
        JsonNode listed = suanpan.get(shop(shop) + "/settlements").body().at("/items/0");
        assertThat(listed)
                .isEqualTo(suanpan.get(shop(shop) + "/settlements/" + day).body());
        JsonNode account = suanpan.get(shop(shop)).body();
        assertThat(account.get("available").asLong() + account.get("reserved").asLong()).isZero();
        Patience.until(Duration.ofSeconds(30), () -> suanpan.api(1)
                .text(shop(shop) + "/settlements/" + day + "/statement")
                .endsWith("OWED,,,,,," + owed(shop) + ",CNY\r\n"));
    }
}
