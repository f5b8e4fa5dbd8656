package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.http.signature.MerchantKey;
import io.suanpan.http.signature.PublicKeys;
import io.suanpan.http.signature.VerifyingKey;
import io.suanpan.kernel.AccountId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Merchants' public keys in the table {@code public_keys}. Rows are never deleted, so that a key that was
 * revoked cannot be registered again.
 */
final class CassandraPublicKeys implements PublicKeys {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    /** The key itself tells its algorithm; the column is for people. */
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.public_keys (
              id text PRIMARY KEY, merchant text, algorithm text, public_key blob,
              valid_from timestamp, valid_until timestamp, revoked_at timestamp)
            """;
    private static final SimpleStatement ALL = SimpleStatement.newInstance("SELECT merchant,"
            + " public_key, valid_from, valid_until, revoked_at FROM suanpan.public_keys")
            .setTimeout(READ_TIMEOUT);

    private final CqlSession session;

    CassandraPublicKeys(CqlSession session) {
        this.session = session;
    }

    static List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public CompletionStage<List<MerchantKey>> all() {
        return CredentialRows.all(session, ALL, CassandraPublicKeys::key);
    }

    private static MerchantKey key(Row row) {
        ByteBuffer key = row.getByteBuffer("public_key");
        byte[] bytes = new byte[key.remaining()];
        key.get(bytes);
        return new MerchantKey(VerifyingKey.ofBytes(bytes),
                new AccountId(row.getString("merchant")), row.getInstant("valid_from"),
                Optional.ofNullable(row.getInstant("valid_until")),
                Optional.ofNullable(row.getInstant("revoked_at")));
    }

    /** @return whether it was added; it was not if the key is registered, whoever's it is */
    boolean add(MerchantKey key) {
        return session.execute(SimpleStatement.newInstance("INSERT INTO suanpan.public_keys (id,"
                + " merchant, algorithm, public_key, valid_from, valid_until)"
                + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS", key.id(), key.merchant().value(),
                key.key().algorithm().text(), ByteBuffer.wrap(key.key().bytes()),
                key.validFrom(), key.validUntil().orElse(null))).wasApplied();
    }

    /** @return whether there is such a key; one that was revoked before keeps its time */
    boolean revoke(String id, Instant now) {
        return CredentialRows.revoke(session, "public_keys", id, now);
    }
}
