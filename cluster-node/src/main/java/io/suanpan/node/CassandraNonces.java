package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.signature.Nonces;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * Used nonces in the table {@code nonces}, one conditional insert each: of several at once on any nodes,
 * Cassandra lets one pass. Rows end by themselves, and whole files of them with their window.
 */
final class CassandraNonces implements Nonces {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** As many as wait, no more are taken on. */
    private static final int MAX_UNDER_WAY = 512;
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.nonces (key_id text, nonce text,
              PRIMARY KEY ((key_id, nonce)))
              WITH default_time_to_live = %1$d AND gc_grace_seconds = %1$d AND compaction = {
                'class': 'TimeWindowCompactionStrategy', 'compaction_window_unit': 'MINUTES',
                'compaction_window_size': 10}
            """.formatted(KEPT.toSeconds());

    private final CqlSession session;
    private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);
    private final PreparedStatement insert;

    CassandraNonces(CqlSession session) {
        this.session = session;
        this.insert = session.prepare(SimpleStatement.newInstance(
                "INSERT INTO suanpan.nonces (key_id, nonce) VALUES (?, ?) IF NOT EXISTS")
                .setTimeout(TIMEOUT).setIdempotent(false)); // a second try would find the first's
    }

    static List<String> tables() {
        return List.of(TABLE);
    }

    /** What comes of it goes on outside of the driver's threads, which the journal needs. */
    @Override
    public CompletionStage<Boolean> useFirst(String keyId, String nonce) {
        if (!underWay.tryAcquire()) {
            return CompletableFuture.failedFuture(new Problem(ProblemType.BUSY,
                    "too many signed requests wait for their nonces to be stored").refusal());
        }
        return session.executeAsync(insert.bind(keyId, nonce))
                .whenComplete((_, _) -> underWay.release())
                .thenApplyAsync(AsyncResultSet::wasApplied);
    }
}
