package io.suanpan.http.signature;

import io.suanpan.http.cache.KeyRing;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Requests that a merchant has signed. The registered key decides what counts: whose the request is, and
 * by which algorithm it was signed. In order: the form, what is covered, the time, the key, the
 * signature; then the body's digest, when it is there, and last the nonce, so that only a whole request
 * uses one up.
 */
public final class Signatures {
    /** How far {@code created} may be from now, before or after. */
    static final Duration MAX_AGE = Duration.ofSeconds(300);
    private static final List<String> TARGET = List.of("@authority", "@path", "@query");
    private static final List<String> BODY = List.of("content-type", ContentDigest.FIELD);

    private final SignatureSettings settings;
    private final KeyRing<MerchantKey> keys;
    private final Nonces nonces;
    private final InstantSource clock;
    private final Executor workers;

    /** @param workers where signatures are verified; may reject */
    public Signatures(SignatureSettings settings, KeyRing<MerchantKey> keys, Nonces nonces,
            InstantSource clock, Executor workers) {
        this.settings = settings;
        this.keys = keys;
        this.nonces = nonces;
        this.clock = clock;
        this.workers = workers;
    }

    /** Whether the request shows one, of whatever worth. */
    public static boolean areOn(HttpRequest request) {
        return request.getHeader(Claim.SIGNATURE).isPresent()
                || request.getHeader(Claim.INPUT).isPresent();
    }

    /** Who signed it; may throw, or fail the stage, with a refusal. Does not block. */
    public CompletionStage<SignedRequest> verify(HttpRequest request) {
        Claim claim = Claim.of(request);
        Optional<ContentDigest> digest = ContentDigest.of(request);
        requireCovered(claim, request, digest.isPresent());
        requireTimely(claim);
        byte[] base = claim.base(new RequestComponents(request, origin(request)));
        if (!VerifyingKey.isId(claim.keyId())) {
            throw refused();
        }
        return keys.find(claim.keyId())
                .thenCompose(key -> verify(claim, base, key.orElseThrow(Signatures::refused)))
                .thenApply(merchant -> new SignedRequest(merchant.merchant(), merchant.id(),
                        claim.nonce(), digest, nonces));
    }

    private CompletionStage<MerchantKey> verify(Claim claim, byte[] base, MerchantKey key) {
        String algorithm = key.key().algorithm().text();
        if (!claim.algorithm().orElse(algorithm).equals(algorithm)) {
            throw refused();
        }
        try {
            return CompletableFuture.supplyAsync(() -> {
                if (!key.isValid(clock.instant())
                        || !key.key().verifies(base, claim.signature())) {
                    throw refused();
                }
                return key;
            }, workers);
        } catch (RejectedExecutionException e) {
            throw new Problem(ProblemType.BUSY, "too many signatures wait to be verified")
                    .refusal();
        }
    }

    /** Whatever a request has is covered, so that nothing of it can be another's. */
    private static void requireCovered(Claim claim, HttpRequest request, boolean hasDigest) {
        if (!claim.covers("@method")
                || !claim.covers("@target-uri") && !claim.coversAll(TARGET)) {
            throw Claim.refused("a signature must cover @method, and @target-uri or @authority,"
                    + " @path and @query");
        }
        if (!request.entity().isKnownEmpty() && !claim.coversAll(BODY)
                || hasDigest && !claim.covers(ContentDigest.FIELD)) {
            throw Claim.refused("a signature must cover content-type and content-digest"
                    + " of a request with a body");
        }
    }

    private void requireTimely(Claim claim) {
        Instant now = clock.instant();
        if (Duration.between(claim.created(), now).abs().compareTo(MAX_AGE) > 0) {
            throw Claim.refused("created must be within " + MAX_AGE.toSeconds() + " s of "
                    + now.getEpochSecond() + ": " + claim.created().getEpochSecond());
        }
        if (claim.expires().filter(end -> !now.isBefore(end)).isPresent()) {
            throw Claim.refused("expires must be after " + now.getEpochSecond() + ": "
                    + claim.expires().get().getEpochSecond());
        }
    }

    private Origin origin(HttpRequest request) {
        return settings.origin(request).orElseThrow(() -> Fields.refused("host",
                "a signed request must be for an origin that this API has:"
                        + " suanpan.security.signatures.origins says which"));
    }

    /** The same for whatever is wrong: nobody is taught how to make a better one. */
    private static RefusedException refused() {
        return Fields.refused(Claim.SIGNATURE,
                "the signature is not one of this request by a key that is valid here");
    }
}
