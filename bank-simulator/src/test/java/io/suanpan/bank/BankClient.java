package io.suanpan.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Talks to a bank as anybody might. */
record BankClient(URI address) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }
    }

    Answer send(String method, String path, String body) throws IOException {
        try {
            HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(address.resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    Answer collect(String number, String outside, long amount) throws IOException {
        return send("POST", "/instructions", """
                {"number":"%s","kind":"COLLECT","ours":"custody","outside":"%s","amount":%d,\
                "currency":"CNY","notAfter":"%s"}""".formatted(number, outside, amount,
                Instant.parse("2099-01-01T00:00:00Z")));
    }
}
