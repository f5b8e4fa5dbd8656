package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Micros;
import io.suanpan.projection.PageQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The rows of a table that is partitioned by {@code week} and clustered by {@code at}, in microseconds, and {@code id},
 * newest first; for lists that few rows a day come to.
 *
 * @param <T> what a row says
 */
final class WeeklyRows<T> {
    private final CqlSession session;
    private final DataTimes times;
    private final String table;
    private final Function<Row, T> item;
    private final PreparedStatement select;

    /** @param table in the keyspace, and the list's name in cursors */
    WeeklyRows(CqlSession session, DataTimes times, String table, Function<Row, T> item) {
        this.session = session;
        this.times = times;
        this.table = table;
        this.item = item;
        this.select = session.prepare("SELECT * FROM suanpan." + table + " WHERE week = ?"
                + " AND (at, id) < (?, ?) AND (at, id) >= (?, '') LIMIT ?");
    }

    CompletionStage<Page<T>> list(PageRequest request) {
        return ReadModelStore.list(() -> list(ReadModelStore.query(request)), item);
    }

    private CompletionStage<io.suanpan.projection.Page<Row>> list(PageQuery query) {
        String list = table + "/" + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, query.toMicros(), ""));
        return collect(new Scan(start, query, Micros.week(times.oldest(query.fromMicros())),
                new ArrayList<>()), Micros.week(times.newest(start.position())));
    }

    private record Scan(Cursor start, PageQuery query, int lastWeek, List<Row> found) {
        int wanted() {
            return query.limit() + 1 - found.size();
        }
    }

    /** Week by week, since a page is filled by few of them. */
    private CompletionStage<io.suanpan.projection.Page<Row>> collect(Scan scan, int week) {
        if (scan.wanted() <= 0 || week < scan.lastWeek()) {
            return CompletableFuture.completedFuture(page(scan));
        }
        return session.executeAsync(select.bind(week, scan.start().position(), scan.start().id(),
                scan.query().fromMicros(), scan.wanted())).thenCompose(rows -> {
                    rows.currentPage().forEach(scan.found()::add);
                    return collect(scan, week - 1);
                });
    }

    private static io.suanpan.projection.Page<Row> page(Scan scan) {
        int limit = scan.query().limit();
        if (scan.found().size() <= limit) {
            return new io.suanpan.projection.Page<>(scan.found(), Optional.empty());
        }
        Row last = scan.found().get(limit - 1);
        return new io.suanpan.projection.Page<>(scan.found().subList(0, limit),
                Optional.of(new Cursor(scan.start().list(), last.getLong("at"),
                        last.getString("id")).text()));
    }
}
