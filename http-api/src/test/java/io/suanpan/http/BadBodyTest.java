package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row per way to get a body wrong, and what it is answered with. */
class BadBodyTest {
    private static final TestServer SERVER = new TestServer().withTraders();
    private static final TestClient API = SERVER.client();
    private static final String ORDER = TestClient.order("shop", "A1", 300, "");
    private static final String PAYMENT = TestClient.order("shop", "A1", 300,
            ",\"payer\":\"alice\"");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** @param detail what the detail must contain: the field and the value */
    record Row(String path, String body, int status, String code, String field, String detail) {
        @Override
        public String toString() {
            return code + ": " + path + " " + (body.length() > 90 ? "(long)" : body);
        }
    }

    private static Row order(String from, String to, String code, String field, String detail) {
        return new Row("/v1/trades", ORDER.replace(from, to), 400, code, field, detail);
    }

    private static Row body(String body, String code, String field, String detail) {
        return new Row("/v1/trades", body, 400, code, field, detail);
    }

    static Stream<Row> bodies() {
        return Stream.of(
                body("", "MALFORMED_JSON", "", "empty"),
                body("   ", "MALFORMED_JSON", "", "empty"),
                body("{", "MALFORMED_JSON", "", "line 1, column 2"),
                body("{}}", "MALFORMED_JSON", "", "column 3"),
                body("{\"amount\":1,}", "MALFORMED_JSON", "", "column"),
                body("{'amount':1}", "MALFORMED_JSON", "", "column 2"),
                body("{\"amount\":01}", "MALFORMED_JSON", "", "column"),
                body("{\"amount\":+1}", "MALFORMED_JSON", "", "column"),
                body("{\"amount\":.5}", "MALFORMED_JSON", "", "column"),
                body("{\"amount\":NaN}", "MALFORMED_JSON", "", "column"),
                body("{\"amount\":1x0}", "MALFORMED_JSON", "", "column"),
                body("{\"subject\":\"a\nb\"}", "MALFORMED_JSON", "", "line 1"),
                body("{\"subject\":\"\\x\"}", "MALFORMED_JSON", "", "line 1"),
                body("{/*c*/}", "MALFORMED_JSON", "", "column"),
                body("\uFEFF" + ORDER, "MALFORMED_JSON", "", "line 1"),
                body(ORDER + "1", "MALFORMED_JSON", "", "goes on"),
                body(ORDER + "{}", "MALFORMED_JSON", "", "goes on"),
                body(ORDER + "x", "MALFORMED_JSON", "", "column"),
                body("[]", "WRONG_TYPE", "", "object"),
                body("null", "WRONG_TYPE", "", "object"),
                body("\"a\"", "WRONG_TYPE", "", "object"),
                body("1", "WRONG_TYPE", "", "object"),
                body("{}", "MISSING_FIELD", "merchant", "merchant"),
                order("\"amount\":300,", "", "MISSING_FIELD", "amount", "amount"),
                order("\"subject\":\"tea\"", "\"subject\":\"tea\",\"colour\":\"red\"",
                        "UNKNOWN_FIELD", "colour", "'colour'"),
                order("\"amount\"", "\"Amount\"", "UNKNOWN_FIELD", "Amount", "'Amount'"),
                order("\"subject\":\"tea\"", "\"subject\":\"tea\",\"\":1", "UNKNOWN_FIELD", "",
                        "''"),
                body("{\"\\ud800\":1}", "MALFORMED_JSON", "", "line 1"),
                order("\"subject\":\"tea\"", "\"subject\":\"tea\",\"payer\":\"alice\"",
                        "UNKNOWN_FIELD", "payer", "'payer'"),
                order("\"amount\":300", "\"amount\":300,\"amount\":300", "DUPLICATE_FIELD",
                        "amount", "amount"));
    }

