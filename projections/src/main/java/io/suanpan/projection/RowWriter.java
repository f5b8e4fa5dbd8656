package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.suanpan.partition.RowBatches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Writes the rows of a read model, those of one Cassandra partition together; for any number of projections at
 * a time. Making one asks the store.
 */
final class RowWriter {
    private static final int IN_FLIGHT = 64;

    private final RowBatches batches;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();

    RowWriter(CqlSession session, List<Table> tables) {
        this.batches = new RowBatches(session, IN_FLIGHT);
        tables.forEach(table -> inserts.put(table.name(), session.prepare(table.insert())));
    }

    CompletionStage<Void> write(List<Row> rows) {
        Map<Row.PartitionKey, List<BoundStatement>> byPartition = new LinkedHashMap<>();
        rows.forEach(row -> byPartition.computeIfAbsent(row.partitionKey(), _ -> new ArrayList<>())
                .add(bound(row)));
        return batches.write(byPartition.values());
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
