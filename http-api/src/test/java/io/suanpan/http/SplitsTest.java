package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.TestClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders of the shop that rival, a merchant, and bob, a consumer, get parts of. Anna, who pays them, has 9,800. */
class SplitsTest {
    private static final String PARTS = "{\"account\":\"rival\",\"amount\":200},"
            + "{\"account\":\"bob\",\"basisPoints\":1234}";

    @TempDir
    private static Path folder;
    private SecuredServer secured;
    private TestServer server;
    private TestClient shop;
    private TestClient admin;

    @BeforeEach
    void start() {
        secured = new SecuredServer(folder, false);
        server = secured.server;
        shop = secured.merchant("shop");
        admin = secured.operator("admin");
    }

    @AfterEach
    void stop() {
        secured.close();
    }

    private static String order(String more) {
        return "{\"merchant\":\"shop\",\"outTradeNo\":\"s1\",\"amount\":1001,\"currency\":\"CNY\","
                + "\"subject\":\"tour\"" + more + "}";
    }

    private static String split(String parts) {
        return order(",\"split\":{\"parts\":[" + parts + "]}");
    }

    private Response create(String parts) {
        return shop.post("/v1/trades", split(parts));
    }

    private Response pay(Response created) {
        return secured.consumer("anna").pay(created.text("tradeId"), "anna");
    }

    private JsonNode of(Response trade) {
        return shop.get("/v1/trades/" + trade.text("tradeId")).json().get("split");
    }

    private long available(String account) {
        return admin.get("/v1/accounts/" + account).number("available");
    }

    private Response refund(Response trade, String number, long amount, String more) {
        return shop.post("/v1/trades/" + trade.text("tradeId") + "/refunds",
                "{\"outRefundNo\":\"" + number + "\",\"amount\":" + amount
                        + ",\"currency\":\"CNY\"" + more + "}");
    }

    private static JsonNode json(String text) {
        return TestClient.parse(text);
    }

