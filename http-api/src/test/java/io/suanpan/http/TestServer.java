package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.suanpan.http.ops.Health;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;

/** The real API on a free port of this machine, over {@link InMemoryPartitions}. */
final class TestServer implements AutoCloseable {
    private static final ActorSystem<Void> SYSTEM = ActorSystem.create(Behaviors.empty(), "http",
            ConfigFactory.parseString("""
                    suanpan.http.body-timeout = 1s
                    pekko.daemonic = on
                    pekko.loglevel = WARNING
                    pekko.loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
                    """).withFallback(ConfigFactory.load()));

    final InMemoryPartitions partitions = new InMemoryPartitions(4);
    final LoggedReadModels readModels = new LoggedReadModels(partitions);
    final LoggedBooks books = new LoggedBooks(partitions);
    final KeptBreaks breaks = new KeptBreaks();
    final SwitchedHealth health = new SwitchedHealth();
    final HttpApi api;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT);
    private final ServerBinding binding;

    /** Health as a test says it is. */
    static final class SwitchedHealth implements Health {
        volatile Optional<String> whyNotReady = Optional.empty();
        volatile Optional<String> whyNotLive = Optional.empty();

        @Override
        public Optional<String> whyNotLive() {
            return whyNotLive;
        }

        @Override
        public Optional<String> whyNotReady() {
            return whyNotReady;
        }
    }

    /** One that is open to everybody. */
    TestServer() {
        this(HttpApi.Security.OPEN, "");
    }

    /** @param settings over those of all tests */
    TestServer(HttpApi.Security security, String settings) {
        api = new HttpApi(SYSTEM, partitions, readModels,
                Optional.of(new HttpApi.Finance(books, breaks)),
                new HttpApi.Banking(new TwoBanks(), InMemoryPartitions.USER_LIMITS,
                        partitions::now),
                health, registry, security,
                HttpSettings.of(ConfigFactory.parseString(settings)
                        .withFallback(SYSTEM.settings().config())));
        binding = api.bind("127.0.0.1", 0).toCompletableFuture().join();
    }

    int port() {
        return binding.localAddress().getPort();
    }

    TestClient client() {
        return new TestClient(port());
    }

    /** A consumer {@code alice} with money, a consumer {@code bob} without, a merchant {@code shop}. */
    TestServer withTraders() {
        client().open("alice", "CONSUMER", "CNY");
        client().open("bob", "CONSUMER", "CNY");
        client().open("shop", "MERCHANT", "CNY");
        client().deposit("alice", "first", 10_000);
        return this;
    }

    /** What {@code call} answers, having made sure that it changed nothing. */
    TestClient.Response unchanging(Supplier<TestClient.Response> call) {
        InMemoryPartitions.Books before = partitions.books();
        TestClient.Response response = call.get();
        assertThat(partitions.books()).as("after %s", response.text()).isEqualTo(before);
        return response;
    }

    /** As Prometheus reads them. */
    String metrics() {
        return registry.scrape();
    }

    /** How often the limit of that setting has refused something. */
    long refused(String setting) {
        return metric("suanpan_http_refused_total{limit=\"" + setting + "\"}");
    }

    /** One line of the metrics. */
    long metric(String name) {
        return metrics().lines().filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst().orElseThrow();
    }

    /** Returns when {@code count} callers wait for an outcome. */
    void awaitWaiting(int count) {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (partitions.waitingCallers() != count) {
            assertThat(System.nanoTime()).as("waiting for %s callers", count).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        binding.unbind().toCompletableFuture().join();
    }
}
