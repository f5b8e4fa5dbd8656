package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.http.security.ApiKey;
import io.suanpan.http.security.ApiKeys;
import io.suanpan.kernel.AccountId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * API keys in the table {@code api_keys}. Rows are never deleted, so that it stays known which keys
 * there were; a revoked one says since when.
 */
final class CassandraApiKeys implements ApiKeys {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.api_keys (
              id text PRIMARY KEY, merchant text, secret_sha256 blob,
              valid_from timestamp, valid_until timestamp, revoked_at timestamp)
            """;
    private static final SimpleStatement ALL = SimpleStatement.newInstance("SELECT id, merchant,"
            + " secret_sha256, valid_from, valid_until, revoked_at FROM suanpan.api_keys")
            .setTimeout(READ_TIMEOUT);

    private final CqlSession session;

    CassandraApiKeys(CqlSession session) {
        this.session = session;
    }

    static List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public CompletionStage<List<ApiKey>> all() {
        return CredentialRows.all(session, ALL, CassandraApiKeys::key);
    }

    private static ApiKey key(Row row) {
        ByteBuffer digest = row.getByteBuffer("secret_sha256");
        byte[] bytes = new byte[digest.remaining()];
        digest.get(bytes);
        return new ApiKey(row.getString("id"), new AccountId(row.getString("merchant")),
                new ApiKey.Digest(bytes), row.getInstant("valid_from"),
                Optional.ofNullable(row.getInstant("valid_until")),
                Optional.ofNullable(row.getInstant("revoked_at")));
    }

    void add(ApiKey key) {
        session.execute(SimpleStatement.newInstance("INSERT INTO suanpan.api_keys (id, merchant,"
                + " secret_sha256, valid_from, valid_until) VALUES (?, ?, ?, ?, ?)", key.id(),
                key.merchant().value(), ByteBuffer.wrap(key.digest().bytes()), key.validFrom(),
                key.validUntil().orElse(null)));
    }

    /** @return whether there is such a key; one that was revoked before keeps its time */
    boolean revoke(String id, Instant now) {
        return CredentialRows.revoke(session, "api_keys", id, now);
    }
}
