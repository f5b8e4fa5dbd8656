package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.TopUpId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where they differ from withdrawals, whose code they share: {@link WithdrawalsTest}. */
class TopUpsTest {
    private static final String ALICE = "/v1/accounts/alice";
    private static final TopUpId T1 = new TopUpId(new AccountId("alice"), "t1");

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

    private Response make(String fields) {
        return api.post(ALICE + "/top-ups", "{\"topUpNo\":\"t1\",\"currency\":\"CNY\"," + fields
                + "}");
    }

    private Response make() {
        return make("\"from\":\"alice-card\",\"amount\":500");
    }

    private Response read() {
        return api.get(ALICE + "/top-ups/t1");
    }

    private void assertHas(long available, long incoming) {
        assertThat(api.get(ALICE).number("available")).isEqualTo(available);
        assertThat(api.get(ALICE).number("incoming")).isEqualTo(incoming);
    }

    @Test
    void onItsWayItIsNoMoneyYetWhateverTheBankHasNotSaid() {
        Response made = make();

        assertThat(made.status()).isEqualTo(202);
        assertThat(made.text("status")).isEqualTo("RESERVED");
        assertThat(made.text("instructionNumber")).matches("t[0-9]+-[0-9a-f]{32}");
        assertThat(server.unchanging(this::make).json()).isEqualTo(made.json());
        server.partitions.bankSays(T1, new BankWord.Unknown());
        assertThat(read().text("status")).isEqualTo("UNKNOWN");
        assertHas(10_000, 500);
        assertThat(api.get("/v1/consumers/alice/records").json().get("items"))
                .as("the deposit").hasSize(1);
    }

    @Test
    void whatTheBankHasCollectedIsCreditedAndShown() {
        make();

        server.partitions.bankSays(T1, new BankWord.Paid("B17"));

        assertThat(read().json()).isEqualTo(TestClient
                .parse("""
                        {"topUpNo":"t1","account":"alice","from":"alice-card","amount":500,
                         "currency":"CNY","validForSeconds":86400,"channel":"icbc","status":"PAID","bankReference":"B17",
                         "paidAt":"2026-01-31T08:00:00.123456Z"}"""));
        assertHas(10_500, 0);
        assertThat(make().status()).isEqualTo(200);
        assertThat(api.get("/v1/accounts/channel:CNY").number("available")).isEqualTo(-10_500);
        assertThat(api.get("/v1/consumers/alice/records").json().get("items").get(0))
                .isEqualTo(TestClient.parse("""
                        {"at":"2026-01-31T08:00:00.123456Z","kind":"TOP_UP","direction":"IN",
                         "amount":500,"currency":"CNY","topUpNo":"t1","from":"alice-card"}"""));
        var posting = api.get(ALICE + "/statement").json().get("items").get(0);
        assertThat(posting.get("business").asText()).isEqualTo("TOP_UP");
        assertThat(posting.get("businessId").asText()).isEqualTo("alice/t1");
    }

    @Test
    void whatTheBankRefusesIsNeverCredited() {
        make();

        server.partitions.bankSays(T1, new BankWord.Refused(NotPaid.OUTSIDE_FUNDS_SHORT));

        assertThat(read().text("status")).isEqualTo("FAILED");
        assertThat(read().text("reason")).isEqualTo("OUTSIDE_FUNDS_SHORT");
        assertHas(10_000, 0);
    }

    @Test
    void errorsCallItByItsOwnNames() {
        assertThat(read().code()).isEqualTo("TOP_UP_NOT_FOUND");
        make();

        Response other = server.unchanging(() -> make("\"from\":\"alice-card\",\"amount\":501"));
        Response wrong = server.unchanging(
                () -> make("\"from\":\"x\",\"to\":\"alice-card\",\"amount\":500"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("TOP_UP_EXISTS_WITH_OTHER_CONTENT");
        assertThat(other.text("detail")).isEqualTo("top-up 't1' of account 'alice' exists"
                + " with 500 CNY from 'alice-card', valid for 86400 s");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("field")).isEqualTo("to");
        assertThat(api.get(ALICE + "/withdrawals/t1").code()).isEqualTo("WITHDRAWAL_NOT_FOUND");
    }
}
