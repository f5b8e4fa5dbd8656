package io.suanpan.http;

import io.suanpan.http.exchange.Route;
import java.util.List;

/** The API's table of routes, for tests in other packages. */
public final class ApiRoutes {
    private ApiRoutes() {}

    public static List<Route> all() {
        try (TestServer server = new TestServer()) {
            return server.api.routes();
        }
    }
}
