package io.suanpan.ownership;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leases in Cassandra, each a row that changes by conditional writes only. */
public final class CassandraLeases implements LeaseStore {
    /** A lease that nobody renewed for a day is forgotten, which is as good as ended. */
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.leases (
              holder uuid PRIMARY KEY, node text, renewals bigint, ended boolean)
              WITH default_time_to_live = 86400
            """;
    private static final ConsistencyLevel QUORUM = DefaultConsistencyLevel.QUORUM;

    private final CqlSession session;
    private final PreparedStatement create;
    private final PreparedStatement renew;
    private final PreparedStatement endIf;
    private final PreparedStatement end;
    private final PreparedStatement read;
    private final PreparedStatement all;

    public CassandraLeases(CqlSession session) {
        this.session = session;
        create = prepare("""
                INSERT INTO suanpan.leases (holder, node, renewals, ended)
                VALUES (?, ?, 0, false) IF NOT EXISTS
                """);
        renew = prepare("""
                UPDATE suanpan.leases SET renewals = ?, ended = false
                WHERE holder = ? IF ended = false
                """);
        endIf = prepare("""
                UPDATE suanpan.leases SET ended = true
                WHERE holder = ? IF renewals = ? AND ended = false
                """);
        end = prepare("UPDATE suanpan.leases SET ended = true WHERE holder = ? IF EXISTS");
        read = prepare("SELECT renewals, ended FROM suanpan.leases WHERE holder = ?");
        all = prepare("SELECT holder, renewals, ended FROM suanpan.leases");
    }

    private PreparedStatement prepare(String cql) {
        return session.prepare(SimpleStatement.builder(cql).setConsistencyLevel(QUORUM).build());
    }

    /** In the keyspace {@code suanpan}. */
    public static List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public CompletionStage<Void> create(UUID holder, String node) {
        return session.executeAsync(create.bind(holder, node)).thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Boolean> renew(UUID holder, long renewals) {
        return session.executeAsync(renew.bind(renewals, holder))
                .thenApply(AsyncResultSet::wasApplied);
    }

    @Override
    public CompletionStage<Boolean> endIf(UUID holder, long renewals) {
        return session.executeAsync(endIf.bind(holder, renewals))
                .thenApply(AsyncResultSet::wasApplied);
    }

    @Override
    public CompletionStage<Void> end(UUID holder) {
        return session.executeAsync(end.bind(holder)).thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Optional<Lease>> read(UUID holder) {
        return session.executeAsync(read.bind(holder))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(CassandraLeases::lease));
    }

    @Override
    public CompletionStage<Map<UUID, Lease>> all() {
        return session.executeAsync(all.bind()).thenCompose(rows -> page(rows, new HashMap<>()));
    }

    private static CompletionStage<Map<UUID, Lease>> page(AsyncResultSet rows,
            Map<UUID, Lease> found) {
        rows.currentPage().forEach(row -> found.put(row.getUuid("holder"), lease(row)));
        return rows.hasMorePages()
                ? rows.fetchNextPage().thenCompose(next -> page(next, found))
                : CompletableFuture.completedFuture(found);
    }

    private static Lease lease(Row row) {
        return new Lease(row.getLong("renewals"), row.getBoolean("ended"));
    }
}
