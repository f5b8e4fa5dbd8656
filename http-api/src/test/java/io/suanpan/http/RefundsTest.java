package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefundsTest {
    private static final TradeId TRADE = TradeId.of(new AccountId("shop"), "o1");
    private static final String REFUNDS = "/v1/trades/" + TRADE + "/refunds";

    private final TestServer server = new TestServer();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    /** A trade of 1000 that alice paid. */
    private void paid() {
        server.withTraders();
        pay("shop", "o1", 1000, "alice");
    }

    private void pay(String merchant, String order, long amount, String payer) {
        AccountId id = new AccountId(merchant);
        server.partitions.ask(new CreateAndPay(new CreateTrade(TradeId.of(id, order), id, order,
                new Money(amount, Currency.getInstance("CNY")), "tea", Duration.ofMinutes(5)),
                new AccountId(payer)));
    }

    private static String refund(String number, long amount, String more) {
        return "{\"outRefundNo\":\"%s\",\"amount\":%d,\"currency\":\"CNY\"%s}"
                .formatted(number, amount, more);
    }

    private Response post(String number, long amount, String more) {
        return api.post(REFUNDS, refund(number, amount, more));
    }

    private static final String WAIT = ",\"whenShort\":\"WAIT\"";

    @Test
    void aRefundIsAnsweredOnceItIsCompleted() {
        paid();

        Response made = post("r1", 300, ",\"reason\":\"one cup was broken\"");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json()).isEqualTo(TestClient.parse("""
                {"tradeId":"%s","outRefundNo":"r1","amount":300,"currency":"CNY",
                 "reason":"one cup was broken","whenShort":"REFUSE","status":"COMPLETED",
                 "completedAt":"2026-01-31T08:00:00.123456Z"}""".formatted(TRADE)));
        assertThat(api.get(REFUNDS + "/r1").json()).isEqualTo(made.json());
        JsonNode trade = api.get("/v1/trades/" + TRADE).json();
        assertThat(trade.path("status").asText()).isEqualTo("PAID");
        assertThat(trade.path("refunded").asLong()).isEqualTo(300);
        assertThat(trade.path("refundable").asLong()).isEqualTo(700);
    }

    @Test
    void theSameAgainIs200WithTheFirstOutcome() {
        paid();
        Response first = post("r1", 1000, "");
        server.partitions.pass(Duration.ofHours(1));

        Response again = server.unchanging(() -> post("r1", 1000, ""));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(api.get("/v1/trades/" + TRADE).number("refundable")).isZero();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(refund("r1", 301, ""), 409, "REFUND_EXISTS_WITH_OTHER_CONTENT",
                        "refund 'r1' of trade " + TRADE
                                + " exists with 300 CNY, reason '' and REFUSE"),
                arguments(refund("r1", 300, WAIT), 409, "REFUND_EXISTS_WITH_OTHER_CONTENT",
                        "refund 'r1' of trade " + TRADE
                                + " exists with 300 CNY, reason '' and REFUSE"),
                arguments(refund("r2", 701, ""), 422, "REFUND_EXCEEDS_PAID",
                        "trade " + TRADE
                                + " has 700 CNY left to refund of 1000 CNY, the refund is of 701"
                                + " CNY"),
                arguments(refund("r2", 1, "").replace("CNY", "USD"), 422, "CURRENCY_MISMATCH",
                        "trade " + TRADE + " was paid with 1000 CNY, the refund is of 1 USD"),
                arguments(refund("r2", 0, ""), 400, "INVALID_AMOUNT",
                        "amount must be an integer from 1 to 10000000000000: '0'"),
                arguments(refund("r 2", 1, ""), 400, "INVALID_ID",
                        "outRefundNo must be 1 to 64 of A-Z a-z 0-9 _ -: 'r 2'"),
                arguments(refund("r2", 1, ",\"whenShort\":\"MAYBE\""), 400, "INVALID_WHEN_SHORT",
                        "whenShort must be REFUSE or WAIT: 'MAYBE'"),
                arguments(refund("r2", 1, ",\"reason\":\"\""), 400, "INVALID_REASON",
                        "reason must be 1 to 256 characters without control characters: ''"),
                arguments(refund("r2", 1, ",\"fee\":1"), 400, "UNKNOWN_FIELD", null));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeRefundedIsRefusedAndChangesNothing(String body, int status, String code,
            String detail) {
        paid();
        post("r1", 300, "");

        Response refused = server.unchanging(() -> api.post(REFUNDS, body));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        if (detail != null) {
            assertThat(refused.text("detail")).isEqualTo(detail);
        }
    }

    @Test
    void aTradeThatIsNotThereOrNotPaidHasNothingToRefund() {
        server.withTraders();

        Response unknown = server.unchanging(() -> post("r1", 1, ""));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("TRADE_NOT_FOUND");

        api.post("/v1/trades", "{\"merchant\":\"shop\",\"outTradeNo\":\"o1\",\"amount\":5,"
                + "\"currency\":\"CNY\",\"subject\":\"tea\"}");
        Response unpaid = server.unchanging(() -> post("r1", 1, ""));
        assertThat(unpaid.status()).isEqualTo(409);
        assertThat(unpaid.code()).isEqualTo("TRADE_NOT_PAID");
    }

    @Test
    void aRefundThatNobodyAskedForIs404() {
        paid();

        assertThat(api.get(REFUNDS + "/none").code()).isEqualTo("REFUND_NOT_FOUND");
        assertThat(api.post(REFUNDS + "/none/cancel", "{}").code()).isEqualTo("REFUND_NOT_FOUND");
        assertThat(api.get(REFUNDS + "/no%20ne").code()).isEqualTo("INVALID_ID");
        assertThat(api.get("/v1/trades/x/refunds/r1").code()).isEqualTo("INVALID_ID");
    }

    /** The shop spends what it got: it pays another merchant. */
    private void shopIsPoor() {
        paid();
        api.open("supplier", "MERCHANT", "CNY");
        pay("supplier", "leaves", 900, "shop");
    }

    @Test
    void aMerchantWithTooLittleIsRefusedAndMayAskAgain() {
        shopIsPoor();

        Response poor = post("r1", 300, "");

        assertThat(poor.status()).isEqualTo(402);
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(api.get(REFUNDS + "/r1").status()).isEqualTo(404);
        api.deposit("shop", "d1", 500);
        assertThat(post("r1", 300, "").status()).isEqualTo(201);
    }

    @Test
    void aRefundThatMayWaitIsAccepted202UntilItIsMade() {
        shopIsPoor();

        Response waits = post("r1", 300, WAIT);

        assertThat(waits.status()).isEqualTo(202);
        assertThat(waits.json()).isEqualTo(TestClient.parse("""
                {"tradeId":"%s","outRefundNo":"r1","amount":300,"currency":"CNY",
                 "whenShort":"WAIT","status":"WAITING","waitsBecause":"INSUFFICIENT_FUNDS",
                 "retryAt":"2026-01-31T08:00:01.123456Z"}""".formatted(TRADE)));
        assertThat(api.get(REFUNDS + "/r1").json()).isEqualTo(waits.json());
        assertThat(server.unchanging(() -> post("r1", 300, WAIT)).status()).isEqualTo(202);
        assertThat(api.get("/v1/trades/" + TRADE).number("refundable")).isEqualTo(700);
        assertThat(api.get("/v1/trades/" + TRADE).number("refunded")).isZero();

        api.deposit("shop", "d1", 500);
        server.partitions.pass(Duration.ofSeconds(1));

        assertThat(api.get(REFUNDS + "/r1").text("status")).isEqualTo("COMPLETED");
        assertThat(post("r1", 300, WAIT).status()).isEqualTo(200);
    }

    @Test
    void aWaitingRefundIsCancelledForGood() {
        shopIsPoor();
        post("r1", 300, WAIT);

        Response cancelled = api.post(REFUNDS + "/r1/cancel", "");

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(server.unchanging(() -> api.post(REFUNDS + "/r1/cancel", "{}")).json())
                .isEqualTo(cancelled.json());
        assertThat(server.unchanging(() -> post("r1", 300, WAIT)).code())
                .isEqualTo("REFUND_CANCELLED");
        assertThat(api.get(REFUNDS + "/r1").json()).isEqualTo(cancelled.json());
        assertThat(post("r2", 100, "").status()).isEqualTo(201);
    }

    @Test
    void whatIsDoneOrUnderWayIsNotCancelled() {
        paid();
        post("r1", 300, "");
        server.partitions.pause();
        CompletableFuture<Response> underWay = api.postLater(REFUNDS, refund("r2", 1, ""));
        server.awaitWaiting(1);

        assertThat(api.get(REFUNDS + "/r2").text("status")).isEqualTo("PENDING");
        assertThat(api.post(REFUNDS + "/r1/cancel", "").code())
                .isEqualTo("REFUND_ALREADY_COMPLETED");
        assertThat(api.post(REFUNDS + "/r2/cancel", "").code()).isEqualTo("REFUND_BEING_MADE");

        server.partitions.resume();
        assertThat(underWay.join().status()).isEqualTo(201);
    }

    @Test
    void itIsInTheListsOfBothSides() {
        paid();
        post("r1", 300, "");

        JsonNode record = api.get("/v1/consumers/alice/records").json().path("items").get(0);
        assertThat(record).isEqualTo(TestClient.parse("""
                {"at":"2026-01-31T08:00:00.123456Z","kind":"REFUND","direction":"IN","amount":300,
                 "currency":"CNY","tradeId":"%s","outRefundNo":"r1","merchant":"shop",
                 "outTradeNo":"o1","subject":"tea"}""".formatted(TRADE)));
        JsonNode trade = api.get("/v1/merchants/shop/trades").json().path("items").get(0);
        assertThat(trade.path("refunded").asLong()).isEqualTo(300);
        assertThat(trade.path("status").asText()).isEqualTo("PAID");
        JsonNode posting = api.get("/v1/accounts/shop/statement").json().path("items").get(0);
        assertThat(posting.path("business").asText()).isEqualTo("REFUND");
        assertThat(posting.path("businessId").asText()).isEqualTo(TRADE + "/r1");
    }
}
