package io.suanpan.http.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Suanpan's own key, of Ed25519, under the id of its public half. {@link #toString} tells only that. */
final class SigningKey {
    private static final int PROBE_BYTES = 32;

    private final PrivateKey key;
    private final String id;

    private SigningKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /**
     * @param file with a PKCS#8 key, as {@code openssl genpkey -algorithm ed25519} writes it
     * @param published public keys, of which one must be its other half
     * @throws IllegalArgumentException if that is not so
     */
    static SigningKey read(Path file, List<VerifyingKey> published) {
        PrivateKey key = privateKey(file);
        byte[] probe = new byte[PROBE_BYTES];
        new SecureRandom().nextBytes(probe);
        byte[] signature = Algorithm.ED25519.sign(key, probe);
        return published.stream().filter(it -> it.algorithm() == Algorithm.ED25519)
                .filter(it -> it.verifies(probe, signature)).findFirst()
                .map(publicHalf -> new SigningKey(key, publicHalf.id()))
                .orElseThrow(() -> new IllegalArgumentException("suanpan.security.signatures."
                        + "published-keys must have the public half of signing-key '" + file
                        + "'"));
    }

    /** What is wrong with it is told without anything that is in it. */
    private static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance(Algorithm.ED25519.keyFactory()).generatePrivate(
                    new PKCS8EncodedKeySpec(
                            Pem.read(Pem.PRIVATE_KEY, Files.readString(file))));
        } catch (IOException | InvalidKeySpecException | IllegalArgumentException e) {
            throw new IllegalArgumentException("suanpan.security.signatures.signing-key must be a"
                    + " PEM file with a PKCS#8 private key of Ed25519: '" + file + "'");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return id;
    }

    byte[] sign(byte[] text) {
        return Algorithm.ED25519.sign(key, text);
    }

    @Override
    public String toString() {
        return id;
    }
}
