package io.suanpan.textbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Talks to the service as its callers do. */
final class Api {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final String url;

    Api(String url) {
        this.url = url;
    }

    record Response(int status, JsonNode json) {
        String code() {
            return json.path("code").asText();
        }

        String text(String field) {
            return json.path(field).asText();
        }
    }

    Response get(String path) {
        return send("GET", path, "").join();
    }

    Response post(String path, String body) {
        return postAsync(path, body).join();
    }

    CompletableFuture<Response> postAsync(String path, String body) {
        return send("POST", path, body);
    }

    void openAccount(String id, String type) {
        openAccount(id, type, "CNY");
    }

    Response openAccount(String id, String type, String currency) {
        return send("PUT", "/v1/accounts/" + id,
                "{\"type\":\"%s\",\"currency\":\"%s\"}".formatted(type, currency)).join();
    }

    Response deposit(String account, String reference, long amount) {
        return post("/v1/accounts/" + account + "/deposits",
                "{\"reference\":\"%s\",\"amount\":%d,\"currency\":\"CNY\"}".formatted(reference,
                        amount));
    }

    long available(String account) {
        return get("/v1/accounts/" + account).json().path("available").asLong();
    }

    private CompletableFuture<Response> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(Api::response);
    }

    private static Response response(HttpResponse<String> response) {
        try {
            return new Response(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }
}
