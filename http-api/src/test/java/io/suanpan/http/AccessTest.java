package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.TradeId;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, through HTTP. Whoever may not, changes nothing. */
class AccessTest {
    private static final String ABSENT = TradeId.of(new AccountId("shop"), "absent").toString();
    private static final String OPEN_CNY = "{\"type\":\"%s\",\"currency\":\"CNY\"}";

    @TempDir
    static Path folder;

    private static SecuredServer secured;

    @BeforeAll
    static void start() {
        secured = new SecuredServer(folder, false);
    }

    @AfterAll
    static void stop() {
        secured.close();
    }

    /** By name: {@code shop} as merchant, {@code anna} as consumer, {@code +admin} as operator. */
    private static TestClient as(String who) {
        return switch (who) {
            case "nobody" -> secured.nobody();
            case "shop", "rival" -> secured.merchant(who);
            case "key of anna" -> secured.merchant("anna");
            case "anna", "bob" -> secured.consumer(who);
            case "consumer shop" -> secured.consumer("shop");
            case String role -> secured.operator(role.substring(1));
        };
    }

    private static Response call(String who, String request) {
        String[] parts = request.split(" ", 3);
        String path = parts[1].replace("{unpaid}", secured.unpaid)
                .replace("{paid}", secured.paid).replace("{absent}", ABSENT);
        return switch (parts[0]) {
            case "GET" -> as(who).get(path);
            case "PUT" -> as(who).put(path, OPEN_CNY.formatted(parts[2]));
            case "POST" -> as(who).post(path, parts.length < 3 ? "" : body(parts[2]));
            case String other -> throw new AssertionError(other);
        };
    }

