package io.suanpan.node;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.management.javadsl.PekkoManagement;

/**
 * What is not for callers of the API, on a port of its own, so that a network can tell them apart: all metrics, as
 * Prometheus reads them, and in a cluster what nodes that start ask the others. Probes are not here: they are to see
 * that the API itself answers. It serves from before the node is a member until its process ends.
 */
final class ManagementServer {
    static final String METRICS = "metrics";
    private static final ContentType.NonBinary PROMETHEUS_TEXT = MediaTypes
            .customWithOpenCharset("text", "plain", Map.of("version", "0.0.4"), false)
            .toContentType(HttpCharsets.UTF_8);

    private ManagementServer() {}

    /** @throws NodeFailure if its address cannot be listened on */
    static void start(ActorSystem<?> system, NodeOptions options,
            PrometheusMeterRegistry registry) {
        HostPort address = options.management();
        try {
            Http.get(system).newServerAt(address.host(), address.port())
                    .bind(routes(system, options.discovery(), registry)).toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new NodeFailure("cannot serve management on " + address + ": "
                    + e.getCause().getMessage());
        }
    }

    private static Route routes(ActorSystem<?> system, Discovery discovery,
            PrometheusMeterRegistry registry) {
        Route metrics = path(METRICS, () -> get(() -> complete(HttpResponse.create()
                .withEntity(PROMETHEUS_TEXT, registry.scrape()))));
        return switch (discovery) {
            case NONE -> metrics;
            case CONFIG, KUBERNETES_API ->
                concat(metrics, PekkoManagement.get(system).getRoutes());
        };
    }
}
