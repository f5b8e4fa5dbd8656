package io.suanpan.http.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The time of every request by route and status, as {@code suanpan_http_requests_seconds}. Finding a
 * timer on the way of a request is one look-up and one array access.
 */
public final class RequestTimers {
    private static final int MAX_STATUS = 599;
    private static final Duration[] BUCKETS = {Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50),
            Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20)};

    private final RouteTimers unmatched;
    private final Map<Route, RouteTimers> byRoute = new IdentityHashMap<>();

    public RequestTimers(MeterRegistry registry, List<Route> routes) {
        unmatched = new RouteTimers(registry, "NONE", "none");
        for (Route route : routes) {
            byRoute.put(route, new RouteTimers(registry, route.method().name(),
                    route.path().toString()));
        }
    }

    void record(Route route, int status, long nanos) {
        byRoute.get(route).record(status, nanos);
    }

    /** A request that has no route. */
    void recordUnmatched(int status, long nanos) {
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
