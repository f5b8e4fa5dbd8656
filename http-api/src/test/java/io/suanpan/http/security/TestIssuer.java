package io.suanpan.http.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** An identity provider: its keys are in a file, as a node reads them, and it signs what a test wants. */
public final class TestIssuer {
    public static final String ISSUER = "https://id.example";
    public static final String AUDIENCE = "suanpan-api";
    public static final RSAKey KEY = newKey("k1");
    /** Somebody else's, who calls it by the same name. */
    public static final RSAKey FOREIGN_KEY = newKey("k1");

    private final Path jwks;

    public TestIssuer(Path folder) {
        this.jwks = folder.resolve("jwks.json");
        publish(KEY);
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its key set is now the public halves of these. */
    public void publish(JWK... keys) {
        try {
            Files.writeString(jwks, new JWKSet(List.of(keys)).toString(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void lose() {
        try {
            Files.delete(jwks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TokenSettings settings() {
        try {
            return new TokenSettings(ISSUER, AUDIENCE, jwks.toUri().toURL(),
                    Set.of("RS256", "ES256"), "roles", "sub", Duration.ofSeconds(30),
                    Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(1), 100);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a good token. */
    public static JWTClaimsSet.Builder claims(Instant now, String subject, String... roles) {
        return new JWTClaimsSet.Builder().issuer(ISSUER).audience(AUDIENCE).subject(subject)
                .claim("roles", List.of(roles)).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    public static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT)
                .keyID(KEY.getKeyID());
    }

    public static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** A good token. */
    public static String token(Instant now, String subject, String... roles) {
        return sign(header().build(), claims(now, subject, roles).build(), KEY);
    }
}
