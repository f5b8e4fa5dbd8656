package io.suanpan.http.access;

import io.suanpan.http.access.Rights.Row;
import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Gate;
import io.suanpan.http.exchange.Permit;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.security.Authenticator;
import io.suanpan.http.security.Principal;
import io.suanpan.http.security.Proof;
import io.suanpan.partition.Partitions;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Holds a request against {@link Rights}: first who it is from, then what that one may do. */
public final class Access implements Gate {
    private static final CompletionStage<Permit> EVERYTHING = CompletableFuture
            .completedFuture(Permit.EVERYTHING);

    private final Map<Route, Row> rows = new IdentityHashMap<>();
    private final Authenticator authenticator;
    private final Ownership ownership;

    /** @param trustsMerchants whether a merchant charges payers without their consent */
    public Access(List<Route> routes, Authenticator authenticator, AccountDirectory accounts,
            Partitions partitions, boolean trustsMerchants) {
        routes.forEach(route -> Rights.of(route.toString())
                .ifPresent(row -> rows.put(route, row)));
        this.authenticator = authenticator;
        this.ownership = new Ownership(accounts, partitions, trustsMerchants);
    }

    @Override
    public CompletionStage<Permit> admit(HttpRequest request, Route route) {
        Row row = rows.get(route);
        if (row != null && row.anybody()) {
            return EVERYTHING;
        }
        return authenticator.prove(request).thenApply(proof -> {
            if (row == null) {
                throw forbidden(proof.principal(), route);
            }
            return permit(proof, row, route);
        });
    }

    private Permit permit(Proof proof, Row row, Route route) {
        return switch (proof.principal()) {
            case Principal.Operator operator when row.admits(operator) -> Permit.EVERYTHING;
            case Principal.Operator operator -> throw forbidden(operator, route);
            case Principal.Holder holder -> {
                Whose whose = row.whose(holder);
                if (whose instanceof Whose.Nothing) {
                    throw forbidden(holder, route);
                }
                yield new HolderPermit(proof, holder, whose, ownership);
            }
        };
    }

    private static RefusedException forbidden(Principal principal, Route route) {
        return new Problem(ProblemType.FORBIDDEN, principal + " may not " + route).refusal();
    }
}
