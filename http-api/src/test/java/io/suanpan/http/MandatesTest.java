package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mandates, by those who may grant, use, read and end them. Anna is a consumer, the shop a merchant. */
class MandatesTest {
    private static final String MANDATES = "/v1/consumers/anna/mandates";
    private static final String M1 = MANDATES + "/shop/m1";
    private static final String LATER = "2027-01-31T00:00:00Z";

    @TempDir
    private static Path folder;
    private SecuredServer secured;
    private TestServer server;
    private TestClient anna;
    private TestClient shop;

    @BeforeEach
    void start() {
        secured = new SecuredServer(folder, false);
        server = secured.server;
        anna = secured.consumer("anna");
        shop = secured.merchant("shop");
    }

    @AfterEach
    void stop() {
        secured.close();
    }

    private static String mandate(String mandateNo, long maxPerPayment, long maxPerMonth,
            String validUntil) {
        return "{\"merchant\":\"shop\",\"mandateNo\":\"" + mandateNo + "\",\"currency\":\"CNY\","
                + "\"maxPerPayment\":" + maxPerPayment + ",\"maxPerMonth\":" + maxPerMonth
                + ",\"validUntil\":\"" + validUntil + "\"}";
    }

    private void grant() {
        assertThat(anna.post(MANDATES, mandate("m1", 500, 1_200, LATER)).status()).isEqualTo(201);
    }

    private Response charge(String outTradeNo, long amount, String mandateNo) {
        return shop.post("/v1/payments", TestClient.order("shop", outTradeNo, amount,
                ",\"payer\":\"anna\",\"mandateNo\":\"" + mandateNo + "\""));
    }

    private long available() {
        return anna.get("/v1/accounts/anna").number("available");
    }

    private static void assertRefused(Response response, int status, String code) {
        assertThat(response.status() + " " + response.code()).isEqualTo(status + " " + code);
    }

    @Test
    void whatIsGrantedIsAnsweredAndReadByBothSides() {
        Response granted = anna.post(MANDATES, mandate("m1", 500, 1_200, LATER));

        assertThat(granted.status()).isEqualTo(201);
        assertThat(granted.json()).isEqualTo(TestClient.parse("""
                {"consumer":"anna","merchant":"shop","mandateNo":"m1","currency":"CNY",
                 "maxPerPayment":500,"maxPerMonth":1200,"zone":"Asia/Shanghai",
                 "validUntil":"2027-01-31T00:00:00Z","grantedAt":"2026-01-31T08:00:00.123456Z",
                 "status":"GRANTED","month":"2026-01","drawn":0}"""));
        assertThat(anna.get(M1).json()).isEqualTo(granted.json());
        assertThat(shop.get(M1).json()).isEqualTo(granted.json());
    }

