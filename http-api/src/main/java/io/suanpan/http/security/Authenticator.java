package io.suanpan.http.security;

import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** From a request's credentials to the {@link Principal} they prove. */
public final class Authenticator {
    private final ApiKeyRing keys;
    private final Tokens tokens;

    public Authenticator(SecuritySettings settings, ApiKeys keys, InstantSource clock) {
        this.keys = new ApiKeyRing(keys, settings.keysRefreshAfter(), settings.keysMaxAge(),
                clock);
        this.tokens = new Tokens(settings.tokens(), clock);
    }

    /** May throw, or fail the stage, with a refusal. Does not block. */
    public CompletionStage<Principal> principal(HttpRequest request) {
        Bearer bearer = Bearer.of(request);
        return bearer.isApiKey() ? keys.merchant(bearer.text()) : tokens.principal(bearer);
    }
}
