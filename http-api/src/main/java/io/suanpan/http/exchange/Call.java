package io.suanpan.http.exchange;

import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Query;
import io.suanpan.http.input.Rule;
import java.util.Optional;

/** What a handler sees of a request: the values in its path, its query, its body. */
public final class Call {
    private final Route route;
    private final String[] path;
    private final Query query;
    private final byte[] body;

    public Call(Route route, String[] path, Query query, byte[] body) {
        this.route = route;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    /** The value in the path's place {@code name}. */
    public <T> T path(String name, Rule<T> rule) {
        return rule.apply(name, route.path().value(name, path));
    }

    /** A query parameter, if it is given. */
    public <T> Optional<T> query(String name, Rule<T> rule) {
        return query.find(name, rule);
    }

    public Body body(BodyShape shape) {
        return shape.read(body);
    }

    public boolean hasBody() {
        return body.length > 0;
    }
}
