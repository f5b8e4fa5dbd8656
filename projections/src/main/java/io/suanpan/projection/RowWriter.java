package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final Map<String, PreparedStatement> inserts = new HashMap<>();

    RowWriter(CqlSession session, List<Table> tables) {
        this.session = session;
        tables.forEach(table -> inserts.put(table.name(), session.prepare(table.insert())));
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

    private List<Statement<?>> statements(List<Row> rows) {
        Map<Row.PartitionKey, List<Row>> byPartition = new LinkedHashMap<>();
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

    private Statement<?> statement(List<Row> rows) {
        if (rows.size() == 1) {
            return bound(rows.getFirst());
        }
        return BatchStatement.newInstance(BatchType.UNLOGGED)
                .addAll(rows.stream().map(this::bound).toList()).setIdempotent(true);
    }

    private BoundStatement bound(Row row) {
        BoundStatementBuilder bound = inserts.get(row.table().name()).boundStatementBuilder();
        for (int i = 0; i < row.values().size(); i++) {
            switch (row.values().get(i)) {
                case null -> {
                    // stays unset: a null would be stored, as a tombstone
                }
                case String text -> bound.setString(i, text);
                case Long number -> bound.setLong(i, number);
                case Integer number -> bound.setInt(i, number);
                case Boolean flag -> bound.setBoolean(i, flag);
                case Object other -> throw new IllegalArgumentException("no column of "
                        + row.table().name() + " holds a " + other.getClass().getSimpleName());
            }
        }
        return bound.setLong(row.values().size(), row.timestamp()).build();
    }
}
