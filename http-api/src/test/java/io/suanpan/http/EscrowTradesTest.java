package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscrowTradesTest {
    private static final TradeId ID = TradeId.of(new AccountId("shop"), "o1");
    private static final String TRADE = "/v1/trades/" + ID;
    private static final String WAYBILL = "{\"waybill\":\"SF-1\"}";
    private static final String ALICE = "{\"payer\":\"alice\"}";
    private static final String COURT = "{\"reason\":\"by the court\"}";

    private final TestServer server = new TestServer();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    private Response create(String more) {
        return api.post("/v1/trades", """
                {"merchant":"shop","outTradeNo":"o1","amount":1000,"currency":"CNY",
                 "subject":"tea"%s}""".formatted(more));
    }

    /** A trade of 1000 that alice paid into escrow. */
    private void held() {
        server.withTraders();
        create(",\"kind\":\"ESCROW\",\"confirmWithinSeconds\":600");
        assertThat(api.post(TRADE + "/payments", ALICE).status()).isEqualTo(200);
    }

    private void shipped() {
        held();
        assertThat(api.post(TRADE + "/shipments", WAYBILL).status()).isEqualTo(201);
    }

    private Response refund(String number, long amount) {
        return api.post(TRADE + "/refunds",
                "{\"outRefundNo\":\"%s\",\"amount\":%d,\"currency\":\"CNY\"}".formatted(number,
                        amount));
    }

    private long available(String account) {
        return api.get("/v1/accounts/" + account).json().path("available").asLong();
    }

    private static void assertRefused(Response response, int status, String code) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.text("code")).isEqualTo(code);
    }

    @Test
    void whatIsPaidIsHeldShippedReceivedAndReleased() {
        held();
        assertThat(api.get(TRADE).json()).isEqualTo(TestClient.parse("""
                {"tradeId":"%s","merchant":"shop","outTradeNo":"o1","amount":1000,
                 "currency":"CNY","subject":"tea","status":"HELD",
                 "createdAt":"2026-01-31T08:00:00.123456Z",
                 "expiresAt":"2026-01-31T08:30:00.123456Z","payer":"alice",
                 "paidAt":"2026-01-31T08:00:00.123456Z","refunded":0,"refundable":1000,
                 "kind":"ESCROW","confirmWithinSeconds":600}""".formatted(ID)));
        assertThat(available("shop")).isZero();

        Response shipped = api.post(TRADE + "/shipments", WAYBILL);
        assertThat(shipped.status()).isEqualTo(201);
        assertThat(shipped.text("status")).isEqualTo("SHIPPED");
        assertThat(shipped.text("waybill")).isEqualTo("SF-1");
        assertThat(shipped.text("confirmAt")).isEqualTo("2026-01-31T08:10:00.123456Z");

        Response received = api.post(TRADE + "/receipts", ALICE);
        assertThat(received.status()).isEqualTo(201);
        assertThat(received.text("status")).isEqualTo("RELEASED");
        assertThat(received.text("releasedAt")).isEqualTo("2026-01-31T08:00:00.123456Z");
        assertThat(available("shop")).isEqualTo(1000);
        assertThat(available("alice")).isEqualTo(9000);
    }

    @Test
    void theSameAgainIs200AndChangesNothing() {
        shipped();
        assertThat(server.unchanging(() -> api.post(TRADE + "/shipments", WAYBILL)).status())
                .isEqualTo(200);
        api.post(TRADE + "/receipts", ALICE);

        assertThat(server.unchanging(() -> api.post(TRADE + "/receipts", ALICE)).status())
                .isEqualTo(200);
        assertThat(server.unchanging(() -> api.post(TRADE + "/release", COURT)).status())
                .isEqualTo(200);
        assertThat(server.unchanging(() -> create(
                ",\"kind\":\"ESCROW\",\"confirmWithinSeconds\":600")).status()).isEqualTo(200);
    }

    @Test
    void anInstantTradeIsAsItAlwaysWas() {
        server.withTraders();
        Response said = create(",\"kind\":\"INSTANT\"");
        Response unsaid = create("");

        assertThat(said.status()).isEqualTo(201);
        assertThat(unsaid.status()).isEqualTo(200);
        assertThat(said.json()).isEqualTo(unsaid.json());
        assertThat(said.json().has("kind")).isFalse();
        assertRefused(server.unchanging(() -> create(",\"kind\":\"ESCROW\"")), 409,
                "ORDER_EXISTS_WITH_OTHER_CONTENT");
    }

    @Test
    void whoDoesNotSayHasTenDays() {
        server.withTraders();

        assertThat(create(",\"kind\":\"ESCROW\"").json().path("confirmWithinSeconds").asLong())
                .isEqualTo(Duration.ofDays(10).toSeconds());
    }

    @Test
    void whenTheTimeIsUpItIsReleasedByItself() {
        shipped();
        server.partitions.pass(Duration.ofSeconds(599));
        assertThat(api.get(TRADE).text("status")).isEqualTo("SHIPPED");

        server.partitions.pass(Duration.ofSeconds(1));

        assertThat(api.get(TRADE).text("status")).isEqualTo("RELEASED");
        assertThat(available("shop")).isEqualTo(1000);
    }

    @Test
    void anOperatorReleasesForThePayer() {
        shipped();

        assertThat(api.post(TRADE + "/release", COURT).status()).isEqualTo(201);
        assertThat(available("shop")).isEqualTo(1000);
    }

    @Test
    void whatIsRefundedIsNotReleased() {
        shipped();
        assertThat(refund("r1", 300).status()).isEqualTo(201);
        assertThat(available("alice")).isEqualTo(9300);

        api.post(TRADE + "/receipts", ALICE);

        assertThat(available("shop")).isEqualTo(700);
        assertThat(refund("r2", 700).status()).isEqualTo(201);
        assertThat(available("shop")).isZero();
        assertThat(api.get(TRADE).text("status")).isEqualTo("RELEASED");
    }

    @Test
    void aWholeRefundReturnsIt() {
        held();
        refund("r1", 1000);

        assertThat(api.get(TRADE).text("status")).isEqualTo("RETURNED");
        assertRefused(server.unchanging(() -> api.post(TRADE + "/shipments", WAYBILL)), 409,
                "TRADE_REFUNDED");
        assertThat(available("alice")).isEqualTo(10_000);
    }

    @Test
    void whileItIsReleasedNoRefundBegins() {
        shipped();
        server.partitions.pause();
        var received = api.postLater(TRADE + "/receipts", ALICE);
        server.awaitWaiting(1);

        assertRefused(server.unchanging(() -> refund("r1", 300)), 409, "TRADE_BEING_RELEASED");
        server.partitions.resume();
        assertThat(received.join().status()).isEqualTo(201);
    }

    @Test
    void whileItIsRefundedNothingIsReleased() {
        shipped();
        server.partitions.pause();
        var refunded = api.postLater(TRADE + "/refunds",
                "{\"outRefundNo\":\"r1\",\"amount\":300,\"currency\":\"CNY\"}");
        server.awaitWaiting(1);

        assertRefused(server.unchanging(() -> api.post(TRADE + "/receipts", ALICE)), 409,
                "REFUND_BEING_MADE");
        server.partitions.resume();
        assertThat(refunded.join().status()).isEqualTo(201);
    }

    @Test
    void aMerchantThatIsClosedIsAnswered202AndSaysWhy() {
        shipped();
        api.post("/v1/accounts/shop/close", "{}");

        Response received = api.post(TRADE + "/receipts", ALICE);

        assertThat(received.status()).isEqualTo(202);
        assertThat(received.text("status")).isEqualTo("RELEASING");
        assertThat(received.text("waitsBecause")).isEqualTo("ACCOUNT_CLOSED");
        assertThat(received.json().has("retryAt")).isTrue();
    }

    static Stream<Arguments> wrongOrders() {
        return Stream.of(arguments(",\"kind\":\"LATER\"", "INVALID_KIND"),
                arguments(",\"kind\":\"escrow\"", "INVALID_KIND"),
                arguments(",\"kind\":1", "WRONG_TYPE"),
                arguments(",\"kind\":\"ESCROW\",\"confirmWithinSeconds\":0",
                        "INVALID_CONFIRM_WITHIN"),
                arguments(",\"kind\":\"ESCROW\",\"confirmWithinSeconds\":7776001",
                        "INVALID_CONFIRM_WITHIN"),
                arguments(",\"confirmWithinSeconds\":60", "INVALID_CONFIRM_WITHIN"),
                arguments(",\"kind\":\"INSTANT\",\"confirmWithinSeconds\":60",
                        "INVALID_CONFIRM_WITHIN"));
    }

    @ParameterizedTest
    @MethodSource("wrongOrders")
    void wrongOrdersAreRefused(String more, String code) {
        server.withTraders();

        assertRefused(server.unchanging(() -> create(more)), 400, code);
    }

    @Test
    void thePaymentThatOrdersKnowsNoEscrow() {
        server.withTraders();

        assertRefused(server.unchanging(() -> api.post("/v1/payments", """
                {"merchant":"shop","outTradeNo":"o1","payer":"alice","amount":1000,
                 "currency":"CNY","subject":"tea","kind":"ESCROW"}""")), 400, "UNKNOWN_FIELD");
    }

    static Stream<Arguments> wrongSteps() {
        return Stream.of(arguments("/shipments", "{\"waybill\":\"a b\"}", 400, "INVALID_ID"),
                arguments("/shipments", "{\"waybill\":\"\"}", 400, "INVALID_ID"),
                arguments("/shipments", "{\"waybill\":7}", 400, "WRONG_TYPE"),
                arguments("/shipments", "{}", 400, "MISSING_FIELD"),
                arguments("/receipts", "{}", 400, "MISSING_FIELD"),
                arguments("/receipts", "{\"payer\":\"escrow:CNY:1\"}", 400, "INVALID_ID"),
                arguments("/receipts", "{\"payer\":\"bob\"}", 409, "NOT_THE_PAYER"),
                arguments("/receipts", ALICE, 409, "TRADE_NOT_SHIPPED"),
                arguments("/release", "{}", 400, "MISSING_FIELD"),
                arguments("/release", "{\"reason\":\"\"}", 400, "INVALID_REASON"),
                arguments("/release", COURT, 409, "TRADE_NOT_SHIPPED"));
    }

    @ParameterizedTest
    @MethodSource("wrongSteps")
    void wrongStepsOfAHeldTradeAreRefused(String route, String body, int status, String code) {
        held();

        assertRefused(server.unchanging(() -> api.post(TRADE + route, body)), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shipments", "/receipts", "/release"})
    void whatIsNotInEscrowOrNotPaidOrNotThereIsRefused(String route) {
        String body = switch (route) {
            case "/shipments" -> WAYBILL;
            case "/receipts" -> ALICE;
            default -> COURT;
        };
        server.withTraders();
        assertRefused(api.post(TRADE + route, body), 404, "TRADE_NOT_FOUND");
        create(",\"kind\":\"ESCROW\"");
        assertRefused(server.unchanging(() -> api.post(TRADE + route, body)), 409,
                "TRADE_NOT_PAID");
        api.post(TRADE + "/close", "{}");
        assertRefused(server.unchanging(() -> api.post(TRADE + route, body)), 409,
                "TRADE_CLOSED");
        api.post("/v1/payments", """
                {"merchant":"shop","outTradeNo":"o2","payer":"alice","amount":1000,
                 "currency":"CNY","subject":"tea"}""");
        assertRefused(
                server.unchanging(() -> api.post(
                        "/v1/trades/" + TradeId.of(new AccountId("shop"), "o2") + route, body)),
                422, "NOT_IN_ESCROW");
    }

    @Test
    void aShipmentIsNotChanged() {
        shipped();

        assertRefused(
                server.unchanging(
                        () -> api.post(TRADE + "/shipments", "{\"waybill\":\"SF-2\"}")),
                409, "SHIPMENT_EXISTS_WITH_OTHER_CONTENT");
    }

    @Test
    void theAccountThatHoldsItCanBeReadAndNothingElse() {
        held();
        int partition = new io.suanpan.kernel.Partitioning(4).partitionOf(ID);
        String escrow = "/v1/accounts/escrow:CNY:" + partition;

        JsonNode account = api.get(escrow).json();
        assertThat(account.path("type").asText()).isEqualTo("ESCROW");
        assertThat(account.path("available").asLong()).isEqualTo(1000);
        assertRefused(server.unchanging(() -> api.post(escrow + "/freeze", COURT)), 422,
                "ACCOUNT_IS_ESCROW");
        assertRefused(server.unchanging(() -> api.post(escrow + "/close", "{}")), 422,
                "ACCOUNT_IS_ESCROW");
        assertRefused(server.unchanging(() -> api.put(escrow,
                "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}")), 400, "INVALID_ID");
        assertRefused(api.get("/v1/accounts/escrow:CNY:9999"), 404, "ACCOUNT_NOT_FOUND");
    }

    @Test
    void aMerchantsListShowsHowFarItHasCome() {
        shipped();
        JsonNode shipped = api.get("/v1/merchants/shop/trades?status=SHIPPED").json()
                .path("items").path(0);

        assertThat(shipped.path("kind").asText()).isEqualTo("ESCROW");
        assertThat(shipped.path("shippedAt").asText()).isEqualTo("2026-01-31T08:00:00.123456Z");
        assertThat(shipped.path("confirmAt").asText()).isEqualTo("2026-01-31T08:10:00.123456Z");
    }
}
