package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.security.Role;
import io.suanpan.http.trail.Trail;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Actor;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.http.trail.TrailEntry.Ending;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Micros;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trail in the table {@code trail}, by week. A request's row is written when it begins and completed when it
 * is answered; nothing here deletes or overwrites.
 */
final class CassandraTrail implements Trail {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.trail (
              week int, at bigint, id text, kind text, name text, roles set<text>, route text,
              target text, body text, ended_at bigint, answer int, problem text,
              PRIMARY KEY (week, at, id)) WITH CLUSTERING ORDER BY (at DESC, id DESC)
            """;

    private final CqlSession session;
    private final PreparedStatement begin;
    private final PreparedStatement end;
    private final WeeklyRows<TrailEntry> rows;

    CassandraTrail(CqlSession session, DataTimes times) {
        this.session = session;
        this.begin = session.prepare("""
                INSERT INTO suanpan.trail (week, at, id, kind, name, roles, route, target, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        this.end = session.prepare("""
                INSERT INTO suanpan.trail (week, at, id, kind, name, roles, route, target, body,
                  ended_at, answer, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        this.rows = new WeeklyRows<>(session, times, "trail", CassandraTrail::entry);
    }

    static List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public CompletionStage<Void> begin(TrailEntry entry) {
        return write(begin.bind(values(entry).toArray()));
    }

    @Override
    public CompletionStage<Void> end(TrailEntry entry) {
        Ending ending = entry.ending().orElseThrow();
        return write(end.bind(Stream.concat(values(entry), Stream.of(Micros.of(ending.at()),
                ending.status(), ending.problem().orElse(""))).toArray()));
    }

    private static Stream<Object> values(TrailEntry entry) {
        return Stream.of(Micros.week(entry.at()), Micros.of(entry.at()), entry.id(),
                entry.actor().kind().name(), entry.actor().name(),
                entry.actor().roles().stream().map(Role::name).collect(Collectors.toSet()),
                entry.what().route(), entry.what().target(), entry.what().body());
    }

    private CompletionStage<Void> write(Statement<?> statement) {
        return session.executeAsync(statement).thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Page<TrailEntry>> list(PageRequest request) {
        return rows.list(request);
    }

    private static TrailEntry entry(Row row) {
        Actor actor = new Actor(Actor.Kind.valueOf(row.getString("kind")), row.getString("name"),
                row.getSet("roles", String.class).stream().map(Role::valueOf)
                        .collect(Collectors.toSet()));
        Asked asked = new Asked(row.getString("route"), row.getString("target"),
                row.getString("body"));
        return new TrailEntry(row.getString("id"), Micros.instant(row.getLong("at")), actor, asked,
                row.isNull("answer") ? Optional.empty() : Optional.of(ending(row)));
    }

    /** Of a row that has one. */
    static Ending ending(Row row) {
        return new Ending(Micros.instant(row.getLong("ended_at")), row.getInt("answer"),
                Optional.of(row.getString("problem")).filter(problem -> !problem.isEmpty()));
    }
}