    static Stream<Row> values() {
        return Stream.concat(
                Stream.of("null", "true", "1", "{}", "[]", "[\"shop\"]", "1.5")
                        .map(value -> order("\"shop\"", value, "WRONG_TYPE", "merchant", "found")),
                Stream.of(
                        order("300", "\"300\"", "WRONG_TYPE", "amount", "'300'"),
                        order("300", "null", "WRONG_TYPE", "amount", "null"),
                        order("300", "true", "WRONG_TYPE", "amount", "true"),
                        order("300", "{\"minor\":300}", "WRONG_TYPE", "amount", "an object"),
                        order("300", "[300]", "WRONG_TYPE", "amount", "an array"),
                        order("300", "0", "INVALID_AMOUNT", "amount", "'0'"),
                        order("300", "-0", "INVALID_AMOUNT", "amount", "'-0'"),
                        order("300", "-1", "INVALID_AMOUNT", "amount", "'-1'"),
                        order("300", "1.5", "INVALID_AMOUNT", "amount", "'1.5'"),
                        order("300", "1.0", "INVALID_AMOUNT", "amount", "'1.0'"),
                        order("300", "1e2", "INVALID_AMOUNT", "amount", "'1e2'"),
                        order("300", "1E400", "INVALID_AMOUNT", "amount", "'1E400'"),
                        order("300", "10000000000001", "INVALID_AMOUNT", "amount",
                                "1 to 10000000000000"),
                        order("300", "9223372036854775808", "INVALID_AMOUNT", "amount",
                                "'9223372036854775808'"),
                        order("300", "9".repeat(900), "INVALID_AMOUNT", "amount", "'9999"),
                        order("300", "9".repeat(5000), "MALFORMED_JSON", "", "JSON"),
                        order("CNY", "XYZ", "UNKNOWN_CURRENCY", "currency", "'XYZ'"),
                        order("CNY", "cny", "UNKNOWN_CURRENCY", "currency", "'cny'"),
                        order("CNY", "XXX", "UNKNOWN_CURRENCY", "currency", "'XXX'"),
                        order("CNY", "XAU", "UNKNOWN_CURRENCY", "currency", "'XAU'"),
                        order("CNY", "", "UNKNOWN_CURRENCY", "currency", "''"),
                        order("\"tea\"", "\"\"", "INVALID_SUBJECT", "subject", "''"),
                        order("\"tea\"", "\"" + "x".repeat(257) + "\"", "INVALID_SUBJECT",
                                "subject", "'xxx"),
                        order("\"tea\"", "\"a\\nb\"", "INVALID_SUBJECT", "subject", "'a\uFFFDb'"),
                        order("\"tea\"", "\"a\\u0000\"", "INVALID_SUBJECT", "subject", "'a\uFFFD'"),
                        order("\"tea\"", "\"\\u0085\"", "INVALID_SUBJECT", "subject", "'\uFFFD'"),
                        order("\"tea\"", "\"\\ud83d\"", "INVALID_SUBJECT", "subject", "'\uFFFD'"),
                        order("\"tea\"", "\"\\udc00\\ud800\"", "INVALID_SUBJECT", "subject",
                                "'\uFFFD\uFFFD'"),
                        order("\"subject\"", "\"expiresInSeconds\":0,\"subject\"",
                                "INVALID_EXPIRY", "expiresInSeconds", "'0'"),
                        order("\"subject\"", "\"expiresInSeconds\":2592001,\"subject\"",
                                "INVALID_EXPIRY", "expiresInSeconds", "'2592001'"),
                        order("\"subject\"", "\"expiresInSeconds\":1.5,\"subject\"",
                                "INVALID_EXPIRY", "expiresInSeconds", "'1.5'"),
                        order("\"subject\"", "\"expiresInSeconds\":null,\"subject\"",
                                "WRONG_TYPE", "expiresInSeconds", "null"),
                        order("\"subject\"", "\"expiresInSeconds\":\"60\",\"subject\"",
                                "WRONG_TYPE", "expiresInSeconds", "'60'")));
    }

