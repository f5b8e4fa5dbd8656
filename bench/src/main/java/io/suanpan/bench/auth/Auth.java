package io.suanpan.bench.auth;

import java.util.Locale;

/** What the merchants of a run prove themselves with. */
public enum Auth {
    NONE("none"),
    /** API keys. */
    BEARER("bearer, an API key for each merchant"),
    /** HTTP Message Signatures of Ed25519, one for each request. */
    SIGNATURE("signature, ed25519 for each request");

    private final String inWords;

    Auth(String inWords) {
        this.inWords = inWords;
    }

    public String inWords() {
        return inWords;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
