package io.suanpan.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** A key pair as somebody outside has it, who knows the RFC and nothing of this code. */
record TestKey(KeyPair pair, String jcaSignature) {
    static final TestKey SHOP = ed25519();
    static final TestKey SHOP_RSA = rsa(2048);
    static final TestKey RIVAL = ed25519();
    static final TestKey UNREGISTERED = ed25519();
    /** What the server signs with. */
    static final TestKey ANSWERS = ed25519();

    static TestKey ed25519() {
        return new TestKey(generate("Ed25519", 0), "Ed25519");
    }

    static TestKey rsa(int bits) {
        return new TestKey(generate("RSA", bits), "SHA256withRSA");
    }

    private static KeyPair generate(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As docs/SECURITY.md says how it comes to be. */
    String id() {
        return "pk_" + HexFormat.of().formatHex(sha256(pair.getPublic().getEncoded()))
                .substring(0, 32);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(byte[] text) {
        try {
            Signature signer = Signature.getInstance(jcaSignature);
            signer.initSign(pair.getPrivate());
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(jcaSignature);
            verifier.initVerify(pair.getPublic());
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(bytes)
                + "\n-----END " + label + "-----\n";
    }

    /** What no log may have. */
    String privateText() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    static Path privateFile(Path folder) {
        return folder.resolve("answers.pem");
    }

    static Path publicFile(Path folder) {
        return folder.resolve("answers-public.pem");
    }

    void writeTo(Path folder) {
        try {
            Files.writeString(privateFile(folder),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(publicFile(folder), publicPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
