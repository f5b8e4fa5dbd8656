package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.it.NodeApi.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Payers who pay again and again, each between two accounts of its own, so that together they need every
 * partition all the time; what is measured is how long each of them is held up.
 */
final class SteadyPayers implements AutoCloseable {
    private static final int DEPOSIT = 100_000_000;
    private static final long BEFORE_RETRY_MS = 50;

    private final List<NodeApi> nodes;
    private final String run;
    private final Duration pause;
    private final List<Payer> payers;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Histogram latencies = new ConcurrentHistogram(3);
    private volatile boolean stopped;

    /** @param pause of each after a payment */
    SteadyPayers(List<NodeApi> nodes, int count, Duration pause) throws Exception {
        this.nodes = nodes;
        this.pause = pause;
        this.run = "figures-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        this.payers = IntStream.range(0, count).mapToObj(Payer::new).toList();
        for (Payer payer : payers) {
            payer.open(nodes.getFirst());
        }
    }

    SteadyPayers start() {
        payers.forEach(payer -> threads.add(Thread.ofVirtual().start(payer::payUntilStopped)));
        return this;
    }

    /** Milliseconds from {@code sinceNanos} until every payer has got through again. */
    double untilAllPaidAgain(long sinceNanos) throws InterruptedException {
        long last = 0;
        for (Payer payer : payers) {
            last = Math.max(last, payer.firstPaidThatBeganAfter(sinceNanos) - sinceNanos);
        }
        return last / 1e6;
    }

    long paid() {
        return payers.stream().mapToLong(payer -> payer.orders).sum();
    }

    /** Of each request that was answered with its outcome, in microseconds; and from now on of others. */
    Histogram takeLatencies() {
        Histogram taken = latencies.copy();
        latencies.reset();
        return taken;
    }

    /** Answers other than the outcome, and connections that a node broke after it had a request. */
    List<String> takeFailures() {
        List<String> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private final class Payer {
        private final int number;
        private volatile long orders;
        private volatile long lastBeganNanos;
        private volatile long lastPaidNanos;

        Payer(int number) {
            this.number = number;
        }

        private String payer() {
            return run + "-p" + number;
        }

        private String merchant() {
            return run + "-m" + number;
        }

        void open(NodeApi node) throws Exception {
            node.put("/v1/accounts/" + payer(), "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
            node.put("/v1/accounts/" + merchant(), "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
            assertThat(node.post("/v1/accounts/" + payer() + "/deposits",
                    "{\"reference\":\"d1\",\"amount\":" + DEPOSIT + ",\"currency\":\"CNY\"}")
                    .status()).isEqualTo(201);
        }

        void payUntilStopped() {
            try {
                while (!stopped) {
                    pay("""
                            {"merchant":"%s","outTradeNo":"o%d","payer":"%s","amount":1,
                             "currency":"CNY","subject":"tea"}"""
                            .formatted(merchant(), orders, payer()));
                    orders = orders + 1;
                    Thread.sleep(pause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void pay(String json) throws InterruptedException {
            while (!stopped) {
                NodeApi node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
                long began = System.nanoTime();
                try {
                    Reply reply = node.post("/v1/payments", json);
                    long answered = System.nanoTime();
                    if (reply.status() == 200 || reply.status() == 201) {
                        latencies.recordValue((answered - began) / 1000);
                        lastPaidNanos = answered;
                        lastBeganNanos = began;
                        return;
                    }
                    failures.add("port " + node.port() + ": " + reply.status() + " " + reply.body()
                            .path("code").asText());
                } catch (ConnectException e) {
                    // Not there: no request was sent.
                } catch (IOException e) {
                    failures.add("port " + node.port() + ": " + e);
                }
                Thread.sleep(BEFORE_RETRY_MS);
            }
        }

        long firstPaidThatBeganAfter(long nanos) throws InterruptedException {
            while (lastBeganNanos - nanos < 0) {
                Thread.sleep(1);
            }
            return lastPaidNanos;
        }
    }
}
