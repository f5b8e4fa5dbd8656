package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.security.Role;
import io.suanpan.http.trail.Trail;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Actor;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.http.trail.TrailEntry.Ending;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Micros;
import io.suanpan.projection.PageQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trail in the table {@code trail}, by week. A request's row is written when it begins and completed when it
 * is answered; nothing here deletes or overwrites.
 */
final class CassandraTrail implements Trail {
    private static final String LIST = "trail";
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.trail (
              week int, at bigint, id text, kind text, name text, roles set<text>, route text,
              target text, body text, ended_at bigint, answer int, problem text,
              PRIMARY KEY (week, at, id)) WITH CLUSTERING ORDER BY (at DESC, id DESC)
            """;

    private final CqlSession session;
    private final DataTimes times;
    private final PreparedStatement begin;
    private final PreparedStatement end;
    private final PreparedStatement select;

    CassandraTrail(CqlSession session, DataTimes times) {
        this.session = session;
        this.times = times;
        this.begin = session.prepare("""
                INSERT INTO suanpan.trail (week, at, id, kind, name, roles, route, target, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        this.end = session.prepare("""
                INSERT INTO suanpan.trail (week, at, id, kind, name, roles, route, target, body,
                  ended_at, answer, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        this.select = session.prepare("""
                SELECT at, id, kind, name, roles, route, target, body, ended_at, answer, problem
                FROM suanpan.trail WHERE week = ? AND (at, id) < (?, ?) AND (at, id) >= (?, '')
                LIMIT ?
                """);
    }

    static List<SimpleStatement> tables() {
        return List.of(SimpleStatement.newInstance(TABLE));
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
        return ReadModelStore.list(() -> list(ReadModelStore.query(request)), entry -> entry);
    }

    private CompletionStage<io.suanpan.projection.Page<TrailEntry>> list(PageQuery query) {
        String list = LIST + "/" + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, query.toMicros(), ""));
        return collect(new Scan(start, query, Micros.week(times.oldest(query.fromMicros())),
                new ArrayList<>()), Micros.week(times.newest(start.position())));
    }

    private record Scan(Cursor start, PageQuery query, int lastWeek, List<TrailEntry> found) {
        int wanted() {
            return query.limit() + 1 - found.size();
        }
    }

    /** Week by week, since operators fill a page with few of them. */
    private CompletionStage<io.suanpan.projection.Page<TrailEntry>> collect(Scan scan, int week) {
        if (scan.wanted() <= 0 || week < scan.lastWeek()) {
            return CompletableFuture.completedFuture(page(scan));
        }
        return session.executeAsync(select.bind(week, scan.start().position(), scan.start().id(),
                scan.query().fromMicros(), scan.wanted())).thenCompose(rows -> {
                    rows.currentPage().forEach(row -> scan.found().add(entry(row)));
                    return collect(scan, week - 1);
                });
    }

    private static io.suanpan.projection.Page<TrailEntry> page(Scan scan) {
        int limit = scan.query().limit();
        if (scan.found().size() <= limit) {
            return new io.suanpan.projection.Page<>(scan.found(), Optional.empty());
        }
        TrailEntry last = scan.found().get(limit - 1);
        return new io.suanpan.projection.Page<>(scan.found().subList(0, limit), Optional
                .of(new Cursor(scan.start().list(), Micros.of(last.at()), last.id()).text()));
    }

    private static TrailEntry entry(Row row) {
        Actor actor = new Actor(Actor.Kind.valueOf(row.getString("kind")), row.getString("name"),
                row.getSet("roles", String.class).stream().map(Role::valueOf)
                        .collect(Collectors.toSet()));
        Asked asked = new Asked(row.getString("route"), row.getString("target"),
                row.getString("body"));
        return new TrailEntry(row.getString("id"), Micros.instant(row.getLong("at")), actor, asked,
                row.isNull("answer")
                        ? Optional.empty()
                        : Optional.of(new Ending(Micros.instant(row.getLong("ended_at")),
                                row.getInt("answer"), Optional.of(row.getString("problem"))
                                        .filter(problem -> !problem.isEmpty()))));
    }
}
