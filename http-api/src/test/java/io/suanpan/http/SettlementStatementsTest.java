package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import io.suanpan.http.readmodel.ReadModels.UnavailableException;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop whose day, the last of January, is ended early by two operators, and the file that it gets of it. */
class SettlementStatementsTest extends SecuredShop {
    private static final String SETTLEMENT = SETTLEMENTS + "/2026-01-31";
    private static final String HEADER = "kind,posting,at,trade,refundNo,count,amount,currency";

    private static final int MUCH = 510;
    private static final String LAST_CHUNK = "0\r\n\r\n";

    @BeforeEach
    void setPlan() {
        settleEveryMidnight();
    }

    /** More than a page has, and faster than anybody may. */
    private void sellMuch() {
        AccountId merchant = new AccountId("shop");
        for (int i = 0; i < MUCH; i++) {
            String order = "o" + i;
            server.partitions.ask(new CreateAndPay(new CreateTrade(TradeId.of(merchant, order),
                    merchant, order, new Money(1, Currency.getInstance("CNY")), "tea",
                    Duration.ofMinutes(30), Optional.empty()), new AccountId("anna")));
        }
    }

    /** By a client that does not ask again when a connection ends; empty if it ended before anything had come. */
    private String raw() {
        try {
            return RawExchange.sendAndReadAll(server.port(), "GET " + SETTLEMENT
                    + "/statement HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + secured.key("shop") + "\r\n\r\n").response();
        } catch (UncheckedIOException reset) {
            return "";
        }
    }

    private void refund(String trade, String refundNo, long fen) {
        assertThat(shop.post("/v1/trades/" + trade + "/refunds", "{\"outRefundNo\":\"" + refundNo
                + "\",\"amount\":" + fen + ",\"currency\":\"CNY\"}").status()).isEqualTo(201);
    }

    private Response close(String day) {
        return secured.approve(finance.post(SETTLEMENTS + "/" + day + "/close",
                "{\"reason\":\"the shop moves\"}"));
    }

    private List<String> lines() {
        return statement("2026-01-31");
    }

    /** Without the posting's number and time. */
    private static String bare(String line) {
        String[] fields = line.split(",", 4);
        return fields[0] + "," + fields[3];
    }

    @Test
    void theFileHasWhatWasClearedAndComesToWhatIsOwed() {
        finance.put("/v1/accounts/shop/fee-plan", "{\"version\":1,\"currency\":\"CNY\","
                + "\"rateMillionths\":10000,\"reason\":\"contract\"}");
        String first = sell("o1", 5_000);
        String second = sell("o2", 700);
        refund(first, "r1", 1_000);
        refund(second, "-1_2", 100);
        close("2026-01-31");
        sell("o3", 40);

        assertThat(lines()).element(0).isEqualTo(HEADER);
        assertThat(lines().stream().skip(1).map(SettlementStatementsTest::bare))
                .containsExactly("REFUND," + second + ",'-1_2,1,-99,CNY",
                        "REFUND," + first + ",r1,1,-990,CNY",
                        "FEE," + second + ",,1,-7,CNY",
                        "PAYMENT," + second + ",,1,700,CNY",
                        "FEE," + first + ",,1,-50,CNY",
                        "PAYMENT," + first + ",,1,5000,CNY",
                        "TOTAL_TRADES,,,2,5700,CNY", "TOTAL_REFUNDS,,,2,-1089,CNY",
                        "TOTAL_FEES,,,2,-57,CNY", "NET,,,,4554,CNY", "CARRIED,,,,0,CNY",
                        "OWED,,,,4554,CNY");
        assertThat(shop.get(SETTLEMENT).number("owed")).isEqualTo(4_554);
        Response file = shop.get(SETTLEMENT + "/statement");
        assertThat(file.header("Content-Type")).isEqualTo("text/csv; charset=UTF-8");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"settlement-shop-2026-01-31.csv\"");
    }

    @Test
    void aLongFileIsReadInPagesAndHasEachPostingOnce() {
        sellMuch();
        close("2026-01-31");

        List<String> payments = lines().stream().filter(line -> line.startsWith("PAYMENT"))
                .toList();
        assertThat(payments).hasSize(MUCH).doesNotHaveDuplicates();
        assertThat(lines()).contains("TOTAL_TRADES,,,,," + MUCH + "," + MUCH + ",CNY");
    }

