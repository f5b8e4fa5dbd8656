package io.suanpan.http.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.stream.Stream;

/** What a key signs with, which the key itself decides, never a request. The JDK does the cryptography. */
public enum Algorithm {
    ED25519("ed25519", "Ed25519", "Ed25519"),
    /** What Alipay's open platform calls RSA2. */
    RSA_V1_5_SHA256("rsa-v1_5-sha256", "RSA", "SHA256withRSA");

    private static final int SHORTEST_MODULUS_BITS = 2048;
    private static final int LONGEST_MODULUS_BITS = 4096;
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65_537);

    private final String text;
    private final String keyFactory;
    private final String signature;

    Algorithm(String text, String keyFactory, String signature) {
        this.text = text;
        this.keyFactory = keyFactory;
        this.signature = signature;
    }

    /** As RFC 9421 registers it. */
    public String text() {
        return text;
    }

    /** The JDK's name for the kind of its keys. */
    String keyFactory() {
        return keyFactory;
    }

    /** @throws IllegalArgumentException if it is a key that nothing here signs with */
    static Algorithm of(PublicKey key) {
        return switch (key) {
            case EdECPublicKey edwards when edwards.getParams().getName()
                    .equals(NamedParameterSpec.ED25519.getName()) ->
                ED25519;
            case RSAPublicKey rsa -> {
                int bits = rsa.getModulus().bitLength();
                if (bits < SHORTEST_MODULUS_BITS || bits > LONGEST_MODULUS_BITS) {
                    throw new IllegalArgumentException("an RSA key must have "
                            + SHORTEST_MODULUS_BITS + " to " + LONGEST_MODULUS_BITS + " bits: "
                            + bits);
                }
                if (!rsa.getPublicExponent().equals(PUBLIC_EXPONENT)) {
                    throw new IllegalArgumentException("an RSA key's exponent must be "
                            + PUBLIC_EXPONENT + ": " + rsa.getPublicExponent());
                }
                yield RSA_V1_5_SHA256;
            }
            default -> throw new IllegalArgumentException(
                    "a key must be of Ed25519 or RSA: " + key.getAlgorithm());
        };
    }

    /** The one with this name. */
    public static Algorithm named(String text) {
        return Stream.of(values()).filter(algorithm -> algorithm.text.equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "an algorithm must be ed25519 or rsa-v1_5-sha256: '" + text + "'"));
    }

    boolean verifies(PublicKey key, byte[] signed, byte[] value) {
        try {
            Signature verifier = Signature.getInstance(signature);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(value);
        } catch (SignatureException e) {
            return false; // not even of a signature's length or form
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(PrivateKey key, byte[] text) {
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(key);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
