package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.proposal.Proposal;
import io.suanpan.http.proposal.Proposal.Decision;
import io.suanpan.http.proposal.Proposal.State;
import io.suanpan.http.proposal.Proposals;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.http.trail.TrailEntry.Ending;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Micros;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Proposals in the table {@code proposals}, by week. All writes are conditional (LWT), the first too: of two operators
 * who decide at once, on whatever nodes, Cassandra lets one pass.
 */
final class CassandraProposals implements Proposals {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String OPEN = "OPEN";
    private static final String APPROVED = "APPROVED";
    private static final String CARRIED = "CARRIED";
    private static final String REJECTED = "REJECTED";
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.proposals (
              week int, at bigint, id text, trail_id text, subject text, name text, route text,
              target text, body text, digest text, state text, decider_subject text,
              decider_name text, decided_at bigint, reason text, ended_at bigint, answer int,
              problem text,
              PRIMARY KEY (week, at, id)) WITH CLUSTERING ORDER BY (at DESC, id DESC)
            """;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement decide;
    private final PreparedStatement end;
    private final PreparedStatement find;
    private final WeeklyRows<Proposal> rows;

    CassandraProposals(CqlSession session, DataTimes times) {
        this.session = session;
        this.insert = session.prepare(conditional("""
                INSERT INTO suanpan.proposals (week, at, id, trail_id, subject, name, route, target,
                  body, digest, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS
                """));
        this.decide = session.prepare(conditional("""
                UPDATE suanpan.proposals SET state = ?, decider_subject = ?, decider_name = ?,
                  decided_at = ?, reason = ? WHERE week = ? AND at = ? AND id = ? IF state = ?
                """));
        this.end = session.prepare(conditional("""
                UPDATE suanpan.proposals SET state = ?, ended_at = ?, answer = ?, problem = ?
                WHERE week = ? AND at = ? AND id = ? IF state = ?
                """));
        // Serial: it sees, and brings to an end, a change that was left half done.
        this.find = session.prepare(SimpleStatement.newInstance(
                "SELECT * FROM suanpan.proposals WHERE week = ? AND at = ? AND id = ?")
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL).setTimeout(TIMEOUT));
        this.rows = new WeeklyRows<>(session, times, "proposals", CassandraProposals::proposal);
    }

    private static SimpleStatement conditional(String cql) {
        return SimpleStatement.newInstance(cql).setTimeout(TIMEOUT).setIdempotent(false);
    }

    static List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public CompletionStage<Void> add(Proposal proposal) {
        Proposal.Number no = proposal.no();
        Asked what = proposal.what();
        return applied(insert.bind(Micros.week(no.at()), Micros.of(no.at()), no.unique(),
                proposal.trailId(), proposal.by().subject(), proposal.by().name(), what.route(),
                what.target(), what.body(), proposal.digest(), OPEN)).thenApply(isNew -> {
                    if (!isNew) {
                        throw new IllegalStateException("proposal " + no + " is there already");
                    }
                    return null;
                });
    }

    /** What comes of it goes on outside of the driver's threads, which the journal needs. */
    private CompletionStage<Boolean> applied(BoundStatement change) {
        return session.executeAsync(change).thenApplyAsync(AsyncResultSet::wasApplied);
    }

    @Override
    public CompletionStage<Optional<Proposal>> find(Proposal.Number no) {
        return session
                .executeAsync(find.bind(Micros.week(no.at()), Micros.of(no.at()), no.unique()))
                .thenApplyAsync(found -> Optional.ofNullable(found.one())
                        .map(CassandraProposals::proposal));
    }

    @Override
    public CompletionStage<Boolean> change(Proposal before, State next) {
        return applied(switch (next) {
            case State.Approved(Decision decision) ->
                decide(before, APPROVED, decision, Optional.empty());
            case State.Rejected(Decision decision, String reason) ->
                decide(before, REJECTED, decision, Optional.of(reason));
            case State.Carried(Decision _, Ending ending) -> end.bind(CARRIED,
                    Micros.of(ending.at()), ending.status(), ending.problem().orElse(""),
                    Micros.week(before.no().at()), Micros.of(before.no().at()),
                    before.no().unique(), state(before));
            case State.Open _ -> throw new IllegalArgumentException("nothing opens again");
        });
    }

    private BoundStatement decide(Proposal before, String next, Decision decision,
            Optional<String> reason) {
        return decide.bind(next, decision.by().subject(), decision.by().name(),
                Micros.of(decision.at()), reason.orElse(null), Micros.week(before.no().at()),
                Micros.of(before.no().at()), before.no().unique(), state(before));
    }

    private static String state(Proposal proposal) {
        return switch (proposal.state()) {
            case State.Open _ -> OPEN;
            case State.Approved _ -> APPROVED;
            case State.Carried _ -> CARRIED;
            case State.Rejected _ -> REJECTED;
        };
    }

    @Override
    public CompletionStage<Page<Proposal>> list(PageRequest request) {
        return rows.list(request);
    }

    private static Proposal proposal(Row row) {
        return new Proposal(
                new Proposal.Number(Micros.instant(row.getLong("at")), row.getString("id")),
                row.getString("trail_id"),
                new Colleague(row.getString("subject"), row.getString("name")),
                new Asked(row.getString("route"), row.getString("target"), row.getString("body")),
                row.getString("digest"), state(row));
    }

    private static State state(Row row) {
        return switch (row.getString("state")) {
            case OPEN -> new State.Open();
            case APPROVED -> new State.Approved(decision(row));
            case CARRIED -> new State.Carried(decision(row), CassandraTrail.ending(row));
            case REJECTED -> new State.Rejected(decision(row), row.getString("reason"));
            case String other -> throw new IllegalStateException("proposal " + row.getString("id")
                    + " has the state '" + other + "'");
        };
    }

    private static Decision decision(Row row) {
        return new Decision(
                new Colleague(row.getString("decider_subject"), row.getString("decider_name")),
                Micros.instant(row.getLong("decided_at")));
    }
}
