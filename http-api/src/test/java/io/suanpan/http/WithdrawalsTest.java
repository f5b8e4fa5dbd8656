package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.WithdrawalId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithdrawalsTest {
    private static final String WITHDRAWALS = "/v1/accounts/alice/withdrawals";
    private static final WithdrawalId W1 = new WithdrawalId(new AccountId("alice"), "w1");

    private final TestServer server = new TestServer();
    private final TestClient api = server.client();

    @BeforeEach
    void open() {
        server.withTraders();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String withdrawal(String number, String to, long amount, String more) {
        return "{\"withdrawalNo\":\"" + number + "\",\"to\":\"" + to + "\",\"amount\":" + amount
                + ",\"currency\":\"CNY\"" + more + "}";
    }

    private Response make() {
        return api.post(WITHDRAWALS, withdrawal("w1", "alice-out", 500, ""));
    }

    private Response refused(String body) {
        return server.unchanging(() -> api.post(WITHDRAWALS, body));
    }

    private String status() {
        return api.get(WITHDRAWALS + "/w1").text("status");
    }

    private void assertHas(long available, long reserved) {
        assertThat(api.get("/v1/accounts/alice").number("available")).isEqualTo(available);
        assertThat(api.get("/v1/accounts/alice").number("reserved")).isEqualTo(reserved);
    }

    @Test
    void aWithdrawalIsAnswered202OnceItsMoneyIsReserved() {
        Response made = make();

        assertThat(made.status()).isEqualTo(202);
        assertThat(made.text("status")).isEqualTo("RESERVED");
        assertThat(made.text("to")).isEqualTo("alice-out");
        assertThat(made.number("validForSeconds")).isEqualTo(86_400);
        assertThat(made.text("notAfter")).isEqualTo("2026-02-01T08:00:00.123456Z");
        assertThat(made.text("instructionNumber")).matches("w[0-9]+-[0-9a-f]{32}");
        assertHas(9_500, 500);
        assertThat(server.unchanging(this::make).json()).isEqualTo(made.json());
        assertThat(api.get(WITHDRAWALS + "/w1").json()).isEqualTo(made.json());
    }

    @Test
    void whatTheBankSaysIsShownAndUnknownIsAStateOfItsOwn() {
        make();

        server.partitions.bankSays(W1, new BankWord.Unknown());
        assertThat(status()).isEqualTo("UNKNOWN");
        assertHas(9_500, 500);
        server.partitions.bankSays(W1, new BankWord.Accepted());
        assertThat(status()).isEqualTo("ACCEPTED");
        server.partitions.bankSays(W1, new BankWord.Paid("B17"));

        assertThat(api.get(WITHDRAWALS + "/w1").json()).isEqualTo(TestClient
                .parse("""
                        {"withdrawalNo":"w1","account":"alice","to":"alice-out","amount":500,
                         "currency":"CNY","validForSeconds":86400,"channel":"icbc","status":"PAID","bankReference":"B17",
                         "paidAt":"2026-01-31T08:00:00.123456Z"}"""));
        assertHas(9_500, 0);
        assertThat(make().status()).isEqualTo(200);
        assertThat(api.get("/v1/accounts/channel:CNY").number("available")).isEqualTo(-9_500);
    }

    @Test
    void whatTheBankRefusesIsReleasedAndItsNumberIsTaken() {
        make();

        server.partitions.bankSays(W1, new BankWord.Refused(NotPaid.OUTSIDE_ACCOUNT_CLOSED));

        Response failed = api.get(WITHDRAWALS + "/w1");
        assertThat(failed.text("status")).isEqualTo("FAILED");
        assertThat(failed.text("reason")).isEqualTo("OUTSIDE_ACCOUNT_CLOSED");
        assertHas(10_000, 0);
        assertThat(server.unchanging(this::make).json()).isEqualTo(failed.json());
    }

    @Test
    void theRecordsAndTheStatementShowAWithdrawalThatWasPaid() {
        make();
        assertThat(api.get("/v1/consumers/alice/records").json().get("items"))
                .as("the deposit").hasSize(1);

        server.partitions.bankSays(W1, new BankWord.Paid("B17"));

        assertThat(api.get("/v1/consumers/alice/records").json().get("items").get(0))
                .isEqualTo(TestClient.parse("""
                        {"at":"2026-01-31T08:00:00.123456Z","kind":"WITHDRAWAL","direction":"OUT",
                         "amount":500,"currency":"CNY","withdrawalNo":"w1","to":"alice-out"}"""));
        var posting = api.get("/v1/accounts/alice/statement").json().get("items").get(0);
        assertThat(posting.get("business").asText()).isEqualTo("WITHDRAWAL");
        assertThat(posting.get("businessId").asText()).isEqualTo("alice/w1");
    }

    @Test
    void aMerchantWithdrawsToo() {
        api.post("/v1/accounts/shop/deposits",
                "{\"reference\":\"d1\",\"amount\":50,\"currency\":\"CNY\"}");

        assertThat(api.post("/v1/accounts/shop/withdrawals", withdrawal("w1", "shop-out", 50, ""))
                .status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"alice-out,501,''", "bob-out,500,''", "alice-out,500,',\"validForSeconds\":60'"})
    void theSameNumberWithOtherContentIsAConflict(String to, long amount, String more) {
        make();

        Response other = refused(withdrawal("w1", to, amount, more));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT");
        assertThat(other.text("detail")).isEqualTo("withdrawal 'w1' from account 'alice' exists"
                + " with 500 CNY to 'alice-out', valid for 86400 s");
    }

    @Test
    void withoutABankItIsRefusedAndNothingChanges() {
        server.partitions.withoutBank();

        Response none = refused(withdrawal("w1", "alice-out", 500, ""));

        assertThat(none.status()).isEqualTo(422);
        assertThat(none.code()).isEqualTo("NO_CHANNEL");
        assertThat(none.text("detail"))
                .isEqualTo("no bank is configured that pays out CNY");
    }

    @Test
    void tooLittleMoneyLeavesTheNumberFree() {
        Response poor = api.post(WITHDRAWALS, withdrawal("w1", "alice-out", 10_001, ""));

        assertThat(poor.status()).isEqualTo(402);
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(api.get(WITHDRAWALS + "/w1").code()).isEqualTo("WITHDRAWAL_NOT_FOUND");
        assertThat(make().status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"w/1,alice-out,5,'',INVALID_ID,withdrawalNo", "w1,'',5,'',INVALID_ID,to",
            "w1,alice-out,0,'',INVALID_AMOUNT,amount",
            "w1,alice-out,5,',\"validForSeconds\":604801',INVALID_EXPIRY,validForSeconds",
            "w1,alice-out,5,',\"fee\":1',UNKNOWN_FIELD,fee"})
    void badInputIsNamedAndChangesNothing(String number, String to, long amount, String more,
            String code, String field) {
        Response bad = refused(withdrawal(number, to, amount, more));

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.code()).isEqualTo(code);
        assertThat(bad.text("field")).isEqualTo(field);
    }

    @Test
    void anUnknownAccountAndAnotherCurrencyAreRefused() {
        assertThat(server.unchanging(() -> api.post("/v1/accounts/nobody/withdrawals",
                withdrawal("w1", "x", 5, ""))).code()).isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(refused(withdrawal("w1", "x", 5, "").replace("CNY", "USD")).code())
                .isEqualTo("CURRENCY_MISMATCH");
    }
}
