package io.suanpan.node;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.suanpan.http.signature.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A key pair in the data folder of {@code ./suanpan run} that stands in for an identity provider: who
 * can read it can be anybody. Only a node that was started with {@code --auth dev} trusts it, and such
 * a node serves this machine only.
 */
public final class DevelopmentKey {
    static final String ISSUER = "suanpan-dev";
    static final String AUDIENCE = "suanpan";
    static final String ALGORITHM = "ES256";
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet
            .of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final ECKey key;

    private DevelopmentKey(ECKey key) {
        this.key = key;
    }

    /** The folder of credentials in {@code data}. */
    public static Path folder(Path data) {
        return data.resolve("credentials");
    }

    /** The public half, for nodes. */
    static Path publicKeys(Path folder) {
        return folder.resolve("dev-jwks.json");
    }

    /** With which nodes sign answers. */
    static Path signingKey(Path folder) {
        return folder.resolve("dev-signing-key.pem");
    }

    static Path signingKeyPublic(Path folder) {
        return folder.resolve("dev-signing-key-public.pem");
    }

    private static Path privateKey(Path folder) {
        return folder.resolve("dev-key.json");
    }

    /**
     * The key in {@code folder}; made if there is none.
     *
     * @throws NodeFailure if it cannot be made, or read, or others may read it
     */
    public static DevelopmentKey in(Path folder) {
        try {
            if (!Files.exists(privateKey(folder))) {
                make(folder);
            }
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(privateKey(folder)))) {
                throw new NodeFailure("others may read or write the key " + privateKey(folder)
                        + ": delete it, and its tokens with it, or chmod 600");
            }
            ECKey key = ECKey.parse(Files.readString(privateKey(folder)));
            if (!Files.exists(publicKeys(folder))) {
                write(publicKeys(folder), publicKeys(key));
            }
            if (!Files.exists(signingKey(folder))) {
                makeSigningKey(folder);
            }
            return new DevelopmentKey(key);
        } catch (IOException | ParseException e) {
            throw new NodeFailure("cannot read the key " + privateKey(folder) + ": "
                    + e.getClass().getSimpleName());
        }
    }

    private static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        ECKey made;
        try {
            made = new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE)
                    .keyID("dev-" + UUID.randomUUID()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        write(publicKeys(folder), publicKeys(made));
        write(privateKey(folder), made.toJSONString());
    }

    /** What nodes sign answers with. */
    private static void makeSigningKey(Path folder) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        write(signingKeyPublic(folder), Pem.write(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
        write(signingKey(folder), Pem.write(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
    }

    private static String publicKeys(ECKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** Never half a file, and never one that others may read. */
    private static void write(Path file, String text) throws IOException {
        Path half = Files.createTempFile(file.getParent(), "half-", ".json",
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A signed token, for as long as {@code life}. */
    String token(String subject, List<String> roles, Instant now, Duration life) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.parse(ALGORITHM)).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().issuer(ISSUER).audience(AUDIENCE).subject(subject)
                        .claim("roles", roles).issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life))).build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
