package io.suanpan.http.exchange;

import static org.apache.pekko.http.javadsl.model.HttpMethods.GET;
import static org.apache.pekko.http.javadsl.model.HttpMethods.POST;
import static org.apache.pekko.http.javadsl.model.HttpMethods.PUT;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpMethod;

/**
 * One row of the API's table of routes. A handler whose body is {@link BodyUse#OPTIONAL} sees an
 * empty one if none was sent.
 *
 * @param path a template such as {@code /v1/accounts/{id}}
 * @param parameters the names of the query parameters it has
 * @param isLimited whether callers may ask too often, or the node be too busy
 */
public record Route(HttpMethod method, PathTemplate path, BodyUse body, List<String> parameters,
        boolean isLimited, Handler handler) {
    /** Whether a route reads a body. */
    public enum BodyUse {
        NONE, OPTIONAL, REQUIRED
    }

    public Route {
        parameters = List.copyOf(parameters);
    }

    public static Route get(String path, Handler handler) {
        return new Route(GET, new PathTemplate(path), BodyUse.NONE, List.of(), true, handler);
    }

    /** A call that needs to wait for nothing. */
    public static Route getAtOnce(String path, Function<Call, Reply> handler) {
        return get(path, call -> CompletableFuture.completedFuture(handler.apply(call)));
    }

    public static Route post(String path, Handler handler) {
        return new Route(POST, new PathTemplate(path), BodyUse.REQUIRED, List.of(), true, handler);
    }

    public static Route put(String path, Handler handler) {
        return new Route(PUT, new PathTemplate(path), BodyUse.REQUIRED, List.of(), true, handler);
    }

    /** The same route with query parameters. */
    public Route with(List<String> parameters) {
        return new Route(method, path, body, parameters, isLimited, handler);
    }

    /** The same route with a body that may be left out. */
    public Route withOptionalBody() {
        return new Route(method, path, BodyUse.OPTIONAL, parameters, isLimited, handler);
    }

    /** The same route, answered however often it is asked and however much is under way. */
    public Route unlimited() {
        return new Route(method, path, body, parameters, false, handler);
    }

    @Override
    public String toString() {
        return method.name() + " " + path;
    }
}
