package io.suanpan.http.ops;

import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/** The two probes of an orchestrator, which would restart a node that is merely busy. */
public final class HealthRoutes {
    private final Health health;

    public HealthRoutes(Health health) {
        this.health = health;
    }

    public List<Route> routes() {
        return List.of(
                Route.getAtOnce("/health/live", _ -> reply(health.whyNotLive())).unlimited(),
                Route.getAtOnce("/health/ready", _ -> reply(health.whyNotReady())).unlimited());
    }

    private static Reply reply(Optional<String> whyNot) {
        return whyNot.isEmpty()
                ? Reply.json(Answers.OK, json -> json.writeStringField("status", "UP"))
                : Reply.of(new Problem(ProblemType.NOT_READY, whyNot.get()));
    }
}
