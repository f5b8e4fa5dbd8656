package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One caller far past its limits and a well-behaved one at the same time, under load: the first is
 * refused, the second is answered all it asks. What counts is what each is told, not how fast.
 */
class GreedyCallerTest {
    private static final int GREEDY_THREADS = 32;
    private static final int POLITE_THREADS = 4;
    private static final int POLITE_REQUESTS = 250;
    private static final int ENOUGH_REFUSALS = 1_000;
    private static final int BURST = POLITE_THREADS * POLITE_REQUESTS;
    private static final int PER_SECOND = 100;
    private static final String LIMITS = """
            suanpan.http.limits {
              exempt = "127.0.0.1"
              connections { max = 32, max-per-address = 16 }
              connections.opened { burst = 10000, per-second = 10000 }
              connections.opened-per-address { burst = 500, per-second = 100 }
              requests.per-address { burst = %1$s, per-second = %2$s }
              requests.per-merchant { burst = %1$s, per-second = %2$s }
              in-flight { max = 16, max-per-address = 8, max-per-principal = 8 }
            }""".formatted(BURST, PER_SECOND);

    @TempDir
    Path folder;

    /** What one caller was answered, by status; 0 is a connection closed without an answer. */
    private static final class Answers {
        final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();

        void add(int status) {
            byStatus.computeIfAbsent(status, _ -> new LongAdder()).increment();
        }

        long count(int status) {
            LongAdder count = byStatus.get(status);
            return count == null ? 0 : count.sum();
        }
    }

    /** Asks on connection after connection, without a pause, until there is enough. */
    private static void ask(TestServer server, String from, String request, AtomicBoolean enough,
            Answers answers) {
        while (!enough.get()) {
            try (Wire wire = new Wire(from, server.port())) {
                int status;
                do {
                    status = wire.exchange(request).status();
                    answers.add(status);
                } while (status != 0 && !enough.get());
            } catch (UncheckedIOException _) {
                answers.add(0);
            }
        }
    }

    /** Sends one request after another on one connection. */
    private static void askPolitely(TestServer server, String from, String request,
            Answers answers) {
        try (Wire wire = new Wire(from, server.port())) {
            for (int i = 0; i < POLITE_REQUESTS; i++) {
                answers.add(wire.exchange(request).status());
            }
        }
    }

    /** The greedy one begins, and goes on until the polite one is done. */
    private static void assertThatOneDoesNotSlowTheOther(TestServer server, String greedyFrom,
            String greedyRequest, String politeFrom, String politeRequest) throws Exception {
        Answers greedy = new Answers();
        Answers polite = new Answers();
        AtomicBoolean enough = new AtomicBoolean();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, GREEDY_THREADS).forEach(_ -> threads.submit(
                    () -> ask(server, greedyFrom, greedyRequest, enough, greedy)));
            try {
                await(() -> greedy.count(429) > 0);
                List<? extends Future<?>> asking = IntStream.range(0, POLITE_THREADS)
                        .mapToObj(_ -> threads.submit(
                                () -> askPolitely(server, politeFrom, politeRequest, polite)))
                        .toList();
                for (Future<?> one : asking) {
                    one.get();
                }
                await(() -> greedy.count(429) >= ENOUGH_REFUSALS);
            } finally {
                enough.set(true);
            }
        }
        long seconds = (System.nanoTime() - begin) / 1_000_000_000L + 1;

        assertThat(polite.byStatus).as("the polite one").containsOnlyKeys(200);
        assertThat(polite.count(200)).isEqualTo((long) POLITE_THREADS * POLITE_REQUESTS);
        assertThat(greedy.byStatus.keySet()).as("the greedy one").isSubsetOf(0, 200, 429);
        assertThat(greedy.count(200)).isLessThanOrEqualTo(BURST + PER_SECOND * seconds);
        assertThat(server.refused("connections.max")).isZero();
        assertThat(server.refused("in-flight.max")).isZero();
    }

    private static void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void anAddressPastItsLimitsDoesNotSlowAnother() throws Exception {
        try (TestServer server = new TestServer(HttpApi.Security.OPEN, LIMITS).withTraders()) {
            assertThatOneDoesNotSlowTheOther(server, "127.0.0.2", Wire.get("/v1/accounts/alice"),
                    "127.0.0.3", Wire.get("/v1/accounts/bob"));

            assertThat(server.refused("requests.per-address")
                    + server.refused("connections.max-per-address")
                    + server.refused("connections.opened-per-address"))
                    .isGreaterThanOrEqualTo(ENOUGH_REFUSALS);
        }
    }

    /** From this machine's own address, so that no limit but the merchant's holds it. */
    @Test
    void aPrincipalPastItsLimitDoesNotSlowAnother() throws Exception {
        try (SecuredServer secured = new SecuredServer(folder, false, LIMITS
                + "\nsuanpan.http.limits { connections.max = 1000, in-flight.max = 1000 }")) {
            assertThatOneDoesNotSlowTheOther(secured.server, "127.0.0.1",
                    Wire.get("/v1/accounts/shop", "Authorization: Bearer " + secured.key("shop")),
                    "127.0.0.1", Wire.get("/v1/accounts/rival",
                            "Authorization: Bearer " + secured.key("rival")));

            assertThat(secured.server.refused("requests.per-merchant"))
                    .isGreaterThanOrEqualTo(ENOUGH_REFUSALS);
            assertThat(secured.consumer("anna").get("/v1/accounts/anna").status()).isEqualTo(200);
        }
    }
}
