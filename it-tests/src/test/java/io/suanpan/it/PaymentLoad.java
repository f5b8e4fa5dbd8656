package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.it.NodeApi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A few payments at a time, all the time, through each of some nodes; each is expected to be paid. */
final class PaymentLoad implements AutoCloseable {
    /** 200 if the node had to ask its partition again. */
    private static final Set<Integer> PAID = Set.of(200, 201);
    private static final int PAYERS_PER_NODE = 2;
    private static final Duration BETWEEN = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Thread> payers = new ArrayList<>();
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong paid = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private PaymentLoad() {}

    /** Opens the accounts {@code anna} and {@code shop}, with money for anna. */
    static void open(NodeApi api) throws IOException, InterruptedException {
        api.put("/v1/accounts/anna", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        api.put("/v1/accounts/shop", "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
        Reply deposit = api.post("/v1/accounts/anna/deposits",
                "{\"reference\":\"d1\",\"amount\":100000000,\"currency\":\"CNY\"}");
        assertThat(deposit.status()).isEqualTo(201);
    }

    static String payment(String order) {
        return """
                {"merchant":"shop","outTradeNo":"%s","payer":"anna","amount":1,"currency":"CNY",
                 "subject":"tea"}""".formatted(order);
    }

    static PaymentLoad start(NodeApi... nodes) {
        PaymentLoad load = new PaymentLoad();
        for (NodeApi node : nodes) {
            for (int payer = 0; payer < PAYERS_PER_NODE; payer++) {
                load.payers.add(Thread.ofVirtual().start(() -> load.pay(node)));
            }
        }
        return load;
    }

    private void pay(NodeApi node) {
        while (!Thread.currentThread().isInterrupted()) {
            String order = "load-" + orders.incrementAndGet();
            try {
                Reply reply = node.post("/v1/payments", payment(order));
                if (PAID.contains(reply.status())) {
                    paid.incrementAndGet();
                } else {
                    failures.add(order + " through port " + node.port() + ": " + reply);
                }
                Thread.sleep(BETWEEN);
            } catch (IOException e) {
                failures.add(order + " through port " + node.port() + ": " + e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Returns when so many more have been paid. */
    void awaitPayments(int count) throws InterruptedException {
        long wanted = paid.get() + count;
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (paid.get() < wanted) {
            assertThat(System.nanoTime()).as("%s of %s payments, %s", paid, wanted, failures)
                    .isLessThan(giveUp);
            Thread.sleep(BETWEEN);
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Returns when nobody pays any more. */
    @Override
    public void close() {
        payers.forEach(Thread::interrupt);
        payers.forEach(PaymentLoad::join);
    }

    private static void join(Thread payer) {
        try {
            payer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
