package io.suanpan.http.exchange;

import static org.apache.pekko.http.javadsl.model.HttpMethods.GET;
import static org.apache.pekko.http.javadsl.model.HttpMethods.HEAD;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpMethod;

/** Finds the route of a request. HEAD goes where GET goes; the server leaves the body out. */
public final class Router {
    private static final int MAX_SEGMENTS = 8;

    /** By number of segments, so that few rows are looked at. */
    private final List<List<Route>> routes = new ArrayList<>();

    /** What was found. */
    public sealed interface Match {
        /** @param path the request's segments */
        record Found(Route route, String[] path) implements Match {}

        record WrongMethod(Set<String> allowed) implements Match {}

        record NoSuchPath() implements Match {}
    }

    public Router(List<Route> table) {
        for (int i = 0; i <= MAX_SEGMENTS; i++) {
            routes.add(new ArrayList<>());
        }
        table.forEach(route -> routes.get(route.path().length()).add(route));
    }

    /** @param path as sent, less any needless percent-encoding, which the server has undone */
    public Match match(HttpMethod method, String path) {
        String[] segments = PathTemplate.split(path);
        if (segments.length > MAX_SEGMENTS) {
            return new Match.NoSuchPath();
        }
        HttpMethod sought = method == HEAD ? GET : method;
        List<Route> candidates = routes.get(segments.length);
        for (int i = 0; i < candidates.size(); i++) {
            Route route = candidates.get(i);
            if (route.method() == sought && route.path().matches(segments)) {
                return new Match.Found(route, segments);
            }
        }
        return allowed(candidates, segments);
    }

    private static Match allowed(List<Route> candidates, String[] segments) {
        Set<String> allowed = new LinkedHashSet<>();
        for (Route route : candidates) {
            if (route.path().matches(segments)) {
                allowed.add(route.method().name());
                if (route.method() == GET) {
                    allowed.add(HEAD.name());
                }
            }
        }
        return allowed.isEmpty() ? new Match.NoSuchPath() : new Match.WrongMethod(allowed);
    }
}
