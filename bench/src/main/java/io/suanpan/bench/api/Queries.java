package io.suanpan.bench.api;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;

import io.suanpan.bench.auth.BearerToken;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Target;

/** The few reads made one at a time around a run; blocking, with the JDK's client, never measured. */
public final class Queries implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofMillis(250);
    private static final int MAX_ATTEMPTS = 20;
    private static final int UNAUTHORIZED = 401;
    private static final TypeReference<Page<LedgerLine>> LEDGER = new TypeReference<>() {
    };
    private static final TypeReference<Page<ConsumerRecord>> RECORDS = new TypeReference<>() {
    };
    private static final TypeReference<Page<TradeView>> TRADES = new TypeReference<>() {
    };

    private final Target target;
    private final Credentials credentials;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();

    public Queries(Target target, Credentials credentials) {
        this.target = target;
        this.credentials = credentials;
    }

    /** Fails with a line that says what to do if no server is there, or it does not serve yet. */
    public void requireReady() {
        HttpResponse<byte[]> ready;
        try {
            ready = get("/health/ready");
        } catch (IOException e) {
            throw new BenchFailure("no server answers at " + target + ": start one with"
                    + " ./suanpan run, or name another with --url");
        }
        if (ready.statusCode() != 200) {
            throw new BenchFailure(
                    "the server at " + target + " is not ready: /health/ready answers "
                            + ready.statusCode());
        }
    }

    /** Whether the server does not answer everybody. */
    public boolean asksForCredentials() {
        try {
            return get("/v1/ledger").statusCode() == UNAUTHORIZED;
        } catch (IOException e) {
            throw new BenchFailure("GET /v1/ledger at " + target + " got no answer");
        }
    }

    /** The ledger's line for a currency; all zero if there is no account in it. */
    public LedgerLine ledger(String currency) {
        return items("/v1/ledger", LEDGER).stream().filter(line -> currency.equals(line.currency()))
                .findFirst().orElse(new LedgerLine(currency, 0, 0, 0, 0, 0));
    }

    /** A consumer's records of one moment. */
    public List<ConsumerRecord> recordsAt(String consumer, Instant moment) {
        return items("/v1/consumers/" + consumer + "/records?" + at(moment), RECORDS);
    }

    /** A merchant's trades created at one moment. */
    public List<TradeView> tradesAt(String merchant, Instant moment) {
        return items("/v1/merchants/" + merchant + "/trades?" + at(moment), TRADES);
    }

    /** All of a microsecond, as finely as the server tells time: no more than a batch or two. */
    private static String at(Instant moment) {
        return "limit=200&from=" + moment + "&to=" + moment.plus(1, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private <T> List<T> items(String path, TypeReference<Page<T>> type) {
        for (int attempt = 1;; attempt++) {
            HttpResponse<byte[]> response;
            try {
                response = get(path);
            } catch (IOException e) {
                throw new BenchFailure("GET " + path + " at " + target + " got no answer");
            }
            if (response.statusCode() == 200) {
                return Json.read(response.body(), type).items();
            }
            Problem problem = Problem.of(response.statusCode(), response.body());
            if (!problem.retryable() || attempt == MAX_ATTEMPTS) {
                throw new BenchFailure("GET " + path + " answered " + problem);
            }
            sleep(RETRY_AFTER);
        }
    }

    private HttpResponse<byte[]> get(String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.uri(path)).timeout(TIMEOUT);
        credentials.operator()
                .ifPresent(it -> request.header(BearerToken.HEADER, it.header()));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }

    private static void sleep(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }
}
