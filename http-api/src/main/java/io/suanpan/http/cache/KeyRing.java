package io.suanpan.http.cache;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All keys of a kind in memory, never older than the settings allow: a revoked key is seen as such within
 * {@code maxAge} on every node, also while the store cannot be read, for then there are none. Keys are
 * read again when a request finds them older than {@code refreshAfter}; that request does not wait. A key
 * that is not among them is looked for again, at most once in {@link #LOOK_AGAIN_AFTER}, however many
 * ask.
 */
public final class KeyRing<K> {
    public static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final String name;
    private final Supplier<CompletionStage<List<K>>> keys;
    private final Function<K, String> id;
    private final Duration refreshAfter;
    private final Duration maxAge;
    private final InstantSource clock;
    private final AtomicReference<CompletableFuture<Ring<K>>> reading = new AtomicReference<>();
    private volatile Ring<K> ring = new Ring<>(Map.of(), Instant.MIN);

    /** @param asOf when reading them began */
    private record Ring<K>(Map<String, K> byId, Instant asOf) {
        boolean isOlder(Duration age, Instant now) {
            return asOf.isBefore(now.minus(age));
        }

        Optional<K> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    /**
     * @param name what messages call them
     * @param keys reads all of them
     */
    public KeyRing(String name, Supplier<CompletionStage<List<K>>> keys, Function<K, String> id,
            Duration refreshAfter, Duration maxAge, InstantSource clock) {
        this.name = name;
        this.keys = keys;
        this.id = id;
        this.refreshAfter = refreshAfter;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** The key with this id, if there is one; fails with a refusal if they cannot be read. */
    public CompletionStage<Optional<K>> find(String sought) {
        Instant now = clock.instant();
        Ring<K> known = ring;
        if (known.isOlder(maxAge, now)) {
            return read().thenApply(fresh -> fresh.find(sought));
        }
        if (!known.byId().containsKey(sought) && known.isOlder(LOOK_AGAIN_AFTER, now)) {
            return read().thenApply(fresh -> fresh.find(sought));
        }
        if (known.isOlder(refreshAfter, now)) {
            read();
        }
        return CompletableFuture.completedFuture(known.find(sought));
    }

    /** Reads all keys; who comes while they are being read waits for the same. */
    private CompletableFuture<Ring<K>> read() {
        CompletableFuture<Ring<K>> mine = new CompletableFuture<>();
        CompletableFuture<Ring<K>> others = reading.compareAndExchange(null, mine);
        if (others != null) {
            return others;
        }
        Instant asOf = clock.instant();
        all().whenComplete((found, failure) -> {
            if (failure == null) {
                ring = new Ring<>(found, asOf);
            } else {
                LOG.warn("the {} cannot be read: {}", name, failure.toString());
            }
            reading.set(null);
            if (failure == null) {
                mine.complete(ring);
            } else {
                mine.completeExceptionally(new Problem(ProblemType.AUTHENTICATION_UNAVAILABLE,
                        "the " + name + " cannot be read at the moment; try again").refusal());
            }
        });
        return mine;
    }

    private CompletionStage<Map<String, K>> all() {
        try {
            return keys.get().thenApply(all -> all.stream()
                    .collect(Collectors.toUnmodifiableMap(id, Function.identity())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
