package io.suanpan.http;

import com.typesafe.config.ConfigFactory;
import io.suanpan.http.TestClient.Response;
import io.suanpan.http.security.ApiKey;
import io.suanpan.http.security.Authenticator;
import io.suanpan.http.security.SecuritySettings;
import io.suanpan.http.security.TestIssuer;
import io.suanpan.http.signature.MerchantKey;
import io.suanpan.http.signature.Nonces;
import io.suanpan.http.signature.SignatureSettings;
import io.suanpan.http.signature.VerifyingKey;
import io.suanpan.kernel.AccountId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The real API with authentication: merchants shop and rival with keys, consumers anna, who has money,
 * and bob; of shop an order that is unpaid and one that anna has paid.
 */
final class SecuredServer implements AutoCloseable {
    final TestServer server;
    final TestIssuer issuer;
    final InMemoryTrail trail = new InMemoryTrail();
    final InMemoryProposals proposals = new InMemoryProposals();
    /** What callers know it as. */
    static final String AUTHORITY = "pay.example";
    static final String OTHER_AUTHORITY = "pay2.example:8443";
    final UsedNonces nonces;
    private final List<MerchantKey> publicKeys = new CopyOnWriteArrayList<>();
    private final List<ApiKey> keys = new CopyOnWriteArrayList<>();
    private final Map<String, String> keyOf = new ConcurrentHashMap<>();
    final String unpaid;
    final String paid;

    SecuredServer(Path folder, boolean trustsMerchants) {
        this(folder, trustsMerchants, true, new UsedNonces(), "");
    }

    /** One where operators act alone. */
    static SecuredServer withoutSecondOperator(Path folder) {
        return new SecuredServer(folder, false, false, new UsedNonces(), "");
    }

    /** @param limits settings over those of all tests */
    SecuredServer(Path folder, boolean trustsMerchants, String limits) {
        this(folder, trustsMerchants, true, new UsedNonces(), limits);
    }

    /** One of several that share their nonces. */
    SecuredServer(Path folder, boolean trustsMerchants, UsedNonces nonces) {
        this(folder, trustsMerchants, true, nonces, "");
    }

    private SecuredServer(Path folder, boolean trustsMerchants, boolean takesTwo,
            UsedNonces nonces, String limits) {
        this.nonces = nonces;
        issuer = new TestIssuer(folder);
        SecuritySettings settings = new SecuritySettings(issuer.settings(), signatures(folder),
                Duration.ofMillis(1), Duration.ofMillis(1), trustsMerchants, takesTwo);
        server = new TestServer(new HttpApi.Security(
                Optional.of(new Authenticator(settings,
                        () -> CompletableFuture.completedFuture(List.copyOf(keys)),
                        () -> CompletableFuture.completedFuture(List.copyOf(publicKeys)), nonces,
                        Clock.systemUTC())),
                trustsMerchants, takesTwo, trail, proposals), limits);
        operator("admin").open("shop", "MERCHANT", "CNY");
        operator("admin").open("rival", "MERCHANT", "CNY");
        operator("admin").open("anna", "CONSUMER", "CNY");
        operator("admin").open("bob", "CONSUMER", "CNY");
        Response deposit = operator("finance").deposit("anna", "first", 10_000);
        if (takesTwo) {
            approve(deposit);
        }
        unpaid = merchant("shop").order("shop", "unpaid", 100).text("tradeId");
        paid = merchant("shop").order("shop", "paid", 200).text("tradeId");
        consumer("anna").pay(paid, "anna");
    }

    /** In memory, as one table would be. */
    static final class UsedNonces implements Nonces {
        private final Set<List<String>> used = ConcurrentHashMap.newKeySet();
        volatile boolean isDown;

        @Override
        public CompletionStage<Boolean> useFirst(String keyId, String nonce) {
            return isDown
                    ? CompletableFuture.failedFuture(new IllegalStateException("down"))
                    : CompletableFuture.completedFuture(used.add(List.of(keyId, nonce)));
        }
    }

    private static SignatureSettings signatures(Path folder) {
        TestKey.ANSWERS.writeTo(folder);
        return SignatureSettings.of(ConfigFactory.parseMap(Map.of(
                "origins", List.of("https://" + AUTHORITY, "https://" + OTHER_AUTHORITY),
                "signing-key", TestKey.privateFile(folder).toString(),
                "published-keys", List.of(TestKey.publicFile(folder).toString()))));
    }

    /** Registers {@code key}, valid for an hour on both sides of now. */
    void register(String merchant, TestKey key) {
        register(merchant, key, Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));
    }

    void register(String merchant, TestKey key, Instant from, Instant until) {
        publicKeys.add(new MerchantKey(VerifyingKey.ofPem(key.publicPem()),
                new AccountId(merchant), from, Optional.of(until), Optional.empty()));
    }

    void revoke(TestKey revoked) {
        publicKeys.replaceAll(key -> key.id().equals(revoked.id())
                ? new MerchantKey(key.key(), key.merchant(), key.validFrom(), key.validUntil(),
                        Optional.of(Instant.now()))
                : key);
    }

    TestClient nobody() {
        return server.client();
    }

    TestClient merchant(String name) {
        return server.client().with(key(name));
    }

    /** The one that the merchant uses. */
    String key(String merchant) {
        return keyOf.computeIfAbsent(merchant, name -> store(ApiKey.make(new AccountId(name),
                Instant.now().minusSeconds(1), Optional.empty())));
    }

    /** Stores it, and tells its text. */
    String store(ApiKey.Made made) {
        keys.add(made.key());
        return made.text();
    }

    void revoke(String text) {
        keys.replaceAll(key -> text.contains(key.id())
                ? new ApiKey(key.id(), key.merchant(), key.digest(), key.validFrom(),
                        key.validUntil(), Optional.of(Instant.now()))
                : key);
    }

    TestClient consumer(String name) {
        return server.client().with(TestIssuer.token(Instant.now(), name, "consumer"));
    }

    TestClient operator(String... roles) {
        return colleague("olga", roles);
    }

    TestClient colleague(String name, String... roles) {
        return server.client().with(TestIssuer.token(Instant.now(), name, roles));
    }

    /** Another operator approves what the answer says is proposed. */
    Response approve(Response proposed) {
        return colleague("omar", "finance", "support", "admin").post(
                "/v1/proposals/" + proposed.text("proposalNo") + "/approval",
                "{\"digest\":\"" + proposed.text("digest") + "\"}");
    }

    @Override
    public void close() {
        server.close();
    }
}