    private static final List<String> BAD_IDS = List.of("", " ", "a b", "a.b", "a/b", "a:b",
            "channel:CNY", "\u0430lice", "ａlice", "alice\u200b", "٣", "é", "a".repeat(65),
            "..", "a\\u0000", "\\ud800", "a'", "a\\\"b", "<a>", "a;b", "a%20b", "\uD83D\uDE00");

    static Stream<Row> ids() {
        return BAD_IDS.stream().flatMap(id -> Stream.of(
                order("\"shop\"", "\"" + id + "\"", "INVALID_ID", "merchant", "merchant must be"),
                order("\"A1\"", "\"" + id + "\"", "INVALID_ID", "outTradeNo", "outTradeNo must"),
                new Row("/v1/payments", PAYMENT.replace("\"alice\"", "\"" + id + "\""), 400,
                        "INVALID_ID", "payer", "payer must be"),
                new Row("/v1/accounts/alice/deposits",
                        "{\"reference\":\"" + id + "\",\"amount\":1,\"currency\":\"CNY\"}", 400,
                        "INVALID_ID", "reference", "reference must be")));
    }

    static Stream<Row> otherCalls() {
        String trade = "/v1/trades/" + "0".repeat(32);
        return Stream.of(
                new Row("/v1/payments", ORDER, 400, "MISSING_FIELD", "payer", "payer"),
                new Row(trade + "/payments", "{}", 400, "MISSING_FIELD", "payer", "payer"),
                new Row(trade + "/payments", "{\"payer\":1}", 400, "WRONG_TYPE", "payer", "'1'"),
                new Row(trade + "/close", "{\"reason\":\"x\"}", 400, "UNKNOWN_FIELD", "reason",
                        "'reason'"),
                new Row(trade + "/close", "[]", 400, "WRONG_TYPE", "", "object"),
                new Row(trade + "/close", "x", 400, "MALFORMED_JSON", "", "column 1"),
                new Row("/v1/trades/x/close", "", 400, "INVALID_ID", "tradeId", "'x'"),
                new Row("/v1/trades/" + "A".repeat(32) + "/close", "", 400, "INVALID_ID",
                        "tradeId", "lower-case"),
                new Row("/v1/trades/" + "g".repeat(32) + "/close", "", 400, "INVALID_ID",
                        "tradeId", "hexadecimal"),
                new Row("/v1/trades/" + "0".repeat(33) + "/payments", "{\"payer\":\"alice\"}", 400,
                        "INVALID_ID", "tradeId", "32"),
                new Row("/v1/accounts/a%20b/deposits", "{\"reference\":\"d\",\"amount\":1,"
                        + "\"currency\":\"CNY\"}", 400, "INVALID_ID", "id", "'a%20b'"),
                new Row("/v1/trades", " ".repeat(16_384) + ORDER, 413, "BODY_TOO_LARGE", "",
                        "16384"),
                new Row("/v1/trades?dryRun=true", ORDER, 400, "UNKNOWN_PARAMETER", "dryRun",
                        "'dryRun'"));
    }

    @ParameterizedTest
    @MethodSource({"bodies", "values", "ids", "otherCalls"})
    void aBadPostIsRefusedByNameAndChangesNothing(Row row) {
        int events = SERVER.partitions.log().size();

        Response refused = API.post(row.path(), row.body());

        assertThat(refused.text()).contains("\"code\":\"" + row.code() + "\"");
        assertThat(refused.status()).isEqualTo(row.status());
        assertThat(refused.text("field")).isEqualTo(row.field());
        assertThat(refused.text("detail")).contains(row.detail());
        assertThat(refused.json().path("retryable").asBoolean()).isFalse();
        assertThat(SERVER.partitions.log()).hasSize(events);
    }