    @Test
    void aFileThatCannotBeReadToItsEndBreaksOff() {
        sellMuch();
        close("2026-01-31");
        assertThat(raw()).startsWith("HTTP/1.1 200").contains("OWED").endsWith(LAST_CHUNK);
        server.readModels.failAfter(1, new UnavailableException("gone", null));

        assertThat(raw()).doesNotContain("TOTAL").doesNotContain("OWED")
                .doesNotEndWith(LAST_CHUNK);
    }

    @Test
    void withoutTheStoreOrBeforeItHasCaughtUpThereIsNoFile() {
        sell("o1", 100);
        close("2026-01-31");
        server.readModels.failWith(new UnavailableException("gone", null));
        assertThat(shop.get(SETTLEMENT + "/statement").code()).isEqualTo("STORE_UNAVAILABLE");

        server.readModels.heal();
        server.readModels.lag(1);
        assertThat(shop.get(SETTLEMENT + "/statement").code()).isEqualTo("STATEMENT_BEHIND");
    }

    @Test
    void aDayWithoutPostingsHasAFileToo() {
        close("2026-01-31");

        assertThat(lines()).hasSize(7).last().isEqualTo("OWED,,,,,,0,CNY");
    }

    @Test
    void theDayIsEndedOnceAndOnlyItself() {
        sell("o1", 100);
        assertThat(finance.post(SETTLEMENT + "/close", "{\"reason\":\"moves\"}").status())
                .isEqualTo(202);
        assertThat(shop.get(SETTLEMENT).code()).isEqualTo("SETTLEMENT_NOT_FOUND");
        close("2026-01-31");
        String withdrawal = shop.get(SETTLEMENT).text("withdrawalNo");
        assertThat(withdrawal).isEqualTo("settlement:2026-01-31:1");
        assertThat(shop.get("/v1/accounts/shop/settlement-plan").text("openDate"))
                .isEqualTo("2026-02-01");

        close("2026-01-31");
        assertThat(shop.get(SETTLEMENTS).json().get("items")).hasSize(1);
        assertThat(server.unchanging(() -> close("2026-02-01")).text())
                .contains("SETTLEMENT_PERIOD_NOT_OPEN");
        assertThat(server.unchanging(() -> close("2026-01-30")).text())
                .contains("SETTLEMENT_PERIOD_NOT_OPEN");
        server.partitions.pass(Duration.ofDays(2));
        assertThat(shop.get(SETTLEMENTS).json().get("items")).hasSize(2);
    }

    @Test
    void onlyFinanceEndsADayAndOnlyTheMerchantItselfAndOperatorsGetTheFile() {
        close("2026-01-31");

        assertThat(shop.post(SETTLEMENT + "/close", "{\"reason\":\"x\"}").status()).isEqualTo(403);
        assertThat(secured.operator("support", "admin")
                .post(SETTLEMENT + "/close", "{\"reason\":\"x\"}").status()).isEqualTo(403);
        assertThat(secured.merchant("rival").get(SETTLEMENT + "/statement").status())
                .isEqualTo(404);
        assertThat(secured.consumer("anna").get(SETTLEMENT + "/statement").status())
                .isEqualTo(403);
        assertThat(secured.operator("viewer").get(SETTLEMENT + "/statement").status())
                .isEqualTo(200);
        assertThat(shop.get(SETTLEMENTS + "/2026-01-30/statement").code())
                .isEqualTo("SETTLEMENT_NOT_FOUND");
    }

    @Test
    void whenSettlementEndsTheOpenPeriodIsTheLast() {
        String end = "/v1/accounts/shop/settlement-plan/end";
        String wish = "{\"version\":1,\"reason\":\"moves away\"}";
        assertThat(shop.post(end, wish).status()).isEqualTo(403);
        assertThat(server.unchanging(() -> secured.approve(finance.post(end,
                "{\"version\":2,\"reason\":\"x\"}"))).text())
                .contains("SETTLEMENT_PLAN_OUTDATED");

        secured.approve(finance.post(end, wish));
        Response plan = shop.get("/v1/accounts/shop/settlement-plan");
        assertThat(plan.json().get("ends").asBoolean()).isTrue();
        assertThat(plan.text("openDate")).isEqualTo("2026-01-31");
        server.partitions.pass(Duration.ofDays(3));

        assertThat(shop.get(SETTLEMENTS).json().get("items")).hasSize(1);
        assertThat(shop.get("/v1/accounts/shop/settlement-plan").json().has("open")).isFalse();
    }

    @Test
    void whoeverHasNoPlanHasNoDayToEnd() {
        assertThat(secured.approve(finance.post("/v1/accounts/rival/settlements/2026-01-31/close",
                "{\"reason\":\"x\"}")).text()).contains("SETTLEMENT_PLAN_NOT_FOUND");
    }
}
