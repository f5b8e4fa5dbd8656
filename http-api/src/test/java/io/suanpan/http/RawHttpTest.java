package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no client library would send, and what the server gives away. */
class RawHttpTest {
    private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
    private static final String POST = "POST /v1/trades" + HOST
            + "Content-Type: application/json\r\n";
    private static final TestServer SERVER = new TestServer().withTraders();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    record Row(String what, List<String> parts, int status, String code) {
        Row(String what, String request, int status, String code) {
            this(what, List.of(request), status, code);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Row> unreadable() {
        return Stream.of(
                new Row("an illegal character in the target", "GET /a|b" + HOST + "\r\n", 400,
                        "MALFORMED_REQUEST"),
                new Row("a broken percent-encoding", "GET /v1/accounts/%zz" + HOST + "\r\n", 400,
                        "MALFORMED_REQUEST"),
                new Row("a broken percent-encoding in the query",
                        "GET /v1/consumers/alice/records?from=%2" + HOST + "\r\n", 400,
                        "MALFORMED_REQUEST"),
                new Row("bytes beyond ASCII in the target",
                        "GET /v1/accounts/\u00c3\u00a9" + HOST + "\r\n", 400, "MALFORMED_REQUEST"),
                new Row("no host", "GET /health/live HTTP/1.1\r\n\r\n", 400, "MALFORMED_REQUEST"),
                new Row("HTTP of the future", "GET /health/live HTTP/4.0\r\nHost: x\r\n\r\n", 400,
                        "MALFORMED_REQUEST"),
                new Row("a space in a header's name", "GET /health/live" + HOST + "X y: 1\r\n\r\n",
                        400, "MALFORMED_REQUEST"),
                new Row("a control character in a header", "GET /health/live" + HOST
                        + "X: \u0001\r\n\r\n", 400, "MALFORMED_REQUEST"),
                new Row("too many headers", "GET /health/live" + HOST + "X: 1\r\n".repeat(100)
                        + "\r\n", 431, "HEADERS_TOO_LARGE"),
                new Row("a long header", "GET /health/live" + HOST + "X: " + "a".repeat(5000)
                        + "\r\n\r\n", 431, "HEADERS_TOO_LARGE"),
                new Row("a long header name", "GET /health/live" + HOST + "X".repeat(100)
                        + ": 1\r\n\r\n", 431, "HEADERS_TOO_LARGE"),
                new Row("a long target", "GET /v1/accounts/" + "a".repeat(5000) + HOST + "\r\n",
                        414, "URI_TOO_LONG"),
                new Row("an unknown method", "FOO /health/live" + HOST + "\r\n", 405,
                        "METHOD_NOT_ALLOWED"),
                new Row("CONNECT", "CONNECT x:1" + HOST + "\r\n", 400, "MALFORMED_REQUEST"),
                new Row("TRACE", "TRACE /health/live" + HOST + "\r\n", 405, "METHOD_NOT_ALLOWED"),
                new Row("OPTIONS *", "OPTIONS *" + HOST + "\r\n", 404, "PATH_NOT_FOUND"),
                new Row("another content type as well", POST
                        + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 400,
                        "MALFORMED_REQUEST"),
                new Row("no content type", "POST /v1/trades" + HOST
                        + "Content-Length: 2\r\n\r\n{}", 415, "UNSUPPORTED_MEDIA_TYPE"));
    }

    static Stream<Row> bodies() {
        String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
        return Stream.of(
                new Row("two lengths", POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
                        400, "MALFORMED_REQUEST"),
                new Row("length and chunks", POST
                        + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
                        "MALFORMED_REQUEST"),
                new Row("a negative length", POST + "Content-Length: -2\r\n\r\n{}", 400,
                        "MALFORMED_REQUEST"),
                new Row("a broken chunk", POST
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400,
                        "MALFORMED_REQUEST"),
                new Row("a length of gigabytes, announced", POST
                        + "Content-Length: 9999999999\r\n\r\n", 413, "BODY_TOO_LARGE"),
                new Row("a length of gigabytes, expecting to continue", POST
                        + "Expect: 100-continue\r\nContent-Length: 9999999999\r\n\r\n", 413,
                        "BODY_TOO_LARGE"),
                new Row("a large body", POST + "Content-Length: 2000000\r\n\r\n"
                        + " ".repeat(2_000_000), 413, "BODY_TOO_LARGE"),
                new Row("a large body where none is read", "GET /health/live" + HOST
                        + "Content-Length: 2000000\r\n\r\n" + " ".repeat(2_000_000), 413,
                        "BODY_TOO_LARGE"),
                new Row("chunks without end", List.of(POST + "Transfer-Encoding: chunked\r\n\r\n",
                        chunk, chunk, chunk, chunk), 413, "BODY_TOO_LARGE"),
                new Row("a large body for nobody", "POST /nothing" + HOST
                        + "Content-Length: 2000000\r\n\r\n" + " ".repeat(2_000_000), 404,
                        "PATH_NOT_FOUND"),
                new Row("a body that stops arriving", POST + "Content-Length: 2\r\n\r\n{", 408,
                        "REQUEST_TIMEOUT"));
    }

    @ParameterizedTest
    @MethodSource({"unreadable", "bodies"})
    void whatCannotBeReadIsAProblemToo(Row row) {
        RawExchange exchange = RawExchange.send(SERVER.port(),
                row.parts().toArray(String[]::new));

        assertThat(exchange.response()).startsWith("HTTP/1.1 " + row.status() + " ");
        assertThat(exchange.head()).contains("Content-Type: application/problem+json")
                .doesNotContain("Server:");
        Contract.validate("Problem", TestClient.parse(exchange.body()));
        assertThat(exchange.body()).contains("\"code\":\"" + row.code() + "\"").endsWith("}\n");
    }

    @Test
    void noResponseNamesTheServer() {
        for (String path : List.of("/health/live", "/nothing", "/docs")) {
            assertThat(RawExchange.send(SERVER.port(), "GET " + path + HOST + "\r\n").head())
                    .doesNotContainIgnoringCase("server:").doesNotContainIgnoringCase("pekko");
        }
    }

    @Test
    void headGoesWhereGetGoesAndHasNoBody() {
        RawExchange found = RawExchange.send(SERVER.port(),
                "HEAD /v1/accounts/alice" + HOST + "Connection: close\r\n\r\n");
        RawExchange missing = RawExchange.send(SERVER.port(),
                "HEAD /nothing" + HOST + "Connection: close\r\n\r\n");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEmpty();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEmpty();
    }

    @Test
    void whoAsksForLeaveToContinueGetsIt() {
        String body = TestClient.order("shop", "expect", 1, "");

        RawExchange exchange = RawExchange.sendWithLeave(SERVER.port(), expecting(body), body);

        assertThat(exchange.response()).startsWith("HTTP/1.1 100 Continue")
                .contains("HTTP/1.1 201 Created");
    }

    @Test
    void whoAsksForLeaveToContinueNeedNotWaitForIt() {
        String body = TestClient.order("shop", "unexpectant", 1, "");

        RawExchange exchange = RawExchange.send(SERVER.port(), expecting(body), body);

        assertThat(exchange.response()).contains("HTTP/1.1 201 Created");
    }

    private static String expecting(String body) {
        return POST + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n";
    }

    @Test
    void aBodyInChunksIsReadLikeAnyOther() {
        String body = TestClient.order("shop", "chunked", 1, "");

        RawExchange exchange = RawExchange.send(SERVER.port(), POST
                + "Transfer-Encoding: chunked\r\n\r\n5\r\n" + body.substring(0, 5) + "\r\n",
                Integer.toHexString(body.length() - 5) + "\r\n" + body.substring(5)
                        + "\r\n0\r\n\r\n");

        assertThat(exchange.status()).isEqualTo(201);
    }

    @Test
    void aNeedlesslyEncodedIdIsTheSameId() {
        RawExchange exchange = RawExchange.send(SERVER.port(),
                "GET /v1/accounts/%61lice" + HOST + "\r\n");

        assertThat(exchange.body()).contains("\"id\":\"alice\"").endsWith("}\n");
    }

    @Test
    void requestsInOneGoAreAnsweredInOrder() {
        String requests = "GET /v1/accounts/alice" + HOST + "\r\n" + "GET /v1/accounts/bob" + HOST
                + "\r\n" + "GET /v1/accounts/nobody" + HOST + "Connection: close\r\n\r\n";

        String responses = RawExchange.sendAndReadAll(SERVER.port(), requests).response();

        assertThat(responses).containsSubsequence("\"id\":\"alice\"", "\"id\":\"bob\"",
                "ACCOUNT_NOT_FOUND");
    }
}
