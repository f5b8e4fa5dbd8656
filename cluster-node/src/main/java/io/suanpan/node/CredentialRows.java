package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What the tables of credentials have in common: they are read whole, and a row is never deleted. */
final class CredentialRows {
    private CredentialRows() {}

    static <K> CompletionStage<List<K>> all(CqlSession session, SimpleStatement query,
            Function<Row, K> key) {
        return session.executeAsync(query).thenCompose(page -> rest(page, key, new ArrayList<>()));
    }

    private static <K> CompletionStage<List<K>> rest(AsyncResultSet page, Function<Row, K> key,
            List<K> before) {
        page.currentPage().forEach(row -> before.add(key.apply(row)));
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> rest(next, key, before))
                : CompletableFuture.completedFuture(List.copyOf(before));
    }

    /** @return whether there is such a row; one that was revoked before keeps its time */
    static boolean revoke(CqlSession session, String table, String id, Instant now) {
        Row row = session.execute(SimpleStatement.newInstance(
                "SELECT id, revoked_at FROM suanpan." + table + " WHERE id = ?", id)).one();
        if (row != null && row.getInstant("revoked_at") == null) {
            session.execute(SimpleStatement.newInstance(
                    "UPDATE suanpan." + table + " SET revoked_at = ? WHERE id = ?", now, id));
        }
        return row != null;
    }
}
