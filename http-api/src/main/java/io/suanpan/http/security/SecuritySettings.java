package io.suanpan.http.security;

import com.typesafe.config.Config;
import io.suanpan.http.signature.SignatureSettings;
import java.time.Duration;

/**
 * The settings under {@code suanpan.security}; reference.conf says what each is for.
 *
 * @param keysRefreshAfter when API keys and public keys are read again
 * @param keysMaxAge up to what age they are used
 * @param trustsMerchants whether a merchant charges a payer without the payer's consent
 * @param takesTwo whether some of what operators do takes two of them
 */
public record SecuritySettings(TokenSettings tokens, SignatureSettings signatures,
        Duration keysRefreshAfter, Duration keysMaxAge, boolean trustsMerchants,
        boolean takesTwo) {
    /** @throws IllegalArgumentException if something is missing or of no use */
    public static SecuritySettings of(Config config) {
        Config security = config.getConfig("suanpan.security");
        return new SecuritySettings(TokenSettings.of(security),
                SignatureSettings.of(security.getConfig("signatures")),
                security.getDuration("api-keys.refresh-after"),
                security.getDuration("api-keys.max-age"),
                trustsMerchants(security.getString("payer-consent")),
                takesTwo(security.getString("second-operator")));
    }

    private static boolean takesTwo(String second) {
        return switch (second) {
            case "required" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("suanpan.security.second-operator must"
                    + " be required or off: '" + second + "'");
        };
    }

    private static boolean trustsMerchants(String consent) {
        return switch (consent) {
            case "required" -> false;
            case "trusted-merchants" -> true;
            default -> throw new IllegalArgumentException("suanpan.security.payer-consent must be"
                    + " required or trusted-merchants: '" + consent + "'");
        };
    }
}
