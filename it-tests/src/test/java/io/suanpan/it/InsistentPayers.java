package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.it.NodeApi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Payers who go from node to node until they know what became of a payment: what they may hear meanwhile is
 * 503 and 504, each with retryable true, or a broken connection.
 */
final class InsistentPayers implements AutoCloseable {
    static final int PAYERS = 8;
    static final int MERCHANTS = 4;
    static final long DEPOSIT = 1_000_000;
    private static final Duration BETWEEN = Duration.ofMillis(150);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A payment that was acknowledged. */
    record Paid(String trade, String payer, String merchant, long amount) {}

    private final List<NodeApi> nodes;
    private final Random random;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger orders = new AtomicInteger();
    private final Map<String, Paid> paid = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    InsistentPayers(List<NodeApi> nodes, long seed) {
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    static String payer(int number) {
        return "payer-" + number;
    }

    static String merchant(int number) {
        return "merchant-" + number;
    }

    static String payment(String order, String payer, String merchant, long amount) {
        return """
                {"merchant":"%s","outTradeNo":"%s","payer":"%s","amount":%d,
                 "currency":"CNY","subject":"tea"}""".formatted(merchant, order, payer, amount);
    }

    void open() throws Exception {
        for (int i = 0; i < MERCHANTS; i++) {
            insist("PUT", "/v1/accounts/" + merchant(i),
                    "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        }
        for (int i = 0; i < PAYERS; i++) {
            insist("PUT", "/v1/accounts/" + payer(i),
                    "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
            insist("POST", "/v1/accounts/" + payer(i) + "/deposits",
                    "{\"reference\":\"d1\",\"amount\":" + DEPOSIT + ",\"currency\":\"CNY\"}");
        }
    }

    InsistentPayers start() {
        for (int i = 0; i < PAYERS; i++) {
            int payer = i;
            threads.add(Thread.ofVirtual().start(() -> pay(payer)));
        }
        return this;
    }

    private void pay(int payer) {
        while (!stopped) {
            int order = orders.incrementAndGet();
            String merchant = merchant(order % MERCHANTS);
            long amount = 1 + order % 7;
            try {
                Reply reply = insist("POST", "/v1/payments",
                        payment("o" + order, payer(payer), merchant, amount));
                assertThat(reply.body().path("status").asText()).as("%s", reply).isEqualTo("PAID");
                String trade = reply.body().path("tradeId").asText();
                paid.put(trade, new Paid(trade, payer(payer), merchant, amount));
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                return;
            } catch (AssertionError e) {
                wrong.add(e.getMessage());
                return;
            }
        }
    }

    /** Repeats a request, at any node, until its outcome is known. */
    private Reply insist(String method, String path, String json) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                NodeApi node = nodes.get(below(nodes.size()));
                Reply reply = method.equals("PUT") ? node.put(path, json) : node.post(path, json);
                if (reply.status() == 200 || reply.status() == 201) {
                    return reply;
                }
                assertThat(reply.status()).as("%s %s: %s", path, json, reply).isIn(503, 504);
                assertThat(reply.body().get("retryable").asBoolean()).as("%s", reply).isTrue();
            } catch (IOException e) {
                // A dead node: another one knows.
            }
            assertThat(System.nanoTime()).as("no outcome of %s %s", path, json)
                    .isLessThan(giveUp);
            Thread.sleep(BEFORE_RETRY);
        }
    }

    private synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns when so many more are paid. */
    void awaitPaid(int more) throws InterruptedException {
        int wanted = paid.size() + more;
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (paid.size() < wanted) {
            assertThat(System.nanoTime()).as("%d of %d are paid, %s", paid.size(), wanted, wrong)
                    .isLessThan(giveUp);
            Thread.sleep(BETWEEN);
        }
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** What was acknowledged, when nobody pays any more and nobody heard what must not be. */
    Map<String, Paid> paid() {
        assertThat(wrong).isEmpty();
        return Map.copyOf(paid);
    }

    /** Lets each payer learn the outcome of the last payment. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
