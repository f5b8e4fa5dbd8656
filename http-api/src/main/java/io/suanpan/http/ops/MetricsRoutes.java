package io.suanpan.http.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import java.util.List;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.util.ByteString;

/** All of the node's metrics, as Prometheus reads them. */
public final class MetricsRoutes {
    private static final ContentType PROMETHEUS_TEXT = MediaTypes
            .customWithOpenCharset("text", "plain", Map.of("version", "0.0.4"), false)
            .toContentType(HttpCharsets.UTF_8);

    private final PrometheusMeterRegistry registry;

    public MetricsRoutes(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    public List<Route> routes() {
        return List.of(Route.getAtOnce("/metrics", _ -> new Reply(Answers.OK, PROMETHEUS_TEXT,
                ByteString.fromString(registry.scrape()), List.of())));
    }
}
