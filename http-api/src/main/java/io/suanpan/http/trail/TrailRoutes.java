package io.suanpan.http.trail;

import io.suanpan.http.exchange.Route;
import io.suanpan.http.readmodel.Lists;
import io.suanpan.http.readmodel.PageRequest;
import java.util.List;

/** What operators did, for those who look after them. */
public final class TrailRoutes {
    private final Trail trail;

    public TrailRoutes(Trail trail) {
        this.trail = trail;
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/trail", call -> {
            PageRequest request = PageRequest.of(call);
            return Lists.answer(() -> trail.list(request), TrailEntry::write);
        }).with(PageRequest.PARAMETERS));
    }
}
