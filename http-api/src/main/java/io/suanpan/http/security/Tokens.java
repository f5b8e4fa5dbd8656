package io.suanpan.http.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.suanpan.http.cache.RecentlyUsed;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Quoted;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.security.Bearer.Fingerprint;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of the identity provider: JWTs (RFC 7519, RFC 9068) that Nimbus verifies. Which key counts is
 * said by the provider's key set and the token's {@code kid} alone, which algorithm by the settings;
 * a token that brings a key along, or says where one is, is refused for that. What was verified is
 * remembered for a while, so that most requests cost one hash.
 */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MAX_JWKS_BYTES = 256 * 1024;
    private static final long JWKS_WAIT_MILLIS = 5_000;
    private static final Set<String> KEYS_IN_HEADERS = Set.of("jwk", "jku", "x5c", "x5u");

    private final TokenSettings settings;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor;
    private final RecentlyUsed<Fingerprint, Verified> verified;
    private final TokenHolder holder;
    private final Executor workers;

    /** @param until when it is verified again */
    private record Verified(CompletionStage<Principal> principal, Instant until) {}

    Tokens(TokenSettings settings, InstantSource clock) {
        this(settings, clock, Workers.named("tokens"));
    }

    /** @param workers where tokens are verified that are not remembered; may block, and may reject */
    Tokens(TokenSettings settings, InstantSource clock, Executor workers) {
        this.settings = settings;
        this.clock = clock;
        this.workers = workers;
        this.verified = new RecentlyUsed<>(settings.remembered());
        this.holder = new TokenHolder(settings);
        this.processor = processor(settings, keys(settings), clock);
    }

    private static JWKSource<SecurityContext> keys(TokenSettings settings) {
        return JWKSourceBuilder
                .create(settings.jwks(),
                        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_JWKS_BYTES))
                .cache(settings.jwksMaxAge().toMillis(), JWKS_WAIT_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(TokenSettings.JWKS_READ_TWICE_WITHIN.toMillis())
                .outageTolerant(settings.jwksOutage().toMillis())
                .build();
    }

    private static DefaultJWTProcessor<SecurityContext> processor(TokenSettings settings,
            JWKSource<SecurityContext> keys, InstantSource clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(settings.algorithms().stream()
                .map(JWSAlgorithm::parse).collect(Collectors.toSet()), keys));
        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("exp", settings.accountClaim(), settings.rolesClaim())) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        claims.setMaxClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /** Who holds it; fails with a refusal if it does not count here and now. */
    CompletionStage<Principal> principal(Bearer bearer) {
        Fingerprint fingerprint = bearer.fingerprint();
        Optional<Verified> known = verified.find(fingerprint);
        if (known.isPresent() && clock.instant().isBefore(known.get().until())) {
            return known.get().principal();
        }
        try {
            return CompletableFuture.supplyAsync(() -> verify(bearer, fingerprint), workers);
        } catch (RejectedExecutionException e) {
            throw new Problem(ProblemType.BUSY, "too many tokens wait to be verified").refusal();
        }
    }

    private Principal verify(Bearer bearer, Fingerprint fingerprint) {
        try {
            SignedJWT token = SignedJWT.parse(bearer.text());
            requireOurKey(token.getHeader());
            token.getJWTClaimsSet(); // so that what is thrown below is about a signed token's claims
            JWTClaimsSet claims = processor.process(token, null);
            Principal principal = holder.of(claims);
            verified.put(fingerprint,
                    new Verified(CompletableFuture.completedFuture(principal), end(claims)));
            return principal;
        } catch (BadJWTException e) {
            // Its signature is the provider's: its holder may hear what is wrong.
            throw Bearer.invalid("the token does not count here: "
                    + Quoted.sentence(e.getMessage()));
        } catch (RateLimitReachedException | ParseException | BadJOSEException e) {
            throw refused();
        } catch (KeySourceException e) {
            LOG.warn("the keys at {} cannot be read: {}", settings.jwks(), e.toString());
            throw new Problem(ProblemType.AUTHENTICATION_UNAVAILABLE,
                    "the identity provider's keys cannot be read at the moment; try again")
                    .refusal();
        } catch (JOSEException e) {
            throw refused();
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            // What it says may have the token in it.
            LOG.warn("a token was refused for what is a defect here: {}", e.getClass().getName());
            throw refused();
        }
    }

    private static void requireOurKey(JWSHeader header) {
        if (header.getKeyID() == null
                || header.getIncludedParams().stream().anyMatch(KEYS_IN_HEADERS::contains)) {
            throw refused();
        }
    }

    /** The same for whatever is wrong: nobody is taught how to make a better one. */
    private static RefusedException refused() {
        return Bearer.invalid("the token is not one that the identity provider has signed"
                + " for this API");
    }

    private Instant end(JWTClaimsSet claims) {
        Instant expiry = claims.getExpirationTime().toInstant().plus(settings.clockSkew());
        Instant again = clock.instant().plus(settings.remember());
        return expiry.isBefore(again) ? expiry : again;
    }
}
