package io.suanpan.ownership;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
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
    private final PreparedStatement release;

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
        release = session.prepare(quorum("""
                UPDATE suanpan.terms SET owner = null
                WHERE partition = ? IF current = ? AND owner = ?
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
                .thenCompose(rows -> page(rows, Optional.empty(), new ArrayList<>()));
    }

    private static CompletionStage<Terms> page(AsyncResultSet rows, Optional<UUID> owner,
            List<Term> terms) {
        Optional<UUID> found = owner;
        for (Row row : rows.currentPage()) {
            found = Optional.ofNullable(row.getUuid("owner"));
            terms.add(new Term(row.getLong("term"), row.getLong("begins_after")));
        }
        Optional<UUID> soFar = found;
        return rows.hasMorePages()
                ? rows.fetchNextPage().thenCompose(next -> page(next, soFar, terms))
                : CompletableFuture.completedFuture(new Terms(found, terms));
    }

    @Override
    public CompletionStage<Boolean> begin(int partition, Terms before, Term next, UUID owner) {
        Long current = before.all().isEmpty() ? null : before.current();
        BatchStatement both = BatchStatement.newInstance(BatchType.LOGGED,
                own.bind(next.number(), owner, partition, current, before.owner().orElse(null)),
                begin.bind(partition, next.number(), next.beginsAfter()));
        return session.executeAsync(
                both.setConsistencyLevel(DefaultConsistencyLevel.QUORUM))
                .thenApply(AsyncResultSet::wasApplied);
    }

    @Override
    public CompletionStage<Void> release(int partition, Term term, UUID owner) {
        return session.executeAsync(release.bind(partition, term.number(), owner))
                .thenApply(_ -> null);
    }
}
