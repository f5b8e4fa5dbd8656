package io.suanpan.bench.mall;

import io.suanpan.bench.api.Json;
import io.suanpan.bench.auth.BearerToken;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Credential;
import io.suanpan.bench.client.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Sends JSON to one server and waits for its answer; to be used by any thread. */
final class JsonCalls implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Target target;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();

    JsonCalls(Target target) {
        this.target = target;
    }

    /** @param fields of the body; none are sent with GET */
    Reply send(String method, String path, Map<String, ?> fields, Credential by)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.uri(path)).timeout(TIMEOUT);
        if (by instanceof BearerToken token) {
            request.header(BearerToken.HEADER, token.header());
        }
        if (method.equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json").method(method,
                    BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(fields)));
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(method + " " + path, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }

    @Override
    public String toString() {
        return target.toString();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
