package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes rows at the least cost: those of one Cassandra partition as one unlogged batch, which is one
 * mutation there, the others each by itself; a bounded number at a time.
 */
final class RowWriter {
    private static final int ROWS_PER_BATCH = 64;
    private static final int IN_FLIGHT = 64;

    private final CqlSession session;

    RowWriter(CqlSession session) {
        this.session = session;
    }

    CompletionStage<Void> write(List<Row> rows) {
        return writeFrom(statements(rows), 0);
    }

    private CompletionStage<Void> writeFrom(List<Statement<?>> statements, int from) {
        if (from >= statements.size()) {
            return CompletableFuture.completedFuture(null);
        }
        int to = Math.min(from + IN_FLIGHT, statements.size());
        CompletableFuture<?>[] writes = statements.subList(from, to).stream()
                .map(statement -> session.executeAsync(statement).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(writes).thenCompose(_ -> writeFrom(statements, to));
    }

    private static List<Statement<?>> statements(List<Row> rows) {
        Map<Object, List<Row>> byPartition = new LinkedHashMap<>();
        rows.forEach(row -> byPartition.computeIfAbsent(row.partitionKey(), _ -> new ArrayList<>())
                .add(row));
        List<Statement<?>> statements = new ArrayList<>();
        for (List<Row> together : byPartition.values()) {
            for (int from = 0; from < together.size(); from += ROWS_PER_BATCH) {
                statements.add(statement(together.subList(from,
                        Math.min(from + ROWS_PER_BATCH, together.size()))));
            }
        }
        return statements;
    }

    private static Statement<?> statement(List<Row> rows) {
        if (rows.size() == 1) {
            return rows.getFirst().statement();
        }
        return BatchStatement.newInstance(BatchType.UNLOGGED)
                .addAll(rows.stream().map(Row::statement).toList()).setIdempotent(true);
    }
}
