package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row per way to get a path, a query or a method wrong. */
class BadTargetTest {
    private static final TestServer SERVER = new TestServer().withTraders();
    private static final TestClient API = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** @param detail what the detail must contain: the parameter and the value */
    record Row(String path, int status, String code, String field, String detail) {
        @Override
        public String toString() {
            return code + ": " + (path.length() > 90 ? "(long)" : path);
        }
    }

    private static Row query(String query, String code, String parameter, String detail) {
        return new Row(query, 400, code, parameter, detail);
    }

    private static List<Row> badQueries() {
        return List.of(
                query("limit=0", "INVALID_LIMIT", "limit", "'0'"),
                query("limit=201", "INVALID_LIMIT", "limit", "'201'"),
                query("limit=-1", "INVALID_LIMIT", "limit", "'-1'"),
                query("limit=1.5", "INVALID_LIMIT", "limit", "'1.5'"),
                query("limit=ten", "INVALID_LIMIT", "limit", "'ten'"),
                query("limit=", "INVALID_LIMIT", "limit", "''"),
                query("limit", "INVALID_LIMIT", "limit", "''"),
                query("limit=99999999999", "INVALID_LIMIT", "limit", "'99999999999'"),
                query("from=yesterday", "INVALID_TIME", "from", "'yesterday'"),
                query("from=2026-01-31", "INVALID_TIME", "from", "'2026-01-31'"),
                query("to=2026-02-30T00:00:00Z", "INVALID_TIME", "to", "'2026-02-30T00:00:00Z'"),
                query("to=2026-01-31T08:00:00", "INVALID_TIME", "to", "must be RFC 3339 in UTC"),
                query("to=2026-01-31T08:00:00%2B08:00", "INVALID_TIME", "to", "+08:00'"),
                query("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "INVALID_TIME", "from",
                        "from must be before to: '2026-01-02T00:00:00Z'"),
                query("cursor=", "INVALID_CURSOR", "cursor", "''"),
                query("cursor=a%00b", "INVALID_CURSOR", "cursor", "'a\uFFFDb'"),
                query("cursor=" + "a".repeat(513), "INVALID_CURSOR", "cursor", "'aaa"),
                query("page=2", "UNKNOWN_PARAMETER", "page", "'page'"),
                query("Limit=2", "UNKNOWN_PARAMETER", "Limit", "'Limit'"),
                query("limit=2&limit=2", "DUPLICATE_PARAMETER", "limit", "limit"));
    }

    static Stream<Row> queries() {
        return Stream.of("/v1/consumers/alice/records?", "/v1/merchants/shop/trades?",
                "/v1/accounts/alice/statement?")
                .flatMap(list -> badQueries().stream().map(row -> new Row(list + row.path(),
                        row.status(), row.code(), row.field(), row.detail())));
    }

    static Stream<Row> reads() {
        String trades = "/v1/merchants/shop/trades";
        return Stream.of(
                new Row(trades + "?status=DONE", 400, "INVALID_STATUS", "status", "'DONE'"),
                new Row(trades + "?status=paid", 400, "INVALID_STATUS", "status", "'paid'"),
                new Row(trades + "?outTradeNo=a%20b", 400, "INVALID_ID", "outTradeNo",
                        "'a b'"),
                new Row(trades + "?outTradeNo=A1&cursor=after.1", 400, "INVALID_CURSOR",
                        "cursor", "outTradeNo"),
                new Row("/v1/consumers/alice/records?status=PAID", 400, "UNKNOWN_PARAMETER",
                        "status", "'status'"),
                new Row("/v1/consumers/channel:CNY/records", 400, "INVALID_ID", "id",
                        "'channel:CNY'"),
                new Row("/v1/merchants//trades", 400, "INVALID_ID", "id", "''"),
                new Row("/v1/accounts/channel:cny", 400, "INVALID_ID", "id", "'channel:cny'"),
                new Row("/v1/accounts/", 400, "INVALID_ID", "id", "''"),
                new Row("/v1/accounts/alice?x=1", 400, "UNKNOWN_PARAMETER", "x", "'x'"),
                new Row("/v1/ledger?currency=CNY", 400, "UNKNOWN_PARAMETER", "currency",
                        "'currency'"),
                new Row("/v1/trades/x", 400, "INVALID_ID", "tradeId", "'x'"),
                new Row("/", 404, "PATH_NOT_FOUND", "", "'/'"),
                new Row("/v1", 404, "PATH_NOT_FOUND", "", "'/v1'"),
                new Row("/v1/accounts", 404, "PATH_NOT_FOUND", "", "'/v1/accounts'"),
                new Row("/v1/accounts/a/b/c/d/e/f/g/h/i", 404, "PATH_NOT_FOUND", "", "'/v1"),
                new Row("/v1/ledger/", 404, "PATH_NOT_FOUND", "", "'/v1/ledger/'"),
                new Row("/V1/ledger", 404, "PATH_NOT_FOUND", "", "'/V1/ledger'"),
                new Row("/docs/secret", 404, "PATH_NOT_FOUND", "", "'secret'"),
                new Row("/docs/%2e%2e%2fopenapi.json", 404, "PATH_NOT_FOUND", "", "'"));
    }

    @ParameterizedTest
    @MethodSource({"queries", "reads"})
    void aBadGetIsRefusedByName(Row row) {
        Response refused = API.get(row.path());

        assertThat(refused.code()).isEqualTo(row.code());
        assertThat(refused.status()).isEqualTo(row.status());
        assertThat(refused.text("field")).isEqualTo(row.field());
        assertThat(refused.text("detail")).contains(row.detail());
    }

    @Test
    void everyOtherMethodIs405WithTheOnesThereAre() {
        for (String method : List.of("POST", "DELETE", "PATCH", "OPTIONS")) {
            Response refused = API.send(API.request("/v1/accounts/alice")
                    .method(method, BodyPublishers.noBody()).build());

            assertThat(refused.status()).as(method).isEqualTo(405);
            assertThat(refused.code()).isEqualTo("METHOD_NOT_ALLOWED");
            assertThat(refused.header("Allow")).isEqualTo("PUT, GET, HEAD");
        }
        Response refused = API.get("/v1/trades");
        assertThat(refused.header("Allow")).isEqualTo("POST");
        assertThat(refused.text("detail")).isEqualTo("'/v1/trades' has POST, not GET");
    }

}
