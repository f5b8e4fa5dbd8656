package io.suanpan.http.security;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Every JDK has it. */
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
