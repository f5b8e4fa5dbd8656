package io.suanpan.http;

import io.suanpan.http.security.ApiKey;
import io.suanpan.http.security.Authenticator;
import io.suanpan.http.security.SecuritySettings;
import io.suanpan.http.security.TestIssuer;
import io.suanpan.kernel.AccountId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final List<ApiKey> keys = new CopyOnWriteArrayList<>();
    private final Map<String, String> keyOf = new ConcurrentHashMap<>();
    final String unpaid;
    final String paid;

    SecuredServer(Path folder, boolean trustsMerchants) {
        this(folder, trustsMerchants, "");
    }

    /** @param limits settings over those of all tests */
    SecuredServer(Path folder, boolean trustsMerchants, String limits) {
        issuer = new TestIssuer(folder);
        SecuritySettings settings = new SecuritySettings(issuer.settings(), Duration.ofMillis(1),
                Duration.ofMillis(1), trustsMerchants);
        server = new TestServer(new HttpApi.Security(
                Optional.of(new Authenticator(settings,
                        () -> CompletableFuture.completedFuture(List.copyOf(keys)),
                        Clock.systemUTC())),
                trustsMerchants, trail), limits);
        operator("admin").open("shop", "MERCHANT", "CNY");
        operator("admin").open("rival", "MERCHANT", "CNY");
        operator("admin").open("anna", "CONSUMER", "CNY");
        operator("admin").open("bob", "CONSUMER", "CNY");
        operator("finance").deposit("anna", "first", 10_000);
        unpaid = merchant("shop").order("shop", "unpaid", 100).text("tradeId");
        paid = merchant("shop").order("shop", "paid", 200).text("tradeId");
        consumer("anna").pay(paid, "anna");
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
        return server.client().with(TestIssuer.token(Instant.now(), "olga", roles));
    }

    @Override
    public void close() {
        server.close();
    }
}
