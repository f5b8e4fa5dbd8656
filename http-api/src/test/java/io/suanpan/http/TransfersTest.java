package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.Money;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransfersTest {
    private static final String TRANSFERS = "/v1/accounts/alice/transfers";

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

    private static String transfer(String transferNo, String payee, long amount, String more) {
        return "{\"transferNo\":\"" + transferNo + "\",\"payee\":\"" + payee + "\",\"amount\":"
                + amount + ",\"currency\":\"CNY\"" + more + "}";
    }

    private static String noted(String transferNo, String payee, long amount, String note) {
        return transfer(transferNo, payee, amount, ",\"note\":\"" + note + "\"");
    }

    private Response refused(String body) {
        return server.unchanging(() -> api.post(TRANSFERS, body));
    }

    @Test
    void aTransferIsAnsweredOnceItIsCompleted() {
        Response made = api.post(TRANSFERS, noted("t1", "bob", 500, "taxi, 车费"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json()).isEqualTo(TestClient.parse("""
                {"transferNo":"t1","payer":"alice","payee":"bob","amount":500,"currency":"CNY",
                 "note":"taxi, 车费","status":"COMPLETED",
                 "completedAt":"2026-01-31T08:00:00.123456Z"}"""));
        assertThat(api.get("/v1/accounts/alice").number("available")).isEqualTo(9_500);
        assertThat(api.get("/v1/accounts/bob").number("available")).isEqualTo(500);
    }

    @Test
    void theSameNumberAgainIs200WithTheFirstOutcome() {
        Response first = api.post(TRANSFERS, noted("t1", "bob", 500, "taxi"));
        server.partitions.pass(Duration.ofHours(1));

        Response again = server
                .unchanging(() -> api.post(TRANSFERS, noted("t1", "bob", 500, "taxi")));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(api.get(TRANSFERS + "/t1").json()).isEqualTo(first.json());
    }

    @ParameterizedTest
    @CsvSource({"bob,501,taxi", "bob,500,bus", "carol,500,taxi", "nobody,500,taxi",
            "shop,500,taxi"})
    void theSameNumberWithOtherContentIsAConflictWhoeverIsNamedNow(String payee, long amount,
            String note) {
        api.open("carol", "CONSUMER", "CNY");
        api.post(TRANSFERS, noted("t1", "bob", 500, "taxi"));

        Response other = refused(noted("t1", payee, amount, note));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("TRANSFER_EXISTS_WITH_OTHER_CONTENT");
        assertThat(other.text("detail")).isEqualTo(
                "transfer 't1' from account 'alice' exists with 500 CNY to 'bob' and note 'taxi'");
    }

    @Test
    void aNoteMayBeLeftOutWhichIsTheEmptyOne() {
        assertThat(api.post(TRANSFERS, transfer("t1", "bob", 5, "")).text("note")).isEmpty();
        assertThat(api.post(TRANSFERS, noted("t1", "bob", 5, "")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257})
    void aNoteHas256CharactersAtMost(int length) {
        Response made = api.post(TRANSFERS, noted("t1", "bob", 5, "\uD83C\uDF75".repeat(length)));

        assertThat(made.status()).isEqualTo(length == 256 ? 201 : 400);
        assertThat(made.code()).isEqualTo(length == 256 ? "" : "INVALID_NOTE");
    }

    @Test
    void aNoteIsOneLine() {
        Response broken = refused(noted("t1", "bob", 5, "two\\nlines"));

        assertThat(broken.code()).isEqualTo("INVALID_NOTE");
        assertThat(broken.text("field")).isEqualTo("note");
        assertThat(broken.text("detail")).isEqualTo("note must be at most 256 characters without"
                + " control characters: 'two\uFFFDlines'");
    }

    @Test
    void numbersArePerPayer() {
        api.post(TRANSFERS, noted("t1", "bob", 500, "taxi"));

        assertThat(api.post("/v1/accounts/bob/transfers", noted("t1", "alice", 5, "back")).status())
                .isEqualTo(201);
    }

    @Test
    void nobodyTransfersToThemselves() {
        Response toSelf = refused(transfer("t1", "alice", 5, ""));

        assertThat(toSelf.status()).isEqualTo(422);
        assertThat(toSelf.code()).isEqualTo("PAYEE_IS_PAYER");
        assertThat(toSelf.text("field")).isEqualTo("payee");
        assertThat(toSelf.text("detail"))
                .isEqualTo("payee must be another account than the payer's: 'alice'");
    }

    @Test
    void anUnknownPayeeOrPayerIsRefusedAndTheNumberStaysFree() {
        Response noPayee = refused(transfer("t1", "nobody", 5, ""));
        Response noPayer = server.unchanging(
                () -> api.post("/v1/accounts/nobody/transfers", transfer("t1", "bob", 5, "")));

        assertThat(noPayee.status()).isEqualTo(404);
        assertThat(noPayee.code()).isEqualTo("PAYEE_NOT_FOUND");
        assertThat(noPayee.text("field")).isEqualTo("payee");
        assertThat(noPayer.code()).isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(api.post(TRANSFERS, transfer("t1", "bob", 7, "")).status()).isEqualTo(201);
    }

    @Test
    void onlyConsumersTransfer() {
        Response toShop = refused(transfer("t1", "shop", 5, ""));
        Response fromShop = server.unchanging(
                () -> api.post("/v1/accounts/shop/transfers", transfer("t1", "bob", 5, "")));

        assertThat(toShop.status()).isEqualTo(422);
        assertThat(toShop.code()).isEqualTo("NOT_A_CONSUMER");
        assertThat(toShop.text("detail"))
                .isEqualTo("payee must be a CONSUMER account: 'shop' is a MERCHANT account");
        assertThat(fromShop.code()).isEqualTo("NOT_A_CONSUMER");
        assertThat(fromShop.text("detail"))
                .isEqualTo("id must be a CONSUMER account: 'shop' is a MERCHANT account");
        assertThat(refused(transfer("t1", "channel:CNY", 5, "")).code()).isEqualTo("INVALID_ID");
    }

    @Test
    void ofTwoCurrenciesNoneIsTransferred() {
        api.open("carol", "CONSUMER", "USD");

        Response mixed = refused(transfer("t1", "carol", 5, ""));

        assertThat(mixed.status()).isEqualTo(422);
        assertThat(mixed.code()).isEqualTo("CURRENCY_MISMATCH");
        assertThat(mixed.text("field")).isEqualTo("currency");
    }

    @Test
    void tooLittleMoneyMovesNothingAndLeavesTheNumberFree() {
        Response poor = api.post(TRANSFERS, transfer("t1", "bob", 10_001, ""));

        assertThat(poor.status()).isEqualTo(402);
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(api.get("/v1/accounts/alice").number("available")).isEqualTo(10_000);
        assertThat(api.get("/v1/accounts/bob").number("incoming")).isZero();
        assertThat(api.get(TRANSFERS + "/t1").code()).isEqualTo("TRANSFER_NOT_FOUND");
        assertThat(api.post(TRANSFERS, transfer("t1", "bob", 10_000, "")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "10000000000001", "1e3"})
    void anAmountIsOneThatCanBeMoved(String amount) {
        Response wrong = refused(transfer("t1", "bob", 5, "").replace(":5,", ":" + amount + ","));

        assertThat(wrong.code()).isEqualTo("INVALID_AMOUNT");
        assertThat(wrong.text("detail")).isEqualTo("amount must be an integer from 1 to "
                + Money.MAX_MOVEMENT_MINOR + ": '" + amount + "'");
    }

    @Test
    void aTransferThatWaitsIsPendingAndItsRepeatWaitsToo() {
        server.partitions.pause();
        CompletableFuture<Response> first = api.postLater(TRANSFERS,
                noted("t1", "bob", 500, "taxi"));
        server.awaitWaiting(1);
        CompletableFuture<Response> second = api.postLater(TRANSFERS,
                noted("t1", "bob", 500, "taxi"));
        server.awaitWaiting(2);

        assertThat(api.get(TRANSFERS + "/t1").json()).isEqualTo(TestClient.parse("""
                {"transferNo":"t1","payer":"alice","payee":"bob","amount":500,"currency":"CNY",
                 "note":"taxi","status":"PENDING"}"""));
        server.partitions.resume();
        assertThat(first.join().status()).isEqualTo(201);
        assertThat(second.join().status()).isEqualTo(200);
        assertThat(second.join().json()).isEqualTo(first.join().json());
    }

    @Test
    void bothSeeItInTheirRecordsAndStatements() {
        api.post(TRANSFERS, noted("t1", "bob", 500, "taxi"));

        assertThat(api.get("/v1/consumers/alice/records").json().at("/items/0"))
                .isEqualTo(TestClient.parse("""
                        {"at":"2026-01-31T08:00:00.123456Z","kind":"TRANSFER","direction":"OUT",
                         "amount":500,"currency":"CNY","transferNo":"t1","payee":"bob",
                         "note":"taxi"}"""));
        assertThat(api.get("/v1/consumers/bob/records").json().at("/items/0"))
                .isEqualTo(TestClient.parse("""
                        {"at":"2026-01-31T08:00:00.123456Z","kind":"TRANSFER","direction":"IN",
                         "amount":500,"currency":"CNY","transferNo":"t1","payer":"alice",
                         "note":"taxi"}"""));
        Response statement = api.get("/v1/accounts/bob/statement");
        assertThat(statement.json().at("/items/0/business").asText()).isEqualTo("TRANSFER");
        assertThat(statement.json().at("/items/0/businessId").asText()).isEqualTo("alice/t1");
    }

    @Test
    void anUnknownTransferIsNotFound() {
        Response unknown = api.get(TRANSFERS + "/t9");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("TRANSFER_NOT_FOUND");
        assertThat(unknown.text("detail"))
                .isEqualTo("there is no transfer 't9' from account 'alice'");
        assertThat(api.get(TRANSFERS + "/a%20b").code()).isEqualTo("INVALID_ID");
    }
}
