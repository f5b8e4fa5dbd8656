package io.suanpan.channel.http;

import io.suanpan.channel.OurAccount;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A bank's statements, for those who want nothing else of it. */
public final class HttpStatements implements AutoCloseable {
    private final ChannelSettings settings;
    private final HttpClient http;
    private final ScheduledExecutorService deadlines = Executors
            .newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("statement-deadlines").factory());

    /** @param http is not closed with it */
    public HttpStatements(ChannelSettings settings, HttpClient http) {
        this.settings = settings;
        this.http = http;
    }

    /** As {@link io.suanpan.channel.Channel#statement} says. */
    public CompletionStage<StatementOutcome> read(LocalDate day, OurAccount account,
            Consumer<StatementLine> lines) {
        HttpRequest request = HttpRequest.newBuilder(settings.bank().resolve(
                "/statements/" + day + ".csv?account=" + Requests.name(account)))
                .timeout(settings.timeout()).build();
        CompletableFuture<StatementOutcome> outcome = new CompletableFuture<>();
        Thread.ofVirtual().name("statement-" + day).start(() -> {
            try {
                outcome.complete(read(request, new StatementReader(day, account,
                        settings.currency(), lines)));
            } catch (IOException | UncheckedIOException e) {
                outcome.complete(new StatementOutcome.Interrupted(e.toString()));
            } catch (InterruptedException | RuntimeException | Error e) {
                outcome.completeExceptionally(e); // the consumer's own
            }
        });
        return outcome;
    }

    private StatementOutcome read(HttpRequest request, StatementReader reader)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                String detail = "HTTP " + answer.statusCode() + ' '
                        + new String(in.readNBytes(500), StandardCharsets.UTF_8).strip();
                return answer.statusCode() == 404
                        ? new StatementOutcome.NotThere(detail)
                        : new StatementOutcome.Interrupted(detail);
            }
            var deadline = deadlines.schedule(() -> closeQuietly(in),
                    settings.statementTimeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return reader.read(new BufferedReader(
                        new InputStreamReader(in, StandardCharsets.US_ASCII)));
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // whoever reads it hears of its end either way
        }
    }

    /** The same of a file that the bank's statement was put into. */
    public static StatementOutcome ofFile(Path file, LocalDate day, OurAccount account,
            Currency currency, Consumer<StatementLine> lines) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file), StandardCharsets.US_ASCII))) {
            return new StatementReader(day, account, currency, lines).read(in);
        } catch (IOException e) {
            return new StatementOutcome.Interrupted(e.toString());
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
