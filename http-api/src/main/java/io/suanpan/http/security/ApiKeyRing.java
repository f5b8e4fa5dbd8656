package io.suanpan.http.security;

import io.suanpan.http.cache.KeyRing;
import io.suanpan.http.security.Principal.Merchant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Whose an API key is, by the keys that a {@link KeyRing} holds. */
final class ApiKeyRing {
    private final KeyRing<ApiKey> keys;
    private final InstantSource clock;

    ApiKeyRing(ApiKeys keys, Duration refreshAfter, Duration maxAge, InstantSource clock) {
        this.keys = new KeyRing<>("API keys", keys::all, ApiKey::id, refreshAfter, maxAge, clock);
        this.clock = clock;
    }

    /** Whose key {@code text} is; fails with a refusal if it is nobody's or not valid now. */
    CompletionStage<Principal> merchant(String text) {
        String id = ApiKey.idOf(text).orElseThrow(ApiKeyRing::refused);
        return keys.find(id).thenApply(key -> merchant(key, text));
    }

    private Principal merchant(Optional<ApiKey> key, String text) {
        return new Merchant(key.filter(found -> found.accepts(text, clock.instant()))
                .orElseThrow(ApiKeyRing::refused).merchant());
    }

    /** The same for a key that never was, a wrong one, an old one and a revoked one. */
    private static RuntimeException refused() {
        return Bearer.invalid("the API key is not one that is valid here");
    }
}
