package io.suanpan.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Talks to one server in JSON. */
final class TestClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Optional<String> bearer;

    TestClient(int port) {
        this("http://127.0.0.1:" + port, Optional.empty());
    }

    private TestClient(String base, Optional<String> bearer) {
        this.base = base;
        this.bearer = bearer;
    }

    /** The same with credentials. */
    TestClient with(String key) {
        return new TestClient(base, Optional.of(key));
    }

    /** A response whose body, if it is JSON, is read. */
    record Response(int status, HttpHeaders headers, String text, JsonNode json) {
        static Response of(HttpResponse<String> response) {
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Response(response.statusCode(), response.headers(), response.body(),
                    type.endsWith("json") ? parse(response.body()) : null);
        }

        String code() {
            return json.path("code").asText();
        }

        String text(String field) {
            return json.path(field).asText();
        }

        long number(String field) {
            return json.path(field).asLong();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    Response get(String path) {
        return send(request(path).GET().build());
    }

    Response put(String path, String body) {
        return send(json(path).PUT(BodyPublishers.ofString(body)).build());
    }

    Response post(String path, String body) {
        return send(json(path).POST(BodyPublishers.ofString(body)).build());
    }

    Response post(String path, byte[] body) {
        return send(json(path).POST(BodyPublishers.ofByteArray(body)).build());
    }

    CompletableFuture<Response> postLater(String path, String body) {
        HttpRequest request = json(path).POST(BodyPublishers.ofString(body)).build();
        return HTTP.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> checked(request, response));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(10));
        bearer.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        return request;
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    /** Sends any request, and holds the response against the API's description. */
    Response send(HttpRequest request) {
        try {
            return checked(request, HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response checked(HttpRequest request, HttpResponse<String> raw) {
        Response response = Response.of(raw);
        Contract.check(request.method(), request.uri().getRawPath(), response);
        return response;
    }

    Response open(String id, String type, String currency) {
        return put("/v1/accounts/" + id,
                "{\"type\":\"" + type + "\",\"currency\":\"" + currency + "\"}");
    }

    Response deposit(String account, String reference, long amount) {
        return post("/v1/accounts/" + account + "/deposits", "{\"reference\":\"" + reference
                + "\",\"amount\":" + amount + ",\"currency\":\"CNY\"}");
    }

    Response order(String merchant, String outTradeNo, long amount) {
        return post("/v1/trades", order(merchant, outTradeNo, amount, ""));
    }

    Response orderAndPay(String merchant, String outTradeNo, long amount, String payer) {
        return post("/v1/payments",
                order(merchant, outTradeNo, amount, ",\"payer\":\"" + payer + "\""));
    }

    Response pay(String tradeId, String payer) {
        return post("/v1/trades/" + tradeId + "/payments", "{\"payer\":\"" + payer + "\"}");
    }

    Response close(String tradeId) {
        return post("/v1/trades/" + tradeId + "/close", "");
    }

    /** An order's body, with {@code more} fields. */
    static String order(String merchant, String outTradeNo, long amount, String more) {
        return "{\"merchant\":\"" + merchant + "\",\"outTradeNo\":\"" + outTradeNo
                + "\",\"amount\":" + amount + ",\"currency\":\"CNY\",\"subject\":\"tea\"" + more
                + "}";
    }
}