    @Test
    void whatIsOrderedIsSaidInAmountsAndWhatRoundingLeavesIsTheMerchants() {
        Response created = create(PARTS);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("split")).isEqualTo(json("""
                {"parts":[{"account":"rival","amount":200},
                          {"account":"bob","amount":123,"basisPoints":1234}],
                 "merchant":{"amount":678}}"""));
        assertThat(create(PARTS).status()).isEqualTo(200);
    }

    @Test
    void onePaymentPaysAllOfThem() {
        long[] before = {available("shop"), available("rival"), available("bob")};
        Response created = create(PARTS);

        assertThat(pay(created).status()).isEqualTo(200);

        assertThat(available("shop")).isEqualTo(before[0] + 678);
        assertThat(available("rival")).isEqualTo(before[1] + 200);
        assertThat(available("bob")).isEqualTo(before[2] + 123);
        assertThat(of(created)).isEqualTo(
                json("""
                        {"parts":[{"account":"rival","amount":200,"paid":200,"returned":0},
                                  {"account":"bob","amount":123,"basisPoints":1234,"paid":123,"returned":0}],
                         "merchant":{"amount":678,"paid":678,"returned":0}}"""));
    }

    @Test
    void receiversSeeItAsIncomeAndThePayerAsOnePayment() {
        Response created = create(PARTS);
        pay(created);
        refund(created, "r1", 1001, "");

        assertThat(records("bob").findValuesAsText("kind"))
                .containsExactly("SPLIT_RETURN", "SPLIT");
        assertThat(records("bob").findValuesAsText("amount")).containsExactly("123", "123");
        assertThat(records("anna").findValuesAsText("amount")).startsWith("1001", "1001");
        assertThat(secured.merchant("rival").get("/v1/accounts/rival/statement").json()
                .findValuesAsText("business")).startsWith("REFUND", "SPLIT");
    }

    private JsonNode records(String consumer) {
        return secured.consumer(consumer).get("/v1/consumers/" + consumer + "/records").json();
    }

    @Test
    void anotherSplitOfTheSameNumberIsAnotherOrder() {
        create(PARTS);

        for (String other : new String[]{split("{\"account\":\"rival\",\"amount\":200}"),
                split("{\"account\":\"rival\",\"amount\":200},{\"account\":\"bob\",\"amount\":123}"),
                split("{\"account\":\"nobody\",\"amount\":200}"), order("")}) {
            Response conflict = server.unchanging(() -> shop.post("/v1/trades", other));

            assertThat(conflict.code()).as(other).isEqualTo("ORDER_EXISTS_WITH_OTHER_CONTENT");
        }
    }

    @Test
    void whoGetsAPartDoesNotPayForIt() {
        Response created = create("{\"account\":\"anna\",\"amount\":1}");

        Response refused = server.unchanging(() -> pay(created));

        assertThat(refused.status() + " " + refused.code()).isEqualTo("422 PAYER_IS_RECEIVER");
    }

    @Test
    void ifOneCannotBePaidNobodyIsAndTheTradeIsPayableAgain() {
        Response created = create(PARTS);
        admin.post("/v1/accounts/bob/close", "");
        long before = available("shop");

        Response refused = pay(created);

        assertThat(refused.code()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(refused.text("detail")).contains("bob");
        assertThat(available("shop")).isEqualTo(before);
        assertThat(shop.get("/v1/trades/" + created.text("tradeId")).text("status"))
                .isEqualTo("CREATED");
    }

    @Test
    void aRefundTakesFromEachInProportionAndTheWholeTakesAll() {
        Response created = create(PARTS);
        pay(created);

        Response half = refund(created, "r1", 500, "");

        assertThat(half.status()).isEqualTo(201);
        assertThat(half.json().get("parts")).isEqualTo(json("""
                [{"account":"rival","amount":99},{"account":"bob","amount":62}]"""));
        assertThat(refund(created, "r2", 501, "").status()).isEqualTo(201);
        assertThat(of(created).findValuesAsText("returned")).containsExactly("200", "123", "678");
        assertThat(available("bob")).isZero();
    }

    @Test
    void whoHasSpentItsPartDelaysTheRefundOrStopsIt() {
        Response created = create("{\"account\":\"bob\",\"amount\":400}");
        pay(created);
        secured.consumer("bob").post("/v1/accounts/bob/transfers",
                "{\"transferNo\":\"t1\",\"payee\":\"anna\",\"amount\":400,\"currency\":\"CNY\","
                        + "\"note\":\"cab\"}");

        Response refused = refund(created, "r1", 1001, "");
        Response waits = refund(created, "r2", 1001, ",\"whenShort\":\"WAIT\"");

        assertThat(refused.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(refused.text("detail")).contains("bob");
        assertThat(waits.status()).isEqualTo(202);
        assertThat(waits.json().get("parts")).isEqualTo(json("""
                [{"account":"bob","amount":400}]"""));
    }

    @Test
    void theMerchantIsChargedForWhatItKeepsAndNobodyForItsPart() {
        for (String merchant : new String[]{"shop", "rival"}) {
            secured.operator("finance").put("/v1/accounts/" + merchant + "/fee-plan",
                    "{\"version\":1,\"currency\":\"CNY\",\"rateMillionths\":100000,"
                            + "\"reason\":\"contract\"}");
        }
        long before = available("rival");
        Response created = create(PARTS);

        pay(created);

        assertThat(shop.get("/v1/trades/" + created.text("tradeId")).number("fee")).isEqualTo(68);
        assertThat(available("rival")).isEqualTo(before + 200);
        assertThat(refund(created, "r1", 1001, "").number("feeReturned")).isEqualTo(68);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"account":"bob"}                                | 400 INVALID_SPLIT | split.parts[0]
            {"account":"bob","amount":1,"basisPoints":1}     | 400 INVALID_SPLIT | split.parts[0]
            {"account":"bob","amount":0}                     | 400 INVALID_AMOUNT | split.parts[0].amount
            {"account":"bob","basisPoints":10000}            | 400 INVALID_SPLIT | split.parts[0].basisPoints
            {"account":"bob","basisPoints":9}                | 400 INVALID_SPLIT | split.parts[0].basisPoints
            {"account":"bob","amount":1001}                  | 400 INVALID_SPLIT | split.parts
            {"account":"bob","amount":1},{"account":"bob","amount":1} | 400 INVALID_SPLIT | split.parts[1].account
            {"account":"shop","amount":1}                    | 400 INVALID_SPLIT | split.parts[0].account
            {"account":"fees:CNY:1","amount":1}              | 400 INVALID_ID    | split.parts[0].account
            {"account":"bob","amount":"1"}                   | 400 WRONG_TYPE    | split.parts[0].amount
            {"account":"bob","amount":1,"account":"bob"}     | 400 DUPLICATE_FIELD | split.parts[0].account
            {"account":"bob","amount":1,"note":"x"}          | 400 UNKNOWN_FIELD | split.parts[0].note
            {"amount":1}                                     | 400 MISSING_FIELD | split.parts[0].account
            7                                                | 400 WRONG_TYPE    | split.parts[0]
            ''                                               | 400 INVALID_SPLIT | split.parts
            {"account":"nobody","amount":1}                  | 404 RECEIVER_NOT_FOUND | split.parts[0].account
            """)
    void whatMakesNoSenseIsRefused(String parts, String refusal, String field) {
        Response refused = server.unchanging(() -> create(parts));

        assertThat(refused.status() + " " + refused.code()).as(refused.text())
                .isEqualTo(refusal);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void moreThanTenReceiversAreTooMany() {
        String many = "{\"account\":\"bob\",\"amount\":1},".repeat(11);

        assertThat(create(many.substring(0, many.length() - 1)).code()).isEqualTo("INVALID_SPLIT");
    }

    @Test
    void outOfEscrowEachGetsItsPartOfWhatIsNotRefunded() {
        Response held = shop.post("/v1/trades", order(
                ",\"kind\":\"ESCROW\",\"split\":{\"parts\":[" + PARTS + "]}"));
        pay(held);
        String trade = "/v1/trades/" + held.text("tradeId");
        refund(held, "r1", 500, "");
        shop.post(trade + "/shipments", "{\"waybill\":\"w1\"}");
        assertThat(of(held).findValuesAsText("paid")).isEmpty();

        secured.consumer("anna").post(trade + "/receipts", "{\"payer\":\"anna\"}");

        // 501 of 1001: 100.09 and 61.5, rounded down
        assertThat(of(held).findValuesAsText("paid")).containsExactly("100", "61", "340");
        assertThat(refund(held, "r2", 501, "").status()).isEqualTo(201);
        assertThat(of(held).findValuesAsText("returned")).containsExactly("100", "61", "340");
    }
}
