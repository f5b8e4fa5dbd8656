package io.suanpan.http.security;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * What a request shows in {@code Authorization: Bearer …} (RFC 6750): one header, one value, of the
 * characters that such values have. It is a secret: {@link #toString} does not tell it.
 */
public final class Bearer {
    /** More than any identity provider's token needs; Pekko HTTP refuses headers above 4 KiB. */
    public static final int MAX_LENGTH = 3072;
    private static final String HEADER = "authorization";
    private static final String SCHEME = "bearer ";

    private final String text;

    private Bearer(String text) {
        this.text = text;
    }

    /** @throws RefusedException if there is any Authorization, beside a signature: which would count? */
    static void requireNone(HttpRequest request) {
        if (request.getHeader(HEADER).isPresent()) {
            throw invalid("a request shows either Authorization or a signature, not both");
        }
    }

    /** @throws RefusedException if there is none, or none of this form */
    public static Bearer of(HttpRequest request) {
        String value = null;
        for (HttpHeader header : request.getHeaders()) {
            if (header.is(HEADER)) {
                if (value != null) {
                    throw invalid("Authorization is given twice");
                }
                value = header.value();
            }
        }
        if (value == null) {
            throw new Problem(ProblemType.UNAUTHENTICATED,
                    "the call needs 'Authorization: Bearer' with an API key or a token,"
                            + " or a merchant's signature",
                    "Authorization").refusal();
        }
        return of(value);
    }

    private static Bearer of(String value) {
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw invalid("Authorization must be 'Bearer' and an API key or a token");
        }
        String text = value.substring(SCHEME.length());
        if (text.length() > MAX_LENGTH) {
            throw invalid("what follows 'Bearer' must be at most " + MAX_LENGTH + " characters");
        }
        if (text.isEmpty() || !text.chars().allMatch(Bearer::isAllowed)) {
            throw invalid("what follows 'Bearer' must be of A-Z a-z 0-9 - . _ ~ + / =");
        }
        return new Bearer(text);
    }

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                || "-._~+/=".indexOf(c) >= 0;
    }

    /** The value itself is never in it: who sent it knows, and nobody else needs to. */
    static RefusedException invalid(String why) {
        return new Problem(ProblemType.INVALID_CREDENTIALS, why, "Authorization").refusal();
    }

    boolean isApiKey() {
        return text.startsWith(ApiKey.PREFIX);
    }

    String text() {
        return text;
    }

    /** By which what it proves may be remembered. */
    Fingerprint fingerprint() {
        return new Fingerprint(Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public String toString() {
        return "Bearer (secret)";
    }

    /** A SHA-256. */
    record Fingerprint(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Fingerprint(byte[] its) && Arrays.equals(bytes, its);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
