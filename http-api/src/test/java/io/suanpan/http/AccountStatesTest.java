package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Freezing, unfreezing and closing accounts, and what becomes of their money meanwhile. */
class AccountStatesTest {
    private static final String ALICE = "/v1/accounts/alice";
    private static final String THEFT = "{\"reason\":\"reported stolen, 案件 42\"}";

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

    private Response freeze(String account) {
        return api.post("/v1/accounts/" + account + "/freeze", THEFT);
    }

    private Response close(String account) {
        return api.post("/v1/accounts/" + account + "/close", "");
    }

    private Response transfer(String from, String to, long amount) {
        return api.post("/v1/accounts/" + from + "/transfers", "{\"transferNo\":\"t\",\"payee\":\""
                + to + "\",\"amount\":" + amount + ",\"currency\":\"CNY\"}");
    }

    @Test
    void aFrozenAccountShowsItsStatusAndReason() {
        Response frozen = freeze("alice");

        assertThat(frozen.status()).isEqualTo(200);
        assertThat(frozen.json()).isEqualTo(TestClient.parse("""
                {"id":"alice","type":"CONSUMER","currency":"CNY","status":"FROZEN",
                 "reason":"reported stolen, 案件 42","available":10000,"reserved":0,
                 "incoming":0}"""));
        assertThat(api.get(ALICE).json()).isEqualTo(frozen.json());
        assertThat(api.open("alice", "CONSUMER", "CNY").json()).isEqualTo(frozen.json());
    }