    private static String body(String kind) {
        String[] words = kind.split(" ");
        return switch (words[0]) {
            case "pay" -> "{\"payer\":\"" + words[1] + "\"}";
            case "order" -> TestClient.order(words[1], "new", 1, "");
            case "buy" -> TestClient.order(words[1], "new", 1, ",\"payer\":\"" + words[2] + "\"");
            case "deposit" -> "{\"reference\":\"r\",\"amount\":1,\"currency\":\"CNY\"}";
            case String other -> throw new AssertionError(other);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            anna          | GET /v1/accounts/anna
            anna          | GET /v1/accounts/anna/statement
            anna          | GET /v1/consumers/anna/records
            anna          | GET /v1/trades/{paid}
            anna          | PUT /v1/accounts/anna CONSUMER
            anna          | POST /v1/trades/{paid}/payments pay anna
            shop          | GET /v1/accounts/shop
            shop          | GET /v1/accounts/shop/statement
            shop          | GET /v1/merchants/shop/trades
            shop          | GET /v1/trades/{unpaid}
            shop          | GET /v1/trades/{paid}
            shop          | PUT /v1/accounts/shop MERCHANT
            +viewer       | GET /v1/accounts/anna
            +support      | GET /v1/accounts/channel:CNY
            +finance      | GET /v1/ledger
            +finance      | GET /v1/accounting/days
            +viewer       | GET /v1/accounting/vouchers?day=2026-01-31
            +viewer       | GET /v1/accounting/trial-balance?day=2026-01-31
            +finance      | POST /v1/accounting/days/2026-01-31/close
            +viewer       | GET /v1/reconciliation/breaks?currency=CNY&day=2026-01-31
            +finance      | GET /v1/reconciliation/breaks?currency=CNY&day=2026-01-31
            +viewer       | GET /v1/accounts/anna/statement
            +admin        | GET /v1/consumers/anna/records
            +viewer       | GET /v1/merchants/shop/trades
            +viewer       | GET /v1/trades/{paid}
            +admin        | PUT /v1/accounts/anna CONSUMER
            +support      | PUT /v1/accounts/anna CONSUMER
            nobody        | GET /health/live
            nobody        | GET /health/ready
            nobody        | GET /docs
            nobody        | GET /openapi.json
            """)
    void whatOneMayDoIsDone(String who, String request) {
        Response response = call(who, request);

        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nobody        | GET /v1/accounts/anna                         | 401 UNAUTHENTICATED
            nobody        | GET /v1/accounts/absent                       | 401 UNAUTHENTICATED
            nobody        | PUT /v1/accounts/new CONSUMER                 | 401 UNAUTHENTICATED
            nobody        | POST /v1/trades order shop                    | 401 UNAUTHENTICATED
            nobody        | GET /v1/ledger                                | 401 UNAUTHENTICATED
            anna          | GET /v1/ledger                                | 403 FORBIDDEN
            shop          | GET /v1/accounting/trial-balance?day=2026-01-31 | 403 FORBIDDEN
            anna          | GET /v1/accounting/vouchers?day=2026-01-31    | 403 FORBIDDEN
            +support      | GET /v1/accounting/days                       | 403 FORBIDDEN
            +viewer       | POST /v1/accounting/days/2026-01-31/close     | 403 FORBIDDEN
            +admin        | POST /v1/accounting/days/2026-01-31/close     | 403 FORBIDDEN
            shop          | GET /v1/ledger                                | 403 FORBIDDEN
            shop          | GET /v1/reconciliation/breaks?currency=CNY&day=2026-01-31 | 403 FORBIDDEN
            +support      | GET /v1/reconciliation/breaks?currency=CNY&day=2026-01-31 | 403 FORBIDDEN
            +viewer       | POST /v1/reconciliation/breaks/b/closing      | 403 FORBIDDEN
            +admin        | POST /v1/reconciliation/breaks/b/adjustment   | 403 FORBIDDEN
            anna          | POST /v1/reconciliation/breaks/b/explanation  | 403 FORBIDDEN
            shop          | GET /v1/consumers/anna/records                | 403 FORBIDDEN
            anna          | GET /v1/merchants/shop/trades                 | 403 FORBIDDEN
            anna          | POST /v1/accounts/anna/deposits deposit       | 403 FORBIDDEN
            shop          | POST /v1/accounts/shop/deposits deposit       | 403 FORBIDDEN
            +viewer       | POST /v1/accounts/anna/deposits deposit       | 403 FORBIDDEN
            +support      | POST /v1/accounts/anna/deposits deposit       | 403 FORBIDDEN
            +admin        | POST /v1/accounts/anna/deposits deposit       | 403 FORBIDDEN
            +finance      | PUT /v1/accounts/new CONSUMER                 | 403 FORBIDDEN
            +viewer       | PUT /v1/accounts/new CONSUMER                 | 403 FORBIDDEN
            +viewer       | POST /v1/trades/{unpaid}/close                | 403 FORBIDDEN
            +admin        | POST /v1/trades order shop                    | 403 FORBIDDEN
            +admin        | POST /v1/payments buy shop anna               | 403 FORBIDDEN
            +finance      | POST /v1/trades/{unpaid}/payments pay anna    | 403 FORBIDDEN
            anna          | POST /v1/trades order shop                    | 403 FORBIDDEN
            anna          | POST /v1/payments buy shop anna               | 403 FORBIDDEN
            anna          | POST /v1/trades/{unpaid}/close                | 403 FORBIDDEN
            anna          | PUT /v1/accounts/new CONSUMER                 | 403 FORBIDDEN
            anna          | PUT /v1/accounts/bob CONSUMER                 | 403 FORBIDDEN
            anna          | PUT /v1/accounts/anna MERCHANT                | 403 FORBIDDEN
            shop          | PUT /v1/accounts/shop CONSUMER                | 403 FORBIDDEN
            shop          | PUT /v1/accounts/rival MERCHANT               | 403 FORBIDDEN
            bob           | POST /v1/trades/{unpaid}/payments pay anna    | 403 CONSENT_REQUIRED
            bob           | POST /v1/trades/{unpaid}/payments pay absent  | 403 CONSENT_REQUIRED
            shop          | POST /v1/trades/{unpaid}/payments pay anna    | 403 CONSENT_REQUIRED
            shop          | POST /v1/payments buy shop anna               | 403 CONSENT_REQUIRED
            rival         | POST /v1/payments buy shop anna               | 403 CONSENT_REQUIRED
            rival         | POST /v1/trades order shop                    | 404 MERCHANT_NOT_FOUND
            """)
    void whatOneMayNotDoIsRefusedAndChangesNothing(String who, String request, String refusal) {
        Response response = secured.server.unchanging(() -> call(who, request));

        assertThat(response.status() + " " + response.code()).isEqualTo(refusal);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.header("WWW-Authenticate")).isEqualTo(response.status() == 401
                ? "Bearer realm=\"suanpan\""
                : "");
    }

    /** @param request with OTHER for what is somebody's, and is not */
    record Hidden(String who, String request, List<String> others) {
        @Override
        public String toString() {
            return who + " " + request + " of " + others;
        }
    }

