package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fee plans by those who may set and read them, and what payments cost the shop. Anna, who pays it, has 9,800. */
class FeePlansTest extends SecuredShop {
    private static final String PLAN = "/v1/accounts/shop/fee-plan";

    private static String plan(long version, String more) {
        return "{\"version\":" + version + ",\"currency\":\"CNY\",\"rateMillionths\":100000,"
                + "\"reason\":\"contract\"" + more + "}";
    }

    private Response set(long version, String more) {
        return finance.put(PLAN, plan(version, more));
    }

    private String pay(String outTradeNo, long amount) {
        return "/v1/trades/" + sell(outTradeNo, amount);
    }

    private long available() {
        return shop.get("/v1/accounts/shop").number("available");
    }

    @Test
    void whatIsSetIsAnsweredReadByTheMerchantAndOnTheTrail() {
        Response set = set(2, ",\"minimum\":5,\"maximum\":50,\"freeEachMonth\":1000");

        assertThat(set.status()).isEqualTo(201);
        assertThat(set.json()).isEqualTo(TestClient.parse("""
                {"account":"shop","version":2,"currency":"CNY","rateMillionths":100000,
                 "minimum":5,"maximum":50,"freeEachMonth":1000,"zone":"Asia/Shanghai"}"""));
        assertThat(shop.get(PLAN).json()).isEqualTo(set.json());
        assertThat(secured.operator("viewer").get(PLAN).json()).isEqualTo(set.json());
        assertThat(secured.operator("admin").get("/v1/trail").text()).contains(
                "PUT /v1/accounts/{id}/fee-plan");
    }

    @Test
    void theSameVersionAgainIsTheSamePlanAndOneVersionIsOnePlan() {
        set(2, ",\"minimum\":5");

        Response again = server.unchanging(() -> set(2, ",\"minimum\":5"));
        assertThat(again.status()).isEqualTo(200);
        assertRefused(server.unchanging(() -> set(2, ",\"minimum\":6")),
                "409 FEE_PLAN_EXISTS_WITH_OTHER_CONTENT", null);
        assertRefused(server.unchanging(() -> set(1, "")), "409 FEE_PLAN_OUTDATED", null);
        assertThat(set(3, "").status()).isEqualTo(201);
    }

    @Test
    void operatorsSetPlansAndMerchantsReadTheirOwn() {
        assertThat(shop.put(PLAN, plan(1, "")).status()).isEqualTo(403);
        assertThat(secured.operator("support", "admin").put(PLAN, plan(1, "")).status())
                .isEqualTo(403);
        assertThat(secured.merchant("rival").get(PLAN).status()).isEqualTo(404);
        assertThat(secured.consumer("anna").get(PLAN).status()).isEqualTo(403);
        assertRefused(shop.get(PLAN), "404 FEE_PLAN_NOT_FOUND", "id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "rateMillionths":100000 | "rateMillionths":1000001 | 400 INVALID_FEE_PLAN | rateMillionths
            "rateMillionths":100000 | "rateMillionths":-1      | 400 INVALID_FEE_PLAN | rateMillionths
            "rateMillionths":100000 | "rateMillionths":0.6     | 400 INVALID_FEE_PLAN | rateMillionths
            "version":1             | "version":0              | 400 INVALID_FEE_PLAN | version
            "minimum":5             | "minimum":51             | 400 INVALID_AMOUNT   | maximum
            "minimum":5             | "minimum":-5             | 400 INVALID_AMOUNT   | minimum
            "maximum":50            | "maximum":10000000000001 | 400 INVALID_AMOUNT   | maximum
            "maximum":50            | "maximum":"50"           | 400 WRONG_TYPE       | maximum
            "reason":"contract"     | "reason":""              | 400 INVALID_REASON   | reason
            "currency":"CNY"        | "currency":"USD"         | 422 CURRENCY_MISMATCH |
            "currency":"CNY"        | "currency":"XXX"         | 400 UNKNOWN_CURRENCY | currency
            """)
    void whatMakesNoSenseIsRefused(String right, String wrong, String refusal, String field) {
        String plan = plan(1, ",\"minimum\":5,\"maximum\":50").replace(right, wrong);

        assertRefused(server.unchanging(() -> finance.put(PLAN, plan)), refusal, field);
    }

    @ParameterizedTest
    @CsvSource({"nobody,404 ACCOUNT_NOT_FOUND", "bob,422 NOT_A_MERCHANT"})
    void onlyAMerchantsAccountHasOne(String account, String refusal) {
        Response refused = server.unchanging(
                () -> finance.put("/v1/accounts/" + account + "/fee-plan", plan(1, "")));

        assertThat(refused.status() + " " + refused.code()).isEqualTo(refusal);
    }

    @Test
    void aPaymentCostsWhatThePlanSaysAndTheTradeSaysSo() {
        set(1, ",\"freeEachMonth\":600");
        long before = available();

        Response free = shop.get(pay("o1", 500));
        Response charged = shop.get(pay("o2", 300));

        assertThat(free.json().has("fee")).isFalse();
        assertThat(charged.number("fee")).isEqualTo(20);
        assertThat(charged.number("feeReturned")).isZero();
        assertThat(available()).isEqualTo(before + 800 - 20);
        assertThat(shop.get(PLAN).number("freed")).isEqualTo(600);
        assertThat(shop.get(PLAN).text("month")).isEqualTo("2026-01");
    }

    @Test
    void refundsSayWhatTheyReturnAndThePaymentsLineIsFollowedByItsFees() {
        set(1, "");
        String trade = pay("o1", 105); // charged 11

        Response refund = shop.post(trade + "/refunds",
                "{\"outRefundNo\":\"r1\",\"amount\":50,\"currency\":\"CNY\"}");

        assertThat(refund.number("feeReturned")).isEqualTo(5);
        assertThat(shop.get(trade).number("feeReturned")).isEqualTo(5);
        assertThat(shop.get("/v1/accounts/shop/statement").json().findValuesAsText("business"))
                .startsWith("REFUND", "FEE", "PAYMENT");
        assertThat(shop.get("/v1/accounts/shop/statement").json().findValuesAsText("amount"))
                .startsWith("45", "11", "105");
    }
}
