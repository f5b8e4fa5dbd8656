package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.signature.MerchantKey;
import io.suanpan.http.signature.Nonces;
import io.suanpan.http.signature.VerifyingKey;
import io.suanpan.kernel.AccountId;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** On a real Cassandra, that two nodes share: nonces and public keys. */
class CassandraNoncesTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;
    private static TwoSessions sessions;

    @BeforeAll
    static void start() {
        sessions = TwoSessions.over(data);
    }

    @AfterAll
    static void stop() {
        sessions.close();
    }

    private static boolean join(CompletionStage<Boolean> use) {
        return use.toCompletableFuture().join();
    }

    @Test
    void aNonceIsUsedOnceOnAllNodesTogether() {
        Nonces node = new CassandraNonces(sessions.one());
        Nonces other = new CassandraNonces(sessions.other());

        assertThat(join(node.useFirst("k", "one"))).isTrue();
        assertThat(join(node.useFirst("k", "one"))).isFalse();
        assertThat(join(other.useFirst("k", "one"))).isFalse();
        assertThat(join(other.useFirst("l", "one"))).isTrue();
    }

    @Test
    void ofManyAtOnceOnTwoNodesOneIsTheFirst() {
        Nonces node = new CassandraNonces(sessions.one());
        Nonces other = new CassandraNonces(sessions.other());
        for (int round = 0; round < 10; round++) {
            String nonce = "race" + round;
            List<CompletableFuture<Boolean>> uses = IntStream.range(0, 8)
                    .mapToObj(i -> (i % 2 == 0 ? node : other).useFirst("k", nonce)
                            .toCompletableFuture())
                    .toList();
            assertThat(uses.stream().filter(CompletableFuture::join)).as(nonce).hasSize(1);
        }
    }

    @Test
    void aNonceIsKeptForAsLongAsItsRequestCouldBeNew() {
        join(new CassandraNonces(sessions.one()).useFirst("k", "kept"));

        assertThat(sessions.one()
                .execute("SELECT default_time_to_live AS ttl FROM system_schema.tables"
                        + " WHERE keyspace_name = 'suanpan' AND table_name = 'nonces'")
                .one()
                .getInt("ttl")).isGreaterThan(2 * 300 + 60).isEqualTo(900);
    }

    @Test
    void aPublicKeyIsRegisteredOnceWhoeversItIsAndAlsoIfItWasRevoked() throws Exception {
        CassandraPublicKeys keys = new CassandraPublicKeys(sessions.one());
        VerifyingKey key = VerifyingKey.ofBytes(KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair().getPublic().getEncoded());
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        MerchantKey shops = new MerchantKey(key, new AccountId("shop"), now,
                Optional.of(now.plusSeconds(60)), Optional.empty());

        assertThat(keys.add(shops)).isTrue();
        assertThat(keys.all().toCompletableFuture().join()).containsExactly(shops);
        assertThat(keys.revoke(key.id(), now.plusSeconds(1))).isTrue();
        assertThat(keys.revoke("pk_0", now)).isFalse();
        assertThat(keys.add(new MerchantKey(key, new AccountId("rival"), now, Optional.empty(),
                Optional.empty()))).isFalse();
        assertThat(keys.all().toCompletableFuture().join()).containsExactly(
                new MerchantKey(key, new AccountId("shop"), now, shops.validUntil(),
                        Optional.of(now.plusSeconds(1))));
    }
}
