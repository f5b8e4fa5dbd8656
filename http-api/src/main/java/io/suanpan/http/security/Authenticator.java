package io.suanpan.http.security;

import io.suanpan.http.cache.KeyRing;
import io.suanpan.http.signature.MerchantKey;
import io.suanpan.http.signature.Nonces;
import io.suanpan.http.signature.PublicKeys;
import io.suanpan.http.signature.ResponseSigner;
import io.suanpan.http.signature.ResponseSigner.Seal;
import io.suanpan.http.signature.Signatures;
import io.suanpan.http.signature.VerifyingKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** From a request's credentials to the {@link Principal} they prove. */
public final class Authenticator {
    private final ApiKeyRing keys;
    private final Tokens tokens;
    private final Signatures signatures;
    private final Optional<ResponseSigner> signer;
    private final List<VerifyingKey> publishedKeys;

    public Authenticator(SecuritySettings settings, ApiKeys keys, PublicKeys publicKeys,
            Nonces nonces, InstantSource clock) {
        this.keys = new ApiKeyRing(keys, settings.keysRefreshAfter(), settings.keysMaxAge(),
                clock);
        this.tokens = new Tokens(settings.tokens(), clock);
        this.signatures = new Signatures(settings.signatures(),
                new KeyRing<>("public keys", publicKeys::all, MerchantKey::id,
                        settings.keysRefreshAfter(), settings.keysMaxAge(), clock),
                nonces, clock, Workers.named("signatures"));
        this.signer = ResponseSigner.of(settings.signatures(), clock, Workers.named("seals"));
        this.publishedKeys = settings.signatures().publishedKeys();
    }

    /** May throw, or fail the stage, with a refusal. Does not block. */
    public CompletionStage<Proof> prove(HttpRequest request) {
        Optional<Seal> seal = signer.flatMap(it -> it.seal(request));
        if (Signatures.areOn(request)) {
            Bearer.requireNone(request);
            return signatures.verify(request).thenApply(signed -> new Proof(
                    new Principal.Merchant(signed.merchant()), Optional.of(signed), seal));
        }
        return bearer(request).thenApply(
                principal -> new Proof(principal, Optional.empty(), seal));
    }

    private CompletionStage<Principal> bearer(HttpRequest request) {
        Bearer bearer = Bearer.of(request);
        return bearer.isApiKey() ? keys.merchant(bearer.text()) : tokens.principal(bearer);
    }

    /** With what the signatures of answers are verified. */
    public List<VerifyingKey> publishedKeys() {
        return publishedKeys;
    }
}
