package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.WithdrawalId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserLimitsTest {
    private static final String ANNA = "/v1/accounts/anna";
    private static final String LIMITS = ANNA + "/limits";

    @TempDir
    private Path folder;
    private SecuredServer secured;
    private TestServer server;
    private TestClient finance;
    private TestClient anna;

    @BeforeEach
    void start() {
        secured = new SecuredServer(folder, false);
        server = secured.server;
        finance = secured.operator("finance");
        anna = secured.consumer("anna");
    }

    @AfterEach
    void stop() {
        secured.close();
    }

    private static String limits(long version, long largest, long daily) {
        return "{\"version\":" + version + ",\"currency\":\"CNY\",\"largestWithdrawal\":" + largest
                + ",\"dailyWithdrawals\":" + daily + ",\"reason\":\"asked for\"}";
    }

    private Response set(long version, long largest, long daily) {
        return secured.approve(finance.put(LIMITS, limits(version, largest, daily)));
    }

    private Response withdraw(String number, long amount) {
        return anna.post(ANNA + "/withdrawals", "{\"withdrawalNo\":\"" + number
                + "\",\"to\":\"anna-card\",\"amount\":" + amount + ",\"currency\":\"CNY\"}");
    }

    private static void assertRefused(Response response, String refusal, String field) {
        assertThat(response.status() + " " + response.code()).as(response.text())
                .isEqualTo(refusal);
        assertThat(response.text("field")).isEqualTo(field == null ? "" : field);
    }

    @Test
    void limitsTakeTwoOperatorsAndTheHolderReadsThemAndWhatIsUsed() {
        assertThat(finance.put(LIMITS, limits(1, 500, 800)).status()).isEqualTo(202);
        assertThat(anna.get(LIMITS).json()).isEqualTo(TestClient.parse("""
                {"account":"anna","currency":"CNY","day":"2026-01-31",
                 "withdrawals":{"used":0},"topUps":{"used":0}}"""));

        set(2, 500, 800);
        withdraw("w1", 300);

        assertThat(anna.get(LIMITS).json()).isEqualTo(TestClient.parse("""
                {"account":"anna","currency":"CNY","version":2,"day":"2026-01-31",
                 "withdrawals":{"largest":500,"daily":800,"used":300,"left":500},
                 "topUps":{"used":0}}"""));
        assertThat(secured.operator("viewer").get(LIMITS).json())
                .isEqualTo(anna.get(LIMITS).json());
        server.partitions.pass(Duration.ofDays(1));
        assertThat(anna.get(LIMITS).json().get("withdrawals").get("left").asLong())
                .isEqualTo(800);
    }

    @Test
    void anOrderPastALimitIsRefusedAndNothingOfItIsStored() {
        set(1, 500, 800);
        Response first = withdraw("w1", 500);

        Response large = server.unchanging(() -> withdraw("w2", 501));
        assertRefused(large, "422 USER_LIMIT_EXCEEDED", null);
        assertThat(large.text("detail")).isEqualTo("withdrawal 'w2' of account 'anna': the limit"
                + " of one order is 500, 501 CNY is more");
        Response much = server.unchanging(() -> withdraw("w2", 301));
        assertRefused(much, "422 USER_LIMIT_EXCEEDED", null);
        assertThat(much.text("detail")).isEqualTo("withdrawal 'w2' of account 'anna': of the limit"
                + " of a day, 800, 300 is left today, 301 CNY is more");
        assertThat(server.unchanging(() -> withdraw("w1", 500)).json()).isEqualTo(first.json());
        assertThat(withdraw("w2", 300).status()).as("a refused number is free").isEqualTo(202);
    }

    @Test
    void whatTheBankNeverPaidIsLeftAgain() {
        set(1, 500, 800);
        withdraw("w1", 500);
        server.partitions.bankSays(new WithdrawalId(new AccountId("anna"), "w1"),
                new BankWord.Refused(NotPaid.OUTSIDE_ACCOUNT_CLOSED));

        assertThat(anna.get(LIMITS).json().get("withdrawals").get("used").asLong()).isZero();
    }

    @Test
    void whoHasNoLimitsHasThoseOfItsKind() {
        secured.operator("admin").open("emil", "CONSUMER", "EUR");

        assertThat(secured.consumer("emil").get("/v1/accounts/emil/limits").json())
                .isEqualTo(TestClient.parse("""
                        {"account":"emil","currency":"EUR","day":"2026-01-31",
                         "withdrawals":{"largest":500,"daily":800,"used":0,"left":800},
                         "topUps":{"daily":900,"used":0,"left":900}}"""));
        assertRefused(secured.consumer("emil").post("/v1/accounts/emil/top-ups",
                "{\"topUpNo\":\"t1\",\"from\":\"card\",\"amount\":901,\"currency\":\"EUR\"}"),
                "422 USER_LIMIT_EXCEEDED", null);
    }

    @Test
    void theLaterVersionCounts() {
        set(2, 500, 800);

        assertThat(set(2, 500, 800).text()).contains("\"answer\":200");
        assertThat(set(2, 500, 801).text()).contains("USER_LIMITS_EXIST_WITH_OTHER_CONTENT");
        assertThat(set(1, 500, 800).text()).contains("USER_LIMITS_OUTDATED");
        assertThat(secured.approve(finance.put(LIMITS,
                limits(3, 1, 1).replace("CNY", "EUR"))).text()).contains("CURRENCY_MISMATCH");
        assertThat(anna.get(LIMITS).number("version")).isEqualTo(2);
    }

    @Test
    void onlyFinanceSetsAndOnlyTheHolderAndOperatorsRead() {
        assertThat(anna.put(LIMITS, limits(1, 1, 1)).status()).isEqualTo(403);
        assertThat(secured.operator("support", "admin").put(LIMITS, limits(1, 1, 1)).status())
                .isEqualTo(403);
        assertThat(secured.consumer("bob").get(LIMITS).status()).isEqualTo(404);
        assertThat(secured.merchant("shop").get(LIMITS).status()).isEqualTo(404);
        assertThat(secured.merchant("shop").get("/v1/accounts/shop/limits").status())
                .isEqualTo(200);
        assertRefused(finance.get("/v1/accounts/nobody/limits"), "404 ACCOUNT_NOT_FOUND",
                null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "version":1            | "version":0             | 400 INVALID_USER_LIMITS | version
            "largestWithdrawal":2  | "largestWithdrawal":-1  | 400 INVALID_AMOUNT      | largestWithdrawal
            "dailyWithdrawals":3   | "dailyTopUps":10000000000001 | 400 INVALID_AMOUNT | dailyTopUps
            "reason":"asked for"   | "reason":""             | 400 INVALID_REASON      | reason
            "currency":"CNY"       | "currency":"XYZ"        | 400 UNKNOWN_CURRENCY    | currency
            """)
    void whatMakesNoSenseIsRefused(String right, String wrong, String refusal, String field) {
        String limits = limits(1, 2, 3).replace(right, wrong);

        assertRefused(server.unchanging(() -> finance.put(LIMITS, limits)), refusal, field);
    }

    @Test
    void operatorsSeeTheChannelsAsTheNodeDoes() {
        assertThat(secured.operator("viewer").get("/v1/channels").json())
                .isEqualTo(TestClient.parse("""
                        {"channels":[
                          {"id":"icbc","currency":"CNY","does":["COLLECT","PAY_OUT"],"fixedCost":50,
                           "basisPoints":2,"smallest":1,"largest":10000000000000,
                           "breaker":"CLOSED","successRate":1.0},
                          {"id":"cmb","currency":"CNY","does":["PAY_OUT"],"fixedCost":0,
                           "basisPoints":0,"smallest":100,"largest":5000,"dailyLimit":100000,
                           "breaker":"HALF_OPEN","successRate":0.75}]}"""));
        assertThat(anna.get("/v1/channels").status()).isEqualTo(403);
        assertThat(secured.merchant("shop").get("/v1/channels").status()).isEqualTo(403);
    }
}
