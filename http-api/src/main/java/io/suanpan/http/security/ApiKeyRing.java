package io.suanpan.http.security;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.security.Principal.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All API keys in memory, never older than the settings allow: a revoked key is refused within
 * {@code maxAge} on every node, also while the store cannot be read, for then all are. Keys are read
 * again when a request finds them older than {@code refreshAfter}; that request does not wait. A key
 * that is not among them is looked for again, at most once in {@link #LOOK_AGAIN_AFTER}, however many
 * ask.
 */
final class ApiKeyRing {
    static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyRing.class);

    private final ApiKeys keys;
    private final Duration refreshAfter;
    private final Duration maxAge;
    private final InstantSource clock;
    private final AtomicReference<CompletableFuture<Ring>> reading = new AtomicReference<>();
    private volatile Ring ring = new Ring(Map.of(), Instant.MIN);

    /** @param asOf when reading them began */
    private record Ring(Map<String, ApiKey> byId, Instant asOf) {
        boolean isOlder(Duration age, Instant now) {
            return asOf.isBefore(now.minus(age));
        }
    }

    ApiKeyRing(ApiKeys keys, Duration refreshAfter, Duration maxAge, InstantSource clock) {
        this.keys = keys;
        this.refreshAfter = refreshAfter;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Whose key {@code text} is; fails with a refusal if it is nobody's or not valid now. */
    CompletionStage<Principal> merchant(String text) {
        Optional<String> id = ApiKey.idOf(text);
        if (id.isEmpty()) {
            throw refused();
        }
        Instant now = clock.instant();
        Ring known = ring;
        if (known.isOlder(maxAge, now)) {
            return read().thenApply(fresh -> merchant(fresh, id.get(), text));
        }
        if (!known.byId().containsKey(id.get()) && known.isOlder(LOOK_AGAIN_AFTER, now)) {
            return read().thenApply(fresh -> merchant(fresh, id.get(), text));
        }
        if (known.isOlder(refreshAfter, now)) {
            read();
        }
        return CompletableFuture.completedFuture(merchant(known, id.get(), text));
    }

    private Principal merchant(Ring known, String id, String text) {
        ApiKey key = known.byId().get(id);
        if (key == null || !key.accepts(text, clock.instant())) {
            throw refused();
        }
        return new Merchant(key.merchant());
    }

    /** The same for a key that never was, a wrong one, an old one and a revoked one. */
    private static RuntimeException refused() {
        return Bearer.invalid("the API key is not one that is valid here");
    }

    /** Reads all keys; who comes while they are being read waits for the same. */
    private CompletableFuture<Ring> read() {
        CompletableFuture<Ring> mine = new CompletableFuture<>();
        CompletableFuture<Ring> others = reading.compareAndExchange(null, mine);
        if (others != null) {
            return others;
        }
        Instant asOf = clock.instant();
        all().whenComplete((found, failure) -> {
            if (failure == null) {
                ring = new Ring(found, asOf);
            } else {
                LOG.warn("the API keys cannot be read: {}", failure.toString());
            }
            reading.set(null);
            if (failure == null) {
                mine.complete(ring);
            } else {
                mine.completeExceptionally(new Problem(ProblemType.AUTHENTICATION_UNAVAILABLE,
                        "the API keys cannot be read at the moment; try again").refusal());
            }
        });
        return mine;
    }

    private CompletionStage<Map<String, ApiKey>> all() {
        try {
            return keys.all().thenApply(all -> all.stream()
                    .collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
