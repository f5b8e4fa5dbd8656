package io.suanpan.ownership;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Terms in Cassandra: a partition's are the rows of one Cassandra partition, so a change is atomic. */
public final class CassandraTerms implements TermStore {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.terms (
              partition int, current bigint static, owner uuid static,
              term bigint, begins_after bigint, began_at timestamp,
              PRIMARY KEY (partition, term))
            """;

    private final CqlSession session;
    private final PreparedStatement read;
    private final PreparedStatement own;
    private final PreparedStatement begin;

    public CassandraTerms(CqlSession session) {
        this.session = session;
        // Serial: it sees, and brings to an end, a change that was left half done.
        read = session.prepare(SimpleStatement.builder("""
                SELECT current, owner, term, begins_after FROM suanpan.terms WHERE partition = ?
                """).setConsistencyLevel(DefaultConsistencyLevel.SERIAL).build());
        own = session.prepare(quorum("""
                UPDATE suanpan.terms SET current = ?, owner = ?
                WHERE partition = ? IF current = ? AND owner = ?
                """));
        begin = session.prepare(quorum("""
                INSERT INTO suanpan.terms (partition, term, begins_after, began_at)
                VALUES (?, ?, ?, toTimestamp(now()))
                """));
    }

    private static SimpleStatement quorum(String cql) {
        return SimpleStatement.builder(cql).setConsistencyLevel(DefaultConsistencyLevel.QUORUM)
                .build();
    }

    /** In the keyspace {@code suanpan}. */
    public static List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public CompletionStage<Terms> read(int partition) {
        return session.executeAsync(read.bind(partition))
                .thenCompose(rows -> page(rows, Terms.NONE));
    }

    private static CompletionStage<Terms> page(AsyncResultSet rows, Terms before) {
        long current = before.current();
        Optional<UUID> owner = before.owner();
        List<Term> terms = new ArrayList<>(before.all());
        for (Row row : rows.currentPage()) {
            current = row.getLong("current");
            owner = Optional.ofNullable(row.getUuid("owner"));
            if (!row.isNull("term")) { // a partition with static columns only is one row without
                terms.add(new Term(row.getLong("term"), row.getLong("begins_after")));
            }
        }
        Terms found = new Terms(current, owner, terms);
        return rows.hasMorePages()
                ? rows.fetchNextPage().thenCompose(next -> page(next, found))
                : CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletionStage<Boolean> begin(int partition, Terms before, Term next, UUID owner) {
        BatchStatement both = BatchStatement.newInstance(BatchType.LOGGED,
                own(partition, before, next.number(), owner),
                begin.bind(partition, next.number(), next.beginsAfter()));
        return session.executeAsync(both.setConsistencyLevel(DefaultConsistencyLevel.QUORUM))
                .thenApply(AsyncResultSet::wasApplied);
    }

    @Override
    public CompletionStage<Boolean> release(int partition, Terms before) {
        return session.executeAsync(own(partition, before, before.released().current(), null))
                .thenApply(AsyncResultSet::wasApplied);
    }

    private BoundStatement own(int partition, Terms before, long current, UUID owner) {
        return own.bind(current, owner, partition,
                before.current() == 0 ? null : before.current(), before.owner().orElse(null));
    }
}
