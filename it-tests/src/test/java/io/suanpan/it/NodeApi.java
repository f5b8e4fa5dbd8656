package io.suanpan.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.node.NodeOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The HTTP API of a node.
 *
 * @param management HOST:PORT, where its metrics are
 */
record NodeApi(String host, int port, String management) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    /** Of a node on this machine. */
    NodeApi(int port) {
        this("127.0.0.1", port, "127.0.0.1:" + (port + NodeOptions.TO_MANAGEMENT));
    }

    /** @param closes whether the server ends the connection with it */
    record Reply(int status, JsonNode body, boolean closes) {}

    Reply get(String path) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(uri(path)).GET()));
    }

    Reply put(String path, String json) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(uri(path)).header("content-type",
                "application/json").PUT(BodyPublishers.ofString(json))));
    }

    Reply post(String path, String json) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(uri(path)).header("content-type",
                "application/json").POST(BodyPublishers.ofString(json))));
    }

    /** What is no JSON, as it is. */
    String text(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET()).body();
    }

    /** The value of a metric without labels. */
    double metric(String name) throws IOException, InterruptedException {
        return send(askManagement("/metrics")).body().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst().orElseThrow(() -> new AssertionError("no metric " + name));
    }

    /** If it still answers. */
    void requireMetricsWithoutSecrets() {
        try {
            send(askManagement("/metrics"));
        } catch (IOException _) {
            // its process is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where nodes are in the cluster, as this one tells others that start. */
    JsonNode members() throws IOException, InterruptedException {
        return json(send(askManagement("/bootstrap/seed-nodes"))).body().get("seedNodes");
    }

    private HttpRequest.Builder askManagement(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + management + path)).GET();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        Secrets.requireNoneIn("what " + answer.uri() + " answers", answer.body());
        return answer;
    }

    private static Reply json(HttpResponse<String> response) throws IOException {
        return new Reply(response.statusCode(), JSON.readTree(response.body()),
                response.headers().firstValue("connection").filter("close"::equals).isPresent());
    }

    private URI uri(String path) {
        return URI.create("http://" + host + ":" + port + path);
    }
}
