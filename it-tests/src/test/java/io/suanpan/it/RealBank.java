package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.localcassandra.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The bank beside a {@link RunningSuanpan}, at one port however often both are started. */
final class RealBank implements AutoCloseable {
    static final int FUNDED = 1_000_000;
    /** What an outside account has that the bank did not know before. */
    static final long OUTSIDE = 100_000_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePorts.pick();

    /** A Suanpan with this bank, both ready. */
    RunningSuanpan start(Path data) throws Exception {
        return startWith(Map.of(), data);
    }

    RunningSuanpan startWith(Map<String, String> environment, Path data) throws Exception {
        RunningSuanpan suanpan = RunningSuanpan.startWith(environment, data, "--bank",
                "--bank-port", Integer.toString(port));
        suanpan.awaitSaid("bank ready");
        return suanpan.awaitReady();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Gives anna {@link #FUNDED} fen, here and there. */
    void fund(RunningSuanpan suanpan) throws Exception {
        ask("POST", "/instructions", """
                {"number":"funding","kind":"COLLECT","ours":"custody","outside":"funder",
                 "amount":%d,"currency":"CNY","notAfter":"2099-01-01T00:00:00Z"}"""
                .formatted(FUNDED));
        suanpan.put("/v1/accounts/anna", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        assertThat(suanpan.post("/v1/accounts/anna/deposits",
                "{\"reference\":\"d1\",\"amount\":%d,\"currency\":\"CNY\"}".formatted(FUNDED))
                .status()).isEqualTo(201);
    }

    /** @param body of the request; empty for none */
    JsonNode ask(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json");
        return new ObjectMapper().readTree(http.send(request.method(method, body.isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        http.close();
    }
}