    @Test
    void theSameNumberAgainIsTheSameMandateAndWithOtherContentAConflict() {
        grant();
        charge("c1", 500, "m1");

        Response again = server
                .unchanging(() -> anna.post(MANDATES, mandate("m1", 500, 1_200, LATER)));
        Response other = server
                .unchanging(() -> anna.post(MANDATES, mandate("m1", 500, 1_300, LATER)));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.number("drawn")).isEqualTo(500);
        assertRefused(other, 409, "MANDATE_EXISTS_WITH_OTHER_CONTENT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | 400  | 2027-01-31T00:00:00Z | 400 INVALID_AMOUNT  | maxPerMonth
            0   | 400  | 2027-01-31T00:00:00Z | 400 INVALID_AMOUNT  | maxPerPayment
            5   | -1   | 2027-01-31T00:00:00Z | 400 INVALID_AMOUNT  | maxPerMonth
            500 | 1200 | 2027-02-31T00:00:00Z | 400 INVALID_TIME    | validUntil
            500 | 1200 | 2026-01-31T08:00:00Z | 403 MANDATE_EXPIRED |
            """)
    void whatMakesNoSenseIsRefused(long perPayment, long perMonth, String until, String refusal,
            String field) {
        Response refused = server.unchanging(
                () -> anna.post(MANDATES, mandate("m1", perPayment, perMonth, until)));

        assertThat(refused.status() + " " + refused.code()).isEqualTo(refusal);
        assertThat(refused.text("field")).isEqualTo(field == null ? "" : field);
    }

    @ParameterizedTest
    @CsvSource({"nobody,404 MERCHANT_NOT_FOUND", "bob,422 NOT_A_MERCHANT"})
    void aMandateIsForAMerchantThatThereIs(String merchant, String refusal) {
        Response refused = server.unchanging(() -> anna.post(MANDATES,
                mandate("m1", 500, 1_200, LATER).replace("shop", merchant)));

        assertThat(refused.status() + " " + refused.code()).isEqualTo(refusal);
    }

    @Test
    void aMerchantChargesUnderAMandateAndARepetitionCountsOnce() {
        grant();

        Response paid = charge("c1", 500, "m1");
        Response again = charge("c1", 500, "m1");

        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.text("status")).isEqualTo("PAID");
        assertThat(again.status()).isEqualTo(200);
        assertThat(available()).isEqualTo(10_000 - 200 - 500);
        assertThat(shop.get(M1).number("drawn")).isEqualTo(500);
    }

    @Test
    void anOrderIsChargedLaterToo() {
        grant();

        Response paid = shop.post("/v1/trades/" + secured.unpaid + "/payments",
                "{\"payer\":\"anna\",\"mandateNo\":\"m1\"}");

        assertThat(paid.status()).isEqualTo(200);
        assertThat(shop.get(M1).number("drawn")).isEqualTo(100);
    }

    @Test
    void whatTheMandateDoesNotCoverIsRefusedAndMovesNothing() {
        grant();
        charge("c1", 500, "m1");
        charge("c2", 500, "m1");
        long before = available();

        assertRefused(charge("c3", 501, "m1"), 403, "MANDATE_EXCEEDED");
        assertRefused(charge("c4", 201, "m1"), 403, "MANDATE_EXCEEDED");
        assertRefused(charge("c5", 1, "m2"), 403, "CONSENT_REQUIRED");
        assertRefused(shop.orderAndPay("shop", "c6", 1, "anna"), 403, "CONSENT_REQUIRED");
        assertThat(available()).isEqualTo(before);
        assertThat(shop.get(M1).number("drawn")).isEqualTo(1_000);
        assertThat(charge("c7", 200, "m1").status()).isEqualTo(201);
    }

    @Test
    void aMandateIsForItsMerchantAndItsConsumerAlone() {
        grant();
        TestClient rival = secured.merchant("rival");

        Response byAnother = server.unchanging(() -> rival.post("/v1/trades/" + secured.unpaid
                + "/payments", "{\"payer\":\"anna\",\"mandateNo\":\"m1\"}"));
        String own = rival.order("rival", "o1", 10).text("tradeId");
        Response forAnother = rival.post("/v1/trades/" + own + "/payments",
                "{\"payer\":\"anna\",\"mandateNo\":\"m1\"}");
        Response ofAnother = shop.post("/v1/trades/" + secured.unpaid + "/payments",
                "{\"payer\":\"bob\",\"mandateNo\":\"m1\"}");

        assertRefused(byAnother, 404, "TRADE_NOT_FOUND");
        assertRefused(forAnother, 403, "CONSENT_REQUIRED");
        assertRefused(ofAnother, 403, "CONSENT_REQUIRED");
    }

    @Test
    void aPaymentThatFailsGivesBackWhatItDrew() {
        anna.post(MANDATES, mandate("m1", 50_000, 50_000, LATER));

        assertRefused(charge("c1", 50_000, "m1"), 402, "INSUFFICIENT_FUNDS");
        assertThat(shop.get(M1).number("drawn")).isZero();
    }

    @Test
    void aNewMonthBeginsAnewInTheZoneOfTheBooks() {
        grant();
        charge("c1", 500, "m1");
        charge("c2", 500, "m1");
        assertRefused(charge("c3", 500, "m1"), 403, "MANDATE_EXCEEDED");

        server.partitions.pass(Duration.ofHours(8)); // 16:00 in UTC, midnight in Shanghai

        assertThat(charge("c4", 500, "m1").status()).isEqualTo(201);
        assertThat(shop.get(M1).text("month")).isEqualTo("2026-02");
        assertThat(shop.get(M1).number("drawn")).isEqualTo(500);
    }

    @Test
    void aMandateThatIsNotValidAnyMoreCoversNothing() {
        anna.post(MANDATES, mandate("m1", 500, 1_200, "2026-01-31T09:00:00Z"));
        assertThat(charge("c1", 5, "m1").status()).isEqualTo(201);

        server.partitions.pass(Duration.ofHours(1));

        assertRefused(charge("c2", 5, "m1"), 403, "MANDATE_EXPIRED");
    }

    @ParameterizedTest
    @CsvSource({"anna,CONSUMER", "shop,MERCHANT"})
    void eitherSideEndsItForEver(String who, String by) {
        grant();
        TestClient side = who.equals("anna") ? anna : shop;

        Response revoked = side.post(M1 + "/revoke", "");
        Response again = server.unchanging(() -> anna.post(M1 + "/revoke", "{}"));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text("status")).isEqualTo("REVOKED");
        assertThat(revoked.text("revokedBy")).isEqualTo(by);
        assertThat(again.json()).isEqualTo(revoked.json());
        assertRefused(charge("c1", 5, "m1"), 403, "MANDATE_REVOKED");
        assertRefused(server.unchanging(
                () -> anna.post(MANDATES, mandate("m1", 500, 1_200, LATER))), 403,
                "MANDATE_REVOKED");
    }

    @Test
    void aPaymentThatIsReservedGoesOnThoughTheMandateIsRevoked() {
        grant();
        server.partitions.pause();
        var charged = shop.postLater("/v1/payments", TestClient.order("shop", "c1", 500,
                ",\"payer\":\"anna\",\"mandateNo\":\"m1\""));
        server.awaitWaiting(1);
        server.partitions.step(); // both are tried

        anna.post(M1 + "/revoke", "");
        server.partitions.resume();

        assertThat(charged.join().text("status")).isEqualTo("PAID");
        assertThat(shop.get(M1).number("drawn")).isEqualTo(500);
    }

    @Test
    void aPaymentThatIsTriedAfterTheRevocationIsRefused() {
        grant();
        server.partitions.pause();
        var charged = shop.postLater("/v1/payments", TestClient.order("shop", "c1", 500,
                ",\"payer\":\"anna\",\"mandateNo\":\"m1\""));
        server.awaitWaiting(1);

        anna.post(M1 + "/revoke", "");
        server.partitions.resume();

        assertRefused(charged.join(), 403, "MANDATE_REVOKED");
        assertThat(available()).isEqualTo(10_000 - 200);
    }

    @Test
    void whoPaysOtherwiseMeanwhileIsToldThatItIsBeingPaid() {
        grant();
        server.partitions.pause();
        var charged = shop.postLater("/v1/trades/" + secured.unpaid + "/payments",
                "{\"payer\":\"anna\",\"mandateNo\":\"m1\"}");
        server.awaitWaiting(1);

        Response own = anna.pay(secured.unpaid, "anna");
        server.partitions.resume();

        assertRefused(own, 409, "TRADE_BEING_PAID");
        assertThat(charged.join().status()).isEqualTo(200);
    }

    @Test
    void aConsumerListsTheOwnMandatesNewestFirst() {
        grant();
        server.partitions.pass(Duration.ofSeconds(1));
        anna.post(MANDATES, mandate("m2", 5, 5, LATER));
        anna.post(M1 + "/revoke", "");

        Response page = anna.get(MANDATES + "?limit=1");
        Response rest = anna.get(MANDATES + "?limit=1&cursor=" + page.text("next"));

        assertThat(page.json().at("/items/0/mandateNo").asText()).isEqualTo("m2");
        assertThat(rest.json().at("/items/0/mandateNo").asText()).isEqualTo("m1");
        assertThat(rest.json().at("/items/0/status").asText()).isEqualTo("REVOKED");
        assertThat(secured.operator("viewer").get(MANDATES).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bob   | POST /v1/consumers/anna/mandates         | 404 ACCOUNT_NOT_FOUND
            shop  | POST /v1/consumers/anna/mandates         | 403 FORBIDDEN
            bob   | GET /v1/consumers/anna/mandates          | 404 ACCOUNT_NOT_FOUND
            shop  | GET /v1/consumers/anna/mandates          | 403 FORBIDDEN
            bob   | GET /v1/consumers/anna/mandates/shop/m1  | 404 ACCOUNT_NOT_FOUND
            rival | GET /v1/consumers/anna/mandates/shop/m1  | 404 ACCOUNT_NOT_FOUND
            rival | GET /v1/consumers/anna/mandates/rival/m1 | 404 MANDATE_NOT_FOUND
            bob   | POST /v1/consumers/anna/mandates/shop/m1/revoke | 404 ACCOUNT_NOT_FOUND
            rival | POST /v1/consumers/anna/mandates/shop/m1/revoke | 404 ACCOUNT_NOT_FOUND
            """)
    void othersDoNothingWithIt(String who, String request, String refusal) {
        grant();
        TestClient client = who.equals("bob") ? secured.consumer("bob") : secured.merchant(who);
        String path = request.substring(request.indexOf(' ') + 1);

        Response response = server.unchanging(() -> request.startsWith("GET")
                ? client.get(path)
                : client.post(path, path.endsWith("mandates")
                        ? mandate("m1", 500, 1_200, LATER)
                        : ""));

        assertThat(response.status() + " " + response.code()).isEqualTo(refusal);
    }

    @Test
    void wheresoeverMerchantsAreTrustedAMandateThatIsNamedIsKeptTo() {
        try (SecuredServer trusting = new SecuredServer(folder, true)) {
            Response unnamed = trusting.merchant("shop").orderAndPay("shop", "c1", 10, "anna");
            Response named = trusting.merchant("shop").post("/v1/payments", TestClient.order("shop",
                    "c2", 10, ",\"payer\":\"anna\",\"mandateNo\":\"m1\""));

            assertThat(unnamed.status()).isEqualTo(201);
            assertRefused(named, 403, "CONSENT_REQUIRED");
        }
    }
}
