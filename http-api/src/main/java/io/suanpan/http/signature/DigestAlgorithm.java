package io.suanpan.http.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.Stream;

/** The digests that RFC 9530 has for what somebody may want to forge. */
enum DigestAlgorithm {
    SHA_256("sha-256", "SHA-256"), SHA_512("sha-512", "SHA-512");

    private final String text;
    private final String digest;

    DigestAlgorithm(String text, String digest) {
        this.text = text;
        this.digest = digest;
    }

    /** As {@code Content-Digest} names it. */
    String text() {
        return text;
    }

    static Optional<DigestAlgorithm> named(String text) {
        return Stream.of(values()).filter(algorithm -> algorithm.text.equals(text)).findFirst();
    }

    byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance(digest).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has them
        }
    }
}
