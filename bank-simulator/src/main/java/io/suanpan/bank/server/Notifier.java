package io.suanpan.bank.server;

import io.suanpan.bank.books.Standing;
import io.suanpan.bank.temper.Fault;
import io.suanpan.bank.temper.Fault.Stage;
import io.suanpan.bank.temper.Faults;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells customers what became of their instructions, by POST to where they asked for it: some times, and then no
 * more. Nothing of it outlives the process: a notification is a courtesy, the query is the truth.
 */
final class Notifier implements AutoCloseable {
    private static final int MOST_TRIES = 3;
    private static final int MOST_WAITING = 10_000;
    private static final long BETWEEN_TRIES_MILLIS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();
    private final Faults faults;
    private final String currency;
    private final ScheduledExecutorService later;
    private final AtomicInteger waiting = new AtomicInteger();
    /** By number what is told only after the instruction's end is. */
    private final Map<String, byte[]> held = new ConcurrentHashMap<>();

    Notifier(Faults faults, String currency, ScheduledExecutorService later) {
        this.faults = faults;
        this.currency = currency;
        this.later = later;
    }

    void tell(Standing standing) {
        standing.instruction().notifyTo().ifPresent(address -> {
            Set<Fault> found = faults.at(Stage.NOTIFICATION, standing.instruction().number());
            if (found.contains(Fault.NOTIFY_NEVER)) {
                return;
            }
            byte[] body = Json.standing(standing, currency);
            if (standing.isPending() && found.contains(Fault.NOTIFY_OUT_OF_ORDER)) {
                hold(standing.instruction().number(), body);
                return;
            }
            long delayMillis = found.contains(Fault.NOTIFY_LATE)
                    ? faults.temper().notifyMillis()
                    : 0;
            CompletableFuture<Void> told = send(address, body, delayMillis, 1);
            if (found.contains(Fault.NOTIFY_TWICE)) {
                send(address, body, delayMillis, 1);
            }
            byte[] before = held.remove(standing.instruction().number());
            if (before != null) {
                told.thenRun(() -> send(address, before, faults.temper().notifyMillis(), 1));
            }
        });
    }

    private void hold(String number, byte[] body) {
        if (held.size() < MOST_WAITING) {
            held.put(number, body);
        }
    }

    /** @return complete when the first try is over, however it ended */
    private CompletableFuture<Void> send(URI address, byte[] body, long delayMillis, int attempt) {
        CompletableFuture<Void> tried = new CompletableFuture<>();
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet(); // never told
            tried.complete(null);
            return tried;
        }
        later.schedule(() -> http
                .sendAsync(HttpRequest.newBuilder(address).timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding())
                .whenComplete((answer, _) -> {
                    waiting.decrementAndGet();
                    tried.complete(null);
                    if (!isTaken(answer) && attempt < MOST_TRIES) {
                        send(address, body, BETWEEN_TRIES_MILLIS, attempt + 1);
                    }
                }), delayMillis, TimeUnit.MILLISECONDS);
        return tried;
    }

    private static boolean isTaken(HttpResponse<Void> answer) {
        return answer != null && answer.statusCode() / 100 == 2;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
