package io.suanpan.http.security;

import com.typesafe.config.Config;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whose tokens count and what must be in them; reference.conf says what each is for.
 *
 * @param jwks an https URL, or a file's
 */
public record TokenSettings(String issuer, String audience, URL jwks, Set<String> algorithms,
        String rolesClaim, String accountClaim, Duration clockSkew, Duration jwksMaxAge,
        Duration jwksOutage, Duration remember, int remembered) {
    /** None of them has a key that both sides know: a public key must never do to sign with. */
    private static final List<String> ALLOWED_ALGORITHMS = List.of("RS256", "RS384", "RS512",
            "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
    /** However many unknown keys are named. */
    static final Duration JWKS_READ_TWICE_WITHIN = Duration.ofSeconds(30);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public TokenSettings {
        algorithms = Set.copyOf(algorithms);
        for (String algorithm : algorithms) {
            if (!ALLOWED_ALGORITHMS.contains(algorithm)) {
                throw new IllegalArgumentException("suanpan.security.algorithms must be of "
                        + ALLOWED_ALGORITHMS + ": '" + algorithm + "'");
            }
        }
        if (jwksMaxAge.compareTo(JWKS_READ_TWICE_WITHIN) <= 0) {
            throw new IllegalArgumentException("suanpan.security.jwks-max-age must be longer than "
                    + JWKS_READ_TWICE_WITHIN.toSeconds() + " s: " + jwksMaxAge);
        }
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("suanpan.security.algorithms must not be empty");
        }
    }

    /** @throws IllegalArgumentException if something is missing or of no use */
    static TokenSettings of(Config security) {
        return new TokenSettings(required(security, "issuer"), required(security, "audience"),
                location(required(security, "jwks")),
                Set.copyOf(security.getStringList("algorithms")),
                required(security, "roles-claim"), required(security, "account-claim"),
                security.getDuration("clock-skew"), security.getDuration("jwks-max-age"),
                security.getDuration("jwks-outage"), security.getDuration("remember-token"),
                security.getInt("remembered-tokens"));
    }

    private static String required(Config security, String name) {
        String value = security.getString(name);
        if (value.isBlank()) {
            throw new IllegalArgumentException("suanpan.security." + name + " is not set ("
                    + "SUANPAN_SECURITY_" + name.replace('-', '_').toUpperCase(Locale.ROOT)
                    + "): --auth needs issuer, audience and jwks");
        }
        return value;
    }

    private static URL location(String text) {
        try {
            if (!text.contains("://")) {
                Path file = Path.of(text);
                if (!Files.isReadable(file)) {
                    throw new IllegalArgumentException(
                            "suanpan.security.jwks is no file that can be read: '" + text + "'");
                }
                return file.toUri().toURL();
            }
            URI uri = new URI(text);
            boolean isSafe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
            if (!isSafe) {
                throw new IllegalArgumentException("suanpan.security.jwks must be an https URL or"
                        + " a file: '" + text + "'");
            }
            return uri.toURL();
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalArgumentException(
                    "suanpan.security.jwks must be an https URL or a file: '" + text + "'", e);
        }
    }
}
