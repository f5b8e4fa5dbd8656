package io.suanpan.http.signature;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A public key under its id: {@code pk_} and the first 32 hexadecimal digits of its encoding's SHA-256.
 * So a key has one id whoever has it, and the same key cannot be two.
 *
 * @param id the {@code keyid} of what it signs
 */
public record VerifyingKey(String id, Algorithm algorithm, PublicKey key) {
    private static final String PREFIX = "pk_";
    private static final int DIGITS = 32;
    private static final Pattern ID = Pattern.compile(PREFIX + "[0-9a-f]{" + DIGITS + "}");

    private VerifyingKey(PublicKey key) {
        this(PREFIX + HexFormat.of().formatHex(DigestAlgorithm.SHA_256.of(key.getEncoded()))
                .substring(0, DIGITS), Algorithm.of(key), key);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if it is no public key, or none that is of use here */
    public static VerifyingKey ofPem(String text) {
        return ofBytes(Pem.read(Pem.PUBLIC_KEY, text));
    }

    /**
     * @param bytes a SubjectPublicKeyInfo
     * @throws IllegalArgumentException if it is no public key, or none that is of use here
     */
    public static VerifyingKey ofBytes(byte[] bytes) {
        for (Algorithm algorithm : Algorithm.values()) {
            try {
                return new VerifyingKey(KeyFactory.getInstance(algorithm.keyFactory())
                        .generatePublic(new X509EncodedKeySpec(bytes)));
            } catch (InvalidKeySpecException _) {
                // of another kind
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalArgumentException("a key must be of Ed25519 or RSA");
    }

    /** Its SubjectPublicKeyInfo. */
    public byte[] bytes() {
        return key.getEncoded();
    }

    String pem() {
        return Pem.write(Pem.PUBLIC_KEY, bytes());
    }

    boolean verifies(byte[] signed, byte[] signature) {
        return algorithm.verifies(key, signed, signature);
    }

    @Override
    public String toString() {
        return id;
    }
}
