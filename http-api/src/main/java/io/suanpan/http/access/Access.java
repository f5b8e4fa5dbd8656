package io.suanpan.http.access;

import io.suanpan.http.access.Rights.Row;
import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Gate;
import io.suanpan.http.exchange.Permit;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.proposal.Proposals;
import io.suanpan.http.security.Authenticator;
import io.suanpan.http.security.Principal;
import io.suanpan.http.security.Proof;
import io.suanpan.http.trail.Trail;
import io.suanpan.partition.Partitions;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Holds a request against {@link Rights}: first who it is from, then what that one may do. */
public final class Access implements Gate {
    private static final CompletionStage<Permit> EVERYTHING = CompletableFuture
            .completedFuture(Permit.EVERYTHING);

    private final Map<Route, Row> rows = new IdentityHashMap<>();
    private final Set<Route> takeTwo = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Authenticator authenticator;
    private final PrincipalRates rates;
    private final Ownership ownership;
    private final Optional<Proposals> proposals;
    private final Trail trail;
    private final InstantSource clock;

    /**
     * @param trustsMerchants whether a merchant charges payers without their consent
     * @param proposals where what takes two operators waits for the second; empty if one is enough for all
     */
    public Access(List<Route> routes, Authenticator authenticator, AccountDirectory accounts,
            Partitions partitions, boolean trustsMerchants, PrincipalRates rates,
            Optional<Proposals> proposals, Trail trail, InstantSource clock) {
        routes.forEach(route -> Rights.of(route.toString()).ifPresent(row -> {
            rows.put(route, row);
            if (!row.operators().isEmpty() && FourEyes.takesTwo(route)) {
                takeTwo.add(route);
            }
        }));
        this.authenticator = authenticator;
        this.rates = rates;
        this.ownership = new Ownership(accounts, partitions, trustsMerchants);
        this.proposals = proposals;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Permit> admit(HttpRequest request, Route route) {
        Row row = rows.get(route);
        if (row != null && row.anybody()) {
            return EVERYTHING;
        }
        return authenticator.prove(request).thenCompose(proof -> {
            Principal principal = proof.principal();
            rates.require(principal);
            return permit(proof, row, route, request)
                    .<CompletionStage<Permit>>map(CompletableFuture::completedFuture)
                    .orElseGet(() -> refuse(principal, route, request));
        });
    }

    private Optional<Permit> permit(Proof proof, Row row, Route route, HttpRequest request) {
        if (row == null) {
            return Optional.empty();
        }
        return switch (proof.principal()) {
            case Principal.Operator operator -> row.admits(operator)
                    ? Optional.of(new OperatorPermit(operator,
                            new Footprint(trail, clock, operator, route, request),
                            proposals.filter(_ -> takeTwo.contains(route))))
                    : Optional.empty();
            case Principal.Holder holder -> row.whose(holder) instanceof Whose.Nothing
                    ? Optional.empty()
                    : Optional.of(new HolderPermit(proof, holder, row.whose(holder), ownership));
        };
    }

    /** Written down too; refused also if that fails. */
    private CompletionStage<Permit> refuse(Principal principal, Route route,
            HttpRequest request) {
        Problem forbidden = new Problem(ProblemType.FORBIDDEN, principal + " may not " + route);
        return new Footprint(trail, clock, principal, route, request).end(Reply.of(forbidden))
                .handle((_, _) -> {
                    throw forbidden.refusal();
                });
    }
}
