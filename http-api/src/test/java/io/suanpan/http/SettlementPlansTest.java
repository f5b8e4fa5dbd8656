package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bankorder.BankWord;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settlement plans by those who may set and read them. */
class SettlementPlansTest extends SecuredShop {
    private static final String PLAN = "/v1/accounts/shop/settlement-plan";

    private static String plan(long version, String payTo) {
        return "{\"version\":" + version + ",\"payTo\":\"" + payTo
                + "\",\"cutOffMinute\":1380,\"payoutDays\":1,\"reason\":\"contract\"}";
    }

    private Response set(long version, String payTo) {
        return secured.approve(finance.put(PLAN, plan(version, payTo)));
    }

    @Test
    void whereAMerchantsMoneyGoesTakesTwoOperatorsAndTheMerchantReadsIt() {
        assertThat(finance.put(PLAN, plan(1, "shop-out")).status()).isEqualTo(202);
        assertRefused(shop.get(PLAN), "404 SETTLEMENT_PLAN_NOT_FOUND", "id");

        set(2, "shop-out");

        Response read = shop.get(PLAN);
        assertThat(read.number("version")).isEqualTo(2);
        assertThat(read.text("payTo")).isEqualTo("shop-out");
        assertThat(read.number("cutOffMinute")).isEqualTo(1380);
        assertThat(read.number("payoutDays")).isEqualTo(1);
        assertThat(read.text("zone")).isEqualTo("Asia/Shanghai");
        assertThat(read.json().get("open").get("owed").asLong()).isZero();
        assertThat(secured.operator("viewer").get(PLAN).json()).isEqualTo(read.json());
    }

    @Test
    void whatIsPaidCountsInTheOpenPeriod() {
        set(1, "shop-out");
        sell("o1", 500);

        assertThat(shop.get(PLAN).json().get("open").get("trades").asLong()).isEqualTo(1);
        assertThat(shop.get(PLAN).json().get("open").get("owed").asLong()).isEqualTo(500);
        assertThat(shop.get(SETTLEMENTS).json())
                .isEqualTo(TestClient.parse("{\"items\":[],\"next\":null}"));
        assertRefused(shop.get(SETTLEMENTS + "/2026-01-01"), "404 SETTLEMENT_NOT_FOUND", "day");
        assertRefused(shop.get(SETTLEMENTS + "/2026-02-30"), "400 INVALID_DAY", "day");
    }

    @Test
    void aPeriodThatIsOverIsShownWithTheWithdrawalThatPaysItUntilItIsPaid() {
        set(1, "shop-out"); // of the last of January, in the morning; it ends at eleven in the night
        long before = shop.get("/v1/accounts/shop").number("available");
        sell("o1", 500);

        server.partitions.pass(Duration.ofDays(1));
        Response cleared = shop.get(SETTLEMENTS + "/2026-01-31");
        assertThat(cleared.text("status")).isEqualTo("CLEARED");
        assertThat(cleared.text("payoutAt")).isEqualTo("2026-02-01T15:00:00Z");
        assertThat(cleared.number("owed")).isEqualTo(500);
        server.partitions.pass(Duration.ofDays(1));
        assertThat(shop.get(SETTLEMENTS).json().get("items").get(1))
                .isEqualTo(shop.get(SETTLEMENTS + "/2026-01-31").json());
        Response atBank = shop.get(SETTLEMENTS + "/2026-01-31");
        assertThat(atBank.text("status")).isEqualTo("AT_BANK");
        String number = atBank.text("withdrawalNo");
        assertThat(number).isEqualTo("settlement:2026-01-31:1");
        Response withdrawal = shop.get("/v1/accounts/shop/withdrawals/" + number);
        assertThat(withdrawal.text("status")).isEqualTo("RESERVED");
        assertThat(withdrawal.text("to")).isEqualTo("shop-out");
        assertThat(withdrawal.number("amount")).isEqualTo(500);
        assertRefused(shop.get("/v1/accounts/shop/withdrawals/settlement:2026-01-31:0"),
                "400 INVALID_ID", "withdrawalNo");

        server.partitions.bankSays(new WithdrawalId(new AccountId("shop"), number),
                new BankWord.Paid("B1"));
        assertThat(shop.get(SETTLEMENTS + "/2026-01-31").text("status")).isEqualTo("PAID");
        assertThat(shop.get("/v1/accounts/shop").number("available")).isEqualTo(before);
    }

    @Test
    void withoutABankForItsCurrencyThereIsNoPlan() {
        server.partitions.withoutBank();

        Response proposed = finance.put(PLAN, plan(1, "shop-out"));
        assertThat(server.unchanging(() -> secured.approve(proposed)).text())
                .contains("NO_CHANNEL");
        assertRefused(shop.get(PLAN), "404 SETTLEMENT_PLAN_NOT_FOUND", "id");
    }

    @Test
    void onlyFinanceSetsAndOnlyTheMerchantItselfAndOperatorsRead() {
        set(1, "shop-out");

        assertThat(shop.put(PLAN, plan(2, "shop-out")).status()).isEqualTo(403);
        assertThat(secured.operator("support", "admin").put(PLAN, plan(2, "x")).status())
                .isEqualTo(403);
        for (String path : new String[]{PLAN, SETTLEMENTS, SETTLEMENTS + "/2026-01-01"}) {
            assertThat(secured.merchant("rival").get(path).status()).isEqualTo(404);
            assertThat(secured.consumer("anna").get(path).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "payoutDays":1      | "payoutDays":2      | 400 INVALID_SETTLEMENT_PLAN | payoutDays
            "payoutDays":1      | "payoutDays":-1     | 400 INVALID_SETTLEMENT_PLAN | payoutDays
            "cutOffMinute":1380 | "cutOffMinute":1440 | 400 INVALID_SETTLEMENT_PLAN | cutOffMinute
            "version":1         | "version":0         | 400 INVALID_SETTLEMENT_PLAN | version
            "payTo":"shop-out"  | "payTo":"a b"       | 400 INVALID_ID              | payTo
            "reason":"contract" | "reason":""         | 400 INVALID_REASON          | reason
            """)
    void whatMakesNoSenseIsRefused(String right, String wrong, String refusal, String field) {
        String plan = plan(1, "shop-out").replace(right, wrong);

        assertRefused(server.unchanging(() -> finance.put(PLAN, plan)), refusal, field);
    }

    @Test
    void nobodyTakesASettlementsNumber() {
        assertRefused(server.unchanging(() -> shop.post("/v1/accounts/shop/withdrawals",
                "{\"withdrawalNo\":\"settlement:2026-01-01:1\",\"to\":\"x\",\"amount\":1,"
                        + "\"currency\":\"CNY\"}")),
                "400 INVALID_ID", "withdrawalNo");
    }
}
