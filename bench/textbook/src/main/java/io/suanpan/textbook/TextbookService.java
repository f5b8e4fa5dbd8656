package io.suanpan.textbook;

import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.suanpan.http.HttpApi;
import io.suanpan.http.ops.Health;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;

/** Suanpan's HTTP API with PostgreSQL behind its ports. */
final class TextbookService implements AutoCloseable {
    private static final Health WELL = new Health() {
        @Override
        public Optional<String> whyNotLive() {
            return Optional.empty();
        }

        @Override
        public Optional<String> whyNotReady() {
            return Optional.empty();
        }
    };

    private final Database database;
    private final ActorSystem<Void> system;
    private final ServerBinding binding;

    /**
     * Serves on the loopback address once this returns.
     *
     * @param port 0 takes any that is free
     */
    TextbookService(int port, String postgres, int poolSize) {
        database = new Database(postgres, poolSize);
        database.createSchema();
        system = ActorSystem.create(Behaviors.empty(), "textbook", ConfigFactory.load());
        binding = new HttpApi(system, new TextbookLedger(database),
                new TextbookReadModels(database), WELL,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)).bind("127.0.0.1", port)
                .toCompletableFuture().join();
    }

    int port() {
        return binding.localAddress().getPort();
    }

    @Override
    public void close() {
        binding.unbind().toCompletableFuture().join();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        database.close();
    }
}