    @Test
    void freezingAgainIs200AndTheFirstReasonStays() {
        Response first = freeze("alice");

        Response again = server
                .unchanging(() -> api.post(ALICE + "/freeze", "{\"reason\":\"another\"}"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void noMoneyLeavesAFrozenAccountAndNobodyHearsWhy() {
        freeze("alice");

        Response payment = api.orderAndPay("shop", "A1", 5, "alice");
        Response transfer = transfer("alice", "bob", 5);

        assertThat(payment.status()).isEqualTo(409);
        assertThat(payment.code()).isEqualTo("ACCOUNT_FROZEN");
        assertThat(payment.text("detail")).isEqualTo("account 'alice' is frozen");
        assertThat(transfer.code()).isEqualTo("ACCOUNT_FROZEN");
        assertThat(api.get(ALICE).number("available")).isEqualTo(10_000);
    }

    @Test
    void moneyStillComesIn() {
        freeze("bob");

        assertThat(api.deposit("bob", "d1", 5).status()).isEqualTo(201);
        assertThat(transfer("alice", "bob", 7).status()).isEqualTo(201);
        assertThat(api.get("/v1/accounts/bob").number("available")).isEqualTo(12);
        freeze("shop");
        assertThat(api.orderAndPay("shop", "A1", 5, "alice").status()).isEqualTo(201);
    }

    @Test
    void whatWasReservedBeforeTheFreezeIsPaid() {
        server.partitions.pause();
        CompletableFuture<Response> payment = api.postLater("/v1/payments",
                TestClient.order("shop", "A1", 300, ",\"payer\":\"alice\""));
        server.awaitWaiting(1);
        server.partitions.step();

        freeze("alice");
        server.partitions.resume();

        assertThat(payment.join().status()).isEqualTo(201);
        assertThat(api.get(ALICE).number("available")).isEqualTo(9_700);
        assertThat(api.get(ALICE).text("status")).isEqualTo("FROZEN");
    }

    @Test
    void anUnfrozenAccountPaysAgain() {
        freeze("alice");
        assertThat(api.orderAndPay("shop", "A1", 5, "alice").status()).isEqualTo(409);

        Response unfrozen = api.post(ALICE + "/unfreeze", "{\"reason\":\"found\"}");

        assertThat(unfrozen.text("status")).isEqualTo("OPEN");
        assertThat(unfrozen.json().has("reason")).isFalse();
        assertThat(server.unchanging(() -> api.post(ALICE + "/unfreeze", "{\"reason\":\"x\"}"))
                .status()).isEqualTo(200);
        assertThat(api.orderAndPay("shop", "A1", 5, "alice").status()).isEqualTo(201);
    }

    @Test
    void anEmptyAccountIsClosedForEver() {
        Response closed = close("bob");

        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json()).isEqualTo(TestClient.parse("""
                {"id":"bob","type":"CONSUMER","currency":"CNY","status":"CLOSED","available":0,
                 "reserved":0,"incoming":0}"""));
        assertThat(server.unchanging(() -> close("bob")).json()).isEqualTo(closed.json());
        assertThat(api.get("/v1/accounts/bob").json()).isEqualTo(closed.json());
        Response reopened = server.unchanging(() -> api.open("bob", "CONSUMER", "CNY"));
        assertThat(reopened.status()).isEqualTo(409);
        assertThat(reopened.code()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(server.unchanging(() -> freeze("bob")).code()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(server.unchanging(() -> api.post("/v1/accounts/bob/unfreeze", THEFT)).code())
                .isEqualTo("ACCOUNT_CLOSED");
    }

    /** The directory has known all of them as open accounts. */
    @Test
    void aClosedAccountTakesNothingNewAlsoWhereItIsRememberedFromBefore() {
        api.open("inn", "MERCHANT", "CNY");
        assertThat(api.orderAndPay("inn", "A0", 5, "bob").code()).isEqualTo("INSUFFICIENT_FUNDS");
        close("bob");
        close("inn");

        assertThat(api.deposit("bob", "d1", 5).code()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(transfer("alice", "bob", 5).code()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(transfer("bob", "alice", 5).code()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(api.orderAndPay("shop", "A1", 5, "bob").code()).isEqualTo("ACCOUNT_CLOSED");
        Response toInn = api.orderAndPay("inn", "A1", 5, "alice");
        assertThat(toInn.status()).isEqualTo(409);
        assertThat(toInn.text("detail")).isEqualTo("account 'inn' is closed");
        assertThat(api.get(ALICE).number("available")).isEqualTo(10_000);
        assertThat(api.get(ALICE).number("reserved")).isZero();
    }

    @Test
    void theRecordsOfAClosedAccountCanBeRead() {
        transfer("alice", "bob", 5);
        transfer("bob", "alice", 5);
        assertThat(close("bob").status()).isEqualTo(200);

        assertThat(api.get("/v1/consumers/bob/records").json().path("items")).hasSize(2);
        assertThat(api.get("/v1/accounts/bob/statement").json().path("items")).hasSize(2);
    }

    /** Nobody has asked for it while it was open, so nothing remembers it from then. */
    @Test
    void theRecordsOfAnAccountThatWasClosedAtOnceCanBeRead() {
        api.open("carol", "CONSUMER", "CNY");
        assertThat(close("carol").status()).isEqualTo(200);

        assertThat(api.get("/v1/consumers/carol/records").status()).isEqualTo(200);
    }

    @Test
    void anAccountWithMoneyOrPromisedMoneyIsNotClosed() {
        Response rich = server.unchanging(() -> close("alice"));
        server.partitions.pause();
        CompletableFuture<Response> deposit = api.postLater("/v1/accounts/bob/deposits",
                "{\"reference\":\"d1\",\"amount\":5,\"currency\":\"CNY\"}");
        server.awaitWaiting(1);
        server.partitions.step();

        Response promised = server.unchanging(() -> close("bob"));

        server.partitions.resume();
        assertThat(deposit.join().status()).isEqualTo(201);
        assertThat(rich.status()).isEqualTo(409);
        assertThat(rich.code()).isEqualTo("ACCOUNT_NOT_EMPTY");
        assertThat(rich.text("detail")).isEqualTo("account 'alice' has 10000 CNY available, 0 CNY"
                + " reserved and 0 CNY incoming: all must be 0");
        assertThat(promised.text("detail")).isEqualTo("account 'bob' has 0 CNY available, 0 CNY"
                + " reserved and 5 CNY incoming: all must be 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "unfreeze", "close"})
    void aChannelIsNeitherFrozenNorClosed(String what) {
        Response refused = server.unchanging(() -> api.post(
                "/v1/accounts/channel:CNY/" + what, what.equals("close") ? "{}" : THEFT));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("ACCOUNT_IS_A_CHANNEL");
        assertThat(refused.text("detail")).isEqualTo(
                "account 'channel:CNY' is a channel's, which can be neither frozen nor closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "unfreeze", "close"})
    void anUnknownAccountIsNotFound(String what) {
        Response unknown = server.unchanging(() -> api.post("/v1/accounts/nobody/" + what,
                what.equals("close") ? "{}" : THEFT));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256, 257})
    void aReasonHas1To256Characters(int length) {
        Response frozen = api.post(ALICE + "/freeze",
                "{\"reason\":\"" + "\uD83C\uDF75".repeat(length) + "\"}");

        boolean fits = length >= 1 && length <= 256;
        assertThat(frozen.status()).isEqualTo(fits ? 200 : 400);
        assertThat(frozen.code()).isEqualTo(fits ? "" : "INVALID_REASON");
        assertThat(api.get(ALICE).text("status")).isEqualTo(fits ? "FROZEN" : "OPEN");
    }

    @Test
    void aReasonMustBeGiven() {
        assertThat(server.unchanging(() -> api.post(ALICE + "/freeze", "{}")).code())
                .isEqualTo("MISSING_FIELD");
        assertThat(server.unchanging(() -> api.post(ALICE + "/unfreeze", "{}")).code())
                .isEqualTo("MISSING_FIELD");
        assertThat(server.unchanging(() -> api.post(ALICE + "/close", THEFT)).code())
                .isEqualTo("UNKNOWN_FIELD");
    }
}
