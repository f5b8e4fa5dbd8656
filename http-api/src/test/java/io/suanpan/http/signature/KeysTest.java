package io.suanpan.http.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.suanpan.kernel.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does for a key, of a merchant or of our own. */
class KeysTest {
    @TempDir
    Path folder;

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec... spec) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (spec.length > 0) {
                generator.initialize(spec[0]);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa(int bits, long exponent) {
        return pair("RSA",
                new RSAKeyGenParameterSpec(bits, java.math.BigInteger.valueOf(exponent)));
    }

    private static void assertRefused(KeyPair pair, String why) {
        assertThatThrownBy(() -> VerifyingKey.ofBytes(pair.getPublic().getEncoded()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @Test
    void aKeysKindIsItsAlgorithm() {
        assertThat(VerifyingKey.ofBytes(pair("Ed25519").getPublic().getEncoded()).algorithm())
                .isEqualTo(Algorithm.ED25519);
        assertThat(VerifyingKey.ofBytes(rsa(2048, 65_537).getPublic().getEncoded()).algorithm())
                .isEqualTo(Algorithm.RSA_V1_5_SHA256);
        assertThat(Algorithm.named("rsa-v1_5-sha256")).isEqualTo(Algorithm.RSA_V1_5_SHA256);
    }

    @Test
    void aWeakKeyOrOneOfAnotherKindIsNone() {
        assertRefused(rsa(1024, 65_537), "1024");
        assertRefused(rsa(2048, 3), "exponent must be 65537: 3");
        assertRefused(pair("Ed448"), "Ed25519 or RSA");
        assertRefused(pair("EC", new ECGenParameterSpec("secp256r1")), "Ed25519 or RSA");
        assertRefused(pair("X25519"), "Ed25519 or RSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9m"
                    + "WG9qfSnF\n-----END PRIVATE KEY-----\n",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"})
    void whatIsNoPublicKeyIsRefusedWithoutBeingShown(String pem) {
        assertThatThrownBy(() -> VerifyingKey.ofPem(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("MC4CAQAwBQYDK2VwBCIEIJ");
    }

    @Test
    void aKeyEndsAfterItBegins() {
        VerifyingKey key = VerifyingKey.ofBytes(pair("Ed25519").getPublic().getEncoded());
        Instant now = Instant.parse("2026-11-22T08:00:00Z");

        assertThatThrownBy(() -> new MerchantKey(key, new AccountId("shop"), now,
                Optional.of(now), Optional.empty())).hasMessageContaining("must end after");
        MerchantKey minute = new MerchantKey(key, new AccountId("shop"), now,
                Optional.of(now.plusSeconds(60)), Optional.empty());
        assertThat(minute.isValid(now.minusMillis(1))).isFalse();
        assertThat(minute.isValid(now)).isTrue();
        assertThat(minute.isValid(now.plusSeconds(60))).isFalse();
    }

    private Path write(String name, String label, byte[] key) throws IOException {
        return Files.writeString(folder.resolve(name), Pem.write(label, key));
    }

    private static SignatureSettings settings(Path signingKey, Path published) {
        return SignatureSettings.of(ConfigFactory.parseMap(Map.of("origins", List.of(),
                "signing-key", signingKey.toString(),
                "published-keys", List.of(published.toString()))));
    }

    @Test
    void ourKeyIsOfEd25519AndItsOtherHalfIsPublished() throws Exception {
        KeyPair ours = pair("Ed25519");
        Path secret = write("key.pem", Pem.PRIVATE_KEY, ours.getPrivate().getEncoded());
        Path open = write("open.pem", Pem.PUBLIC_KEY, ours.getPublic().getEncoded());
        Path other = write("other.pem", Pem.PUBLIC_KEY, pair("Ed25519").getPublic().getEncoded());
        KeyPair rsa = rsa(2048, 65_537);
        Path wrongKind = write("rsa.pem", Pem.PRIVATE_KEY, rsa.getPrivate().getEncoded());

        assertThat(settings(secret, open).signingKey()).hasValueSatisfying(key -> assertThat(key)
                .hasToString(settings(secret, open).publishedKeys().getFirst().id()));
        assertThatThrownBy(() -> settings(secret, other))
                .hasMessageContaining("must have the public half of signing-key");
        String text = Files.readString(wrongKind).lines().skip(1).findFirst().orElseThrow();
        assertThatThrownBy(() -> settings(wrongKind, open))
                .hasMessageContaining("rsa.pem").hasMessageNotContaining(text);
        assertThatThrownBy(() -> settings(open, open)).hasMessageContaining("PKCS#8");
        assertThatThrownBy(() -> settings(secret, secret)).hasMessageContaining("key.pem");
        assertThatThrownBy(() -> settings(folder.resolve("none"), open))
                .hasMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay.example", "ftp://pay.example", "https://", "https://pay.example/",
            "https://pay.example/v1", "https://a@pay.example", "https://pay.example?x",
            "https:// "})
    void anOriginIsASchemeAndAHost(String text) {
        assertThatThrownBy(() -> Origin.parse(text))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + text);
    }
}
