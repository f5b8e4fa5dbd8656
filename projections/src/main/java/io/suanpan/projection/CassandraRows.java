package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Reads rows of read models from Cassandra, seldom: nothing is prepared for it. */
public record CassandraRows(CqlSession session) implements StoredRows {
    /** Mostly the first is wanted. */
    private static final int ROWS_PER_PAGE = 20;

    @Override
    public CompletionStage<Optional<List<Object>>> first(Table table,
            Predicate<List<Object>> wanted, Object... key) {
        String where = String.join(" = ? AND ", table.columns().subList(0, key.length)) + " = ?";
        return session.executeAsync(SimpleStatement.newInstance("SELECT "
                + String.join(", ", table.columns()) + " FROM suanpan." + table.name() + " WHERE "
                + where, key).setPageSize(ROWS_PER_PAGE))
                .thenCompose(rows -> first(rows, table, wanted));
    }

    private static CompletionStage<Optional<List<Object>>> first(AsyncResultSet rows, Table table,
            Predicate<List<Object>> wanted) {
        for (Row row : rows.currentPage()) {
            List<Object> values = values(table, row);
            if (wanted.test(values)) {
                return CompletableFuture.completedFuture(Optional.of(values));
            }
        }
        return rows.hasMorePages()
                ? rows.fetchNextPage().thenCompose(next -> first(next, table, wanted))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** A row of {@code table} that was read with all its columns. */
    public static List<Object> values(Table table, Row row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < table.ownColumns(); i++) {
            values.add(row.getObject(i));
        }
        if (!table.fields().isEmpty()) {
            UdtValue cell = row.getUdtValue(table.ownColumns());
            table.fields().forEach(
                    field -> values.add(cell == null ? null : cell.getObject(field)));
        }
        return values;
    }
}