    static Stream<Hidden> hidden() {
        List<String> foreign = List.of("bob", "shop", "channel:CNY");
        return Stream.of(
                new Hidden("anna", "GET /v1/accounts/OTHER", foreign),
                new Hidden("anna", "GET /v1/accounts/OTHER/statement", foreign),
                new Hidden("anna", "GET /v1/consumers/OTHER/records", List.of("bob", "shop")),
                new Hidden("shop", "GET /v1/accounts/OTHER", List.of("anna", "rival")),
                new Hidden("shop", "GET /v1/accounts/OTHER/statement", List.of("anna", "rival")),
                new Hidden("rival", "GET /v1/merchants/OTHER/trades", List.of("shop", "anna")),
                new Hidden("rival", "GET /v1/trades/OTHER", List.of("{unpaid}", "{paid}")),
                new Hidden("bob", "GET /v1/trades/OTHER", List.of("{unpaid}", "{paid}")),
                new Hidden("rival", "POST /v1/trades/OTHER/close", List.of("{unpaid}", "{paid}")),
                // The same name at the identity provider is not the merchant.
                new Hidden("consumer shop", "GET /v1/accounts/OTHER", List.of("shop")),
                new Hidden("consumer shop", "GET /v1/accounts/OTHER/statement", List.of("shop")),
                new Hidden("consumer shop", "GET /v1/consumers/OTHER/records", List.of("shop")),
                new Hidden("consumer shop", "GET /v1/trades/OTHER",
                        List.of("{unpaid}", "{paid}")),
                new Hidden("key of anna", "GET /v1/accounts/OTHER", List.of("anna")),
                new Hidden("key of anna", "GET /v1/merchants/OTHER/trades", List.of("anna")),
                new Hidden("key of anna", "GET /v1/trades/OTHER", List.of("{paid}")));
    }

    /** To an operator, who is told the truth, what is not there looks the same too. */
    @ParameterizedTest
    @MethodSource("hidden")
    void anothersThingIsAnsweredExactlyAsIfItWereNotThere(Hidden hidden) {
        String absent = hidden.request().contains("/trades/OTHER") ? "{absent}" : "absent";
        Response missing = call(hidden.who(), hidden.request().replace("OTHER", absent));
        String truth = call(hidden.request().endsWith("close") ? "+support" : "+viewer",
                hidden.request().replace("OTHER", absent)).text();
        assertThat(missing.status()).as(missing.text()).isEqualTo(404);
        assertThat(missing.text()).isEqualTo(truth);

        for (String other : hidden.others()) {
            Response response = secured.server.unchanging(
                    () -> call(hidden.who(), hidden.request().replace("OTHER", other)));

            assertThat(response.status()).isEqualTo(missing.status());
            assertThat(response.text()).isEqualTo(missing.text()
                    .replace(shown(absent), shown(other)));
            assertThat(fixed(response)).isEqualTo(fixed(missing));
        }
    }

    private static String shown(String id) {
        return id.replace("{unpaid}", secured.unpaid).replace("{paid}", secured.paid)
                .replace("{absent}", ABSENT);
    }

    /** All headers but those that tell time and length. */
    private static Map<String, List<String>> fixed(Response response) {
        Map<String, List<String>> headers = new java.util.TreeMap<>(response.headers().map());
        headers.remove("date");
        headers.remove("content-length");
        return headers;
    }

    @Test
    void aWholePurchaseTakesEverybodysOwnCredentials() {
        try (SecuredServer own = new SecuredServer(folder, false)) {
            String order = own.merchant("shop").order("shop", "tea", 300).text("tradeId");

            Response paid = own.consumer("anna").pay(order, "anna");

            assertThat(paid.text("status")).isEqualTo("PAID");
            assertThat(own.consumer("anna").get("/v1/accounts/anna").number("available"))
                    .isEqualTo(10_000 - 200 - 300);
            assertThat(own.merchant("shop").get("/v1/accounts/shop").number("available"))
                    .isEqualTo(500);
        }
    }

    @Test
    void aTrustedMerchantChargesAnybodyForItsOwnOrdersOnly() {
        try (SecuredServer trusting = new SecuredServer(folder, true)) {
            TestClient shop = trusting.merchant("shop");
            assertThat(shop.orderAndPay("shop", "o1", 10, "anna").status()).isEqualTo(201);
            assertThat(shop.pay(trusting.unpaid, "anna").status()).isEqualTo(200);
            String rivals = trusting.merchant("rival").order("rival", "o1", 10).text("tradeId");

            assertThat(shop.orderAndPay("rival", "o2", 10, "anna").code())
                    .isEqualTo("MERCHANT_NOT_FOUND");
            assertThat(shop.pay(rivals, "anna").code()).isEqualTo("TRADE_NOT_FOUND");
            assertThat(trusting.consumer("bob").pay(rivals, "anna").code())
                    .isEqualTo("CONSENT_REQUIRED");
        }
    }

    @Test
    void headIsTheSameAsGet() throws Exception {
        assertThat(head(secured.consumer("anna"), "/v1/accounts/anna")).isEqualTo(200);
        assertThat(head(secured.consumer("anna"), "/v1/accounts/bob")).isEqualTo(404);
        assertThat(head(secured.consumer("anna"), "/v1/ledger")).isEqualTo(403);
        assertThat(head(secured.nobody(), "/v1/accounts/bob")).isEqualTo(401);
    }

    private static int head(TestClient client, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(client.request(path).HEAD().build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
