package io.suanpan.http.security;

import io.suanpan.kernel.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A merchant's API key as it is stored. A key is {@code sk_ID_SECRET}: the id, 16 hexadecimal digits,
 * finds the key and may be told; the secret, 32 random bytes as 43 characters, is shown once and stored
 * as its SHA-256. Nobody can search 256 random bits, so that a slow hash would add only cost.
 *
 * @param validUntil when it ends; empty if it does not
 * @param revokedAt when it was revoked, if it was; from then on it is refused, whatever clocks say
 */
public record ApiKey(String id, AccountId merchant, Digest digest, Instant validFrom,
        Optional<Instant> validUntil, Optional<Instant> revokedAt) {
    static final String PREFIX = "sk_";
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int ID_END = PREFIX.length() + 2 * ID_BYTES;
    private static final Pattern FORM = Pattern
            .compile(PREFIX + "[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    public ApiKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a key's id must be 16 hexadecimal digits: '" + id + "'");
        }
    }

    /** A secret's SHA-256, which is compared in a time that does not tell where two differ. */
    public static final class Digest {
        private final byte[] bytes;

        public Digest(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        static Digest of(String secret) {
            return new Digest(Sha256.of(secret.getBytes(StandardCharsets.US_ASCII)));
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        boolean matches(Digest other) {
            return MessageDigest.isEqual(bytes, other.bytes);
        }
    }

    /**
     * A key that was just made.
     *
     * @param text what its merchant gets, and nobody can be told again
     */
    public record Made(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Made[" + key + "]";
        }
    }

    /** A new key, valid from now on. */
    public static Made make(AccountId merchant, Instant now, Optional<Instant> validUntil) {
        SecureRandom random = new SecureRandom();
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        String idText = HexFormat.of().formatHex(id);
        String secretText = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new Made(
                new ApiKey(idText, merchant, Digest.of(secretText), now, validUntil,
                        Optional.empty()),
                PREFIX + idText + "_" + secretText);
    }

    /** The id in a key's text; empty if it has not the form of a key. */
    static Optional<String> idOf(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(text.substring(PREFIX.length(), ID_END))
                : Optional.empty();
    }

    /** Whether {@code text}, which has this key's id, is this key, and the key is valid. */
    boolean accepts(String text, Instant now) {
        return digest.matches(Digest.of(text.substring(ID_END + 1))) && isValid(now);
    }

    private boolean isValid(Instant now) {
        return !now.isBefore(validFrom)
                && validUntil.map(now::isBefore).orElse(true)
                && revokedAt.isEmpty();
    }
}
