package io.suanpan.channel.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.bank.BankProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The bank in a process of its own, and its operator. */
final class Bank implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private BankProcess process;

    Bank() {
        try {
            data = Files.createTempDirectory("bank");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = BankProcess.start(System.getProperty("java.class.path"), 0, data);
    }

    URI address() {
        return process.address();
    }

    /** SIGKILL, and started again on the same port; its temper is calm then. */
    void killAndStart() {
        int port = process.port();
        process.kill();
        process = BankProcess.start(System.getProperty("java.class.path"), port, data);
    }

    JsonNode operate(String method, String path, String body) {
        try {
            return JSON.readTree(HTTP.send(HttpRequest.newBuilder(address().resolve(path))
                    .method(method, BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void temper(String json) {
        operate("PUT", "/temper", json);
    }

    void plant(String number, String... faults) {
        operate("PUT", "/faults/" + number,
                "{\"faults\":[\"" + String.join("\",\"", faults) + "\"]}");
    }

    JsonNode books() {
        return operate("GET", "/books", "");
    }

    /** What the bank itself says of an instruction: its status, or NOT_KNOWN. */
    JsonNode standing(String number) {
        return operate("GET", "/instructions/" + number, "");
    }

    LocalDate closeDay() {
        return LocalDate.parse(
                operate("POST", "/business-day/close", "").path("closed").asText());
    }

    @Override
    public void close() {
        process.close();
    }
}
