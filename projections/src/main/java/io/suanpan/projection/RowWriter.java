package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.data.SettableByIndex;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
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
public final class RowWriter {
    /** Few, for each is ahead of some batch that a caller waits for. */
    private static final int IN_FLIGHT = 8;

    private final RowBatches batches;
    private final Map<String, Insert> inserts = new HashMap<>();

    /** @param cell of which type a table's cell of fields is; null if it has none */
    private record Insert(PreparedStatement statement, UserDefinedType cell) {
        static Insert of(Table table, CqlSession session) {
            PreparedStatement statement = session.prepare(table.insert());
            return new Insert(statement, table.fields().isEmpty()
                    ? null
                    : (UserDefinedType) statement.getVariableDefinitions().get(table.ownColumns())
                            .getType());
        }
    }

    public RowWriter(CqlSession session, List<Table> tables) {
        this.batches = new RowBatches(session, IN_FLIGHT);
        tables.forEach(table -> inserts.put(table.name(), Insert.of(table, session)));
    }

    public CompletionStage<Void> write(List<Row> rows) {
        Map<Row.PartitionKey, List<BoundStatement>> byPartition = new LinkedHashMap<>();
        rows.forEach(row -> byPartition.computeIfAbsent(row.partitionKey(), _ -> new ArrayList<>())
                .add(bound(row)));
        return batches.write(byPartition.values());
    }

    private BoundStatement bound(Row row) {
        Table table = row.table();
        Insert insert = inserts.get(table.name());
        BoundStatementBuilder bound = insert.statement().boundStatementBuilder();
        int own = table.ownColumns();
        for (int i = 0; i < own; i++) {
            set(bound, i, row.values().get(i), table);
        }
        if (insert.cell() != null && row.hasFields()) {
            UdtValue cell = insert.cell().newValue();
            for (int i = own; i < row.values().size(); i++) {
                set(cell, i - own, row.values().get(i), table);
            }
            bound.setUdtValue(own, cell);
        }
        return bound.setLong(table.columns().size(), row.timestamp()).build();
    }

    private static void set(SettableByIndex<?> target, int index, Object value, Table table) {
        switch (value) {
            case null -> {
                // stays unset: a null in a column of its own would be stored, as a tombstone
            }
            case String text -> target.setString(index, text);
            case Long number -> target.setLong(index, number);
            case Integer number -> target.setInt(index, number);
            case Boolean flag -> target.setBoolean(index, flag);
            case Object other -> throw new IllegalArgumentException("no column of " + table.name()
                    + " holds a " + other.getClass().getSimpleName());
        }
    }
}
