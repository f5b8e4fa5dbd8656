package io.suanpan.http.exchange;

import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Query;
import io.suanpan.http.input.Rule;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.kernel.AccountId;
import java.util.Collection;
import java.util.Optional;

/** What a handler sees of a request: the values in its path, its query, its body. */
public final class Call {
    private final Route route;
    private final String[] path;
    private final Query query;
    private final byte[] body;
    private final Permit permit;

    public Call(Route route, String[] path, Query query, byte[] body, Permit permit) {
        this.permit = permit;
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
        Body values = shape.read(body);
        permit.requireAllowed(values);
        return values;
    }

    public boolean hasBody() {
        return body.length > 0;
    }

    /** Who it comes from, as logs say it; empty if nobody was asked. */
    public Optional<String> holder() {
        return permit.holder();
    }

    /** Whether it comes from whom the account belongs to. */
    public boolean isFrom(AccountId account) {
        return permit.isOf(account);
    }

    /** The operator it comes from. */
    public Colleague colleague() {
        return permit.colleague().orElseThrow();
    }

    /** @throws RefusedException if who it comes from may not call {@code other} too */
    public void requireAdmitted(Route other) {
        permit.requireAdmitted(other);
    }

    public Route route() {
        return route;
    }

    /**
     * To be said by every handler that answers with something that only now turned out whose it is.
     *
     * @param parties whose it is
     * @param absent what the call is answered if it is none of its caller's: as if it were not there
     */
    public void requireParty(Collection<Party> parties, Problem absent) {
        permit.requireParty(parties, absent);
    }
}