    static Stream<Row> openings() {
        return Stream.of(
                new Row("carl", "{\"type\":\"CHANNEL\",\"currency\":\"CNY\"}", 400,
                        "INVALID_ACCOUNT_TYPE", "type", "'CHANNEL'"),
                new Row("carl", "{\"type\":\"consumer\",\"currency\":\"CNY\"}", 400,
                        "INVALID_ACCOUNT_TYPE", "type", "'consumer'"),
                new Row("carl", "{\"type\":\"CONSUMER\",\"currency\":\"RMB\"}", 400,
                        "UNKNOWN_CURRENCY", "currency", "'RMB'"),
                new Row("carl", "{\"type\":\"CONSUMER\"}", 400, "MISSING_FIELD", "currency",
                        "currency"),
                new Row("carl", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\",\"name\":\"x\"}", 400,
                        "UNKNOWN_FIELD", "name", "'name'"),
                new Row("", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}", 400, "INVALID_ID", "id",
                        "''"),
                new Row("a".repeat(65), "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}", 400,
                        "INVALID_ID", "id", "64"),
                new Row("%D0%B0lice", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}", 400,
                        "INVALID_ID", "id", "'%D0%B0lice'"),
                new Row("a%2Fb", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}", 400, "INVALID_ID",
                        "id", "'a%2Fb'"));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void aBadOpeningIsRefusedByNameAndChangesNothing(Row row) {
        int events = SERVER.partitions.log().size();

        Response refused = API.put("/v1/accounts/" + row.path(), row.body());

        assertThat(refused.code()).isEqualTo(row.code());
        assertThat(refused.status()).isEqualTo(row.status());
        assertThat(refused.text("field")).isEqualTo(row.field());
        assertThat(refused.text("detail")).contains(row.detail());
        assertThat(SERVER.partitions.log()).hasSize(events);
    }

    @Test
    void everyOtherMediaTypeIs415() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded",
                "application/xml", "application/vnd.api+json", "text/json", "json")) {
            Response refused = API.send(API.request("/v1/trades").header("Content-Type", type)
                    .POST(BodyPublishers.ofString(ORDER)).build());

            assertThat(refused.status()).as(type).isEqualTo(415);
            assertThat(refused.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
            assertThat(refused.text("field")).isEqualTo("Content-Type");
        }
    }

    @Test
    void aCompressedBodyIs415() {
        Response refused = API.send(API.request("/v1/trades")
                .header("Content-Type", "application/json").header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(ORDER)).build());

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.text("field")).isEqualTo("Content-Encoding");
    }

    @Test
    void aCharsetOfUtf8IsFineAndSoIsAnyAccept() {
        Response made = API.send(API.request("/v1/trades")
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Accept", "text/html").POST(BodyPublishers.ofString(
                        TestClient.order("shop", "charset", 1, "")))
                .build());

        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (byte[] wrong : List.of(new byte[]{(byte) 0xff}, new byte[]{(byte) 0xc1, (byte) 0x81},
                new byte[]{(byte) 0xed, (byte) 0xa0, (byte) 0x80}, new byte[]{(byte) 0xe4})) {
            byte[] body = ORDER.replace("tea", "%s").formatted(
                    new String(wrong, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);

            Response refused = API.post("/v1/trades", body);

            assertThat(refused.code()).isEqualTo("MALFORMED_JSON");
            assertThat(refused.text("detail")).isEqualTo("the body is not UTF-8");
        }
        assertThat(API.post("/v1/trades", ORDER.getBytes(StandardCharsets.UTF_16BE)).code())
                .isEqualTo("MALFORMED_JSON");
    }

    @Test
    void theLargestOfEverythingIsFine() {
        String subject = "\uD83C\uDF75".repeat(256);
        Response made = API.post("/v1/trades", """
                {"merchant":"shop","outTradeNo":"%s","amount":10000000000000,
                 "currency":"CNY","subject":"%s","expiresInSeconds":2592000}"""
                .formatted("A".repeat(64), subject));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("subject")).isEqualTo(subject);
    }
}
