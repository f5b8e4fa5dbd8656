package io.suanpan.http.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.util.ByteString;

/**
 * The time of every request by route and status, as {@code suanpan_http_requests_seconds}, and the
 * page that Prometheus reads. Finding a timer on the way of a request is one look-up and one array
 * access.
 */
public final class Metrics {
    private static final int MAX_STATUS = 599;
    private static final ContentType PROMETHEUS_TEXT = MediaTypes
            .customWithOpenCharset("text", "plain", Map.of("version", "0.0.4"), false)
            .toContentType(HttpCharsets.UTF_8);
    private static final Duration[] BUCKETS = {Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50),
            Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20)};

    private final PrometheusMeterRegistry registry;
    private final RouteTimers unmatched;
    private Map<Route, RouteTimers> timers = Map.of();

    public Metrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
        this.unmatched = new RouteTimers(registry, "NONE", "none");
    }

    public List<Route> routes() {
        return List.of(Route.getAtOnce("/metrics", _ -> new Reply(Answers.OK, PROMETHEUS_TEXT,
                ByteString.fromString(registry.scrape()), List.of())));
    }

    /** Names the routes that will be timed; before any request. */
    public void time(List<Route> routes) {
        Map<Route, RouteTimers> known = new IdentityHashMap<>();
        for (Route route : routes) {
            known.put(route, new RouteTimers(registry, route.method().name(),
                    route.path().toString()));
        }
        timers = known;
    }

    public void record(Route route, int status, long nanos) {
        timers.get(route).record(status, nanos);
    }

    /** A request that has no route. */
    public void recordUnmatched(int status, long nanos) {
        unmatched.record(status, nanos);
    }

    /** One route's timers, made when their status first occurs. */
    private record RouteTimers(MeterRegistry registry, String method, String route,
            AtomicReferenceArray<Timer> byStatus) {
        RouteTimers(MeterRegistry registry, String method, String route) {
            this(registry, method, route, new AtomicReferenceArray<>(MAX_STATUS + 1));
        }

        void record(int status, long nanos) {
            Timer timer = byStatus.getPlain(status);
            if (timer == null) {
                timer = register(status);
                byStatus.set(status, timer);
            }
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }

        private Timer register(int status) {
            return Timer.builder("suanpan.http.requests")
                    .description("from the request's routing to its reply, by route and status")
                    .tag("method", method).tag("route", route)
                    .tag("status", Integer.toString(status))
                    .serviceLevelObjectives(BUCKETS).register(registry);
        }
    }
}
