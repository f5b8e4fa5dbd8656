package io.suanpan.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Payers who pay, and look at their accounts. */
final class TrainingPayers {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
    private static final int PAYERS = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    TrainingPayers(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** @param firstOrder the number of an order that nobody has paid yet */
    void pay(int firstOrder, Duration length) throws IOException {
        long until = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> payers = new ArrayList<>();
            for (int payer = 0; payer < PAYERS; payer++) {
                int number = payer;
                payers.add(threads.submit(() -> payUntil(number, firstOrder, until)));
            }
            for (Future<Void> payer : payers) {
                payer.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Void payUntil(int payer, int firstOrder, long untilNanos)
            throws IOException, InterruptedException {
        String consumer = "/v1/accounts/c" + payer;
        put(consumer, "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        put("/v1/accounts/m" + payer, "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        post(consumer + "/deposits",
                "{\"reference\":\"d\",\"amount\":1000000,\"currency\":\"CNY\"}");
        for (int order = firstOrder; System.nanoTime() - untilNanos < 0; order++) {
            post("/v1/payments", """
                    {"merchant":"m%d","outTradeNo":"o%d","payer":"c%d","amount":1,
                     "currency":"CNY","subject":"tea"}""".formatted(payer, order, payer));
            if (order % 10 == 0) {
                get(consumer);
            }
        }
        return null;
    }

    private void get(String path) throws IOException, InterruptedException {
        send(to(path).GET());
    }

    private void put(String path, String json) throws IOException, InterruptedException {
        send(to(path).PUT(BodyPublishers.ofString(json)));
    }

    private void post(String path, String json) throws IOException, InterruptedException {
        send(to(path).POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(REQUEST_LIMIT)
                .header("Content-Type", "application/json");
    }

    private void send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request + " was answered " + response.statusCode() + " "
                    + response.body());
        }
    }
}
