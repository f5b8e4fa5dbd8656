package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests whose end can be read in two ways, with another request behind one of the ends: what stands in
 * front of a node may take that for a body, so the node must never take it for a request.
 */
class SmugglingTest {
    private static final String JSON = "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}";
    private static final String HIDDEN = "PUT /v1/accounts/smuggled HTTP/1.1\r\nHost: x\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + JSON.length() + "\r\n\r\n"
            + JSON;
    /** Five bytes; or a body's last chunk, and the next request. */
    private static final String TWO_ENDS = "0\r\n\r\n" + HIDDEN;
    private static final String LENGTH_OF_ALL = "Content-Length: " + TWO_ENDS.length();
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 \\d");
    private static final TestServer SERVER = new TestServer().withTraders();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String post(String headers, String body) {
        return "POST /v1/trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers + "\r\n\r\n" + body;
    }

    /** What is sent below is what it takes, where no guard is in its way. */
    @Test
    void whatComesAfterACertainEndIsTheNextRequest() {
        String answers = RawExchange.sendAndFinishAndReadAll(SERVER.port(),
                post("Content-Length: 5", TWO_ENDS.replace("smuggled", "next"))).response();

        assertThat(ANSWER.matcher(answers).results()).hasSize(2);
        assertThat(SERVER.client().get("/v1/accounts/next").status()).isEqualTo(200);
    }

    static Stream<String> twoEnds() {
        return Stream.concat(lengthAndChunks(), lengths())
                .map(headers -> post(headers, TWO_ENDS));
    }

    private static Stream<String> lengthAndChunks() {
        return Stream.of(CHUNKED, "transfer-encoding: CHUNKED", "Transfer-Encoding:\tchunked",
                "Transfer-Encoding : chunked", "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: xchunked", "Transfer-Encoding: identity",
                "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked", "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding:\r\n chunked", "X: y\nTransfer-Encoding: chunked",
                "X: y\rTransfer-Encoding: chunked", "X: y\r\n Transfer-Encoding: chunked",
                "Transfer\u0000-Encoding: chunked", "Transfer_Encoding: chunked")
                .flatMap(encoding -> Stream.of(LENGTH_OF_ALL + "\r\n" + encoding,
                        encoding + "\r\n" + LENGTH_OF_ALL));
    }

    private static Stream<String> lengths() {
        int all = TWO_ENDS.length();
        return Stream.of("Content-Length: 5\r\n" + LENGTH_OF_ALL,
                LENGTH_OF_ALL + "\r\nContent-Length: 5", LENGTH_OF_ALL + ", 5",
                "Content-Length: 5, " + all, LENGTH_OF_ALL + " 5", "Content-Length: +5",
                "Content-Length: -5", "Content-Length: 0x5", "Content-Length: 5.0",
                "Content-Length: 5\u000b", "Content-Length: 4294967301",
                "Content-Length: 9223372036854775813", "Content-Length : 5\r\n" + LENGTH_OF_ALL,
                "X: y\nContent-Length: 5\r\n" + LENGTH_OF_ALL, "Content-Length:\r\n 5");
    }

    /** No chunk but the last has size 0; some of these have it for who reads them kindly. */
    static Stream<String> chunks() {
        return Stream
                .of("0", "00", "0;a=b", "0x0", "+0", "-0", "0 0", "0_0", "\u000b0",
                        "10000000000000000",
                        "100000000", "0\u0000", "0,0", "zz", "")
                .map(size -> post(CHUNKED, size + "\r\n\r\n" + HIDDEN));
    }

    /** A body is one, whatever its request is. */
    static Stream<String> bodiesWhereNoneIsRead() {
        return List.of("GET /v1/ledger", "HEAD /v1/ledger", "GET /nothing", "OPTIONS /v1/ledger",
                "DELETE /v1/accounts/alice", "GET /health/live", "GET /docs").stream()
                .map(start -> start + " HTTP/1.1\r\nHost: x\r\n" + LENGTH_OF_ALL + "\r\n\r\n"
                        + TWO_ENDS);
    }

    @ParameterizedTest
    @MethodSource({"twoEnds", "chunks", "bodiesWhereNoneIsRead"})
    void whatCouldBeABodyIsNeverARequest(String request) {
        int before = SERVER.partitions.events();

        String answers = RawExchange.sendAndFinishAndReadAll(SERVER.port(), request).response();

        assertThat(ANSWER.matcher(answers).results()).as(answers).hasSizeLessThanOrEqualTo(1);
        assertThat(answers).as("after a request that could not be read").satisfiesAnyOf(
                it -> assertThat(it).doesNotContain("MALFORMED_REQUEST"),
                it -> assertThat(it).contains("Connection: close"));
        assertThat(SERVER.partitions.events()).isEqualTo(before);
    }
}
