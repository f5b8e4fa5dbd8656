package io.suanpan.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.bench.measure.Patience;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code bench} command that has run in this process, with all that went to standard output and
 * standard error meanwhile. One at a time, as the streams are the process'.
 */
record BenchRun(int exitCode, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One second of load on a few accounts of this server. */
    static BenchRun against(FakeServer server, String... options) {
        return of(impatient(), server, options);
    }

    static BenchRun of(BenchCommand bench, FakeServer server, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--url", server.url(), "--accounts", "20",
                "--merchants", "5"));
        if (!List.of(options).contains("--seconds")) {
            arguments.addAll(List.of("--seconds", "1"));
        }
        arguments.addAll(List.of(options));
        return of(bench, arguments);
    }

    static BenchRun of(BenchCommand bench, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("bench"));
        arguments.addAll(options);
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Main.commandLine(bench).execute(arguments.toArray(String[]::new));
            return new BenchRun(exitCode, out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /** With a short warm-up, and soon done with a server that does not do its part. */
    static BenchCommand impatient() {
        BenchCommand bench = new BenchCommand();
        bench.shortestWarmUp = Duration.ofMillis(200);
        bench.patience = new Patience(Duration.ofMillis(300), Duration.ofMillis(500),
                Duration.ofMillis(300), Duration.ofSeconds(5));
        return bench;
    }

    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + out + "; told: " + err, e);
        }
    }

    long number(String field) {
        return json().get(field).asLong();
    }

    long errors(String code) {
        return json().get("errorsByCode").path(code).asLong();
    }

    String lastLineOfErr() {
        return err.lines().reduce("", (_, next) -> next);
    }
}
