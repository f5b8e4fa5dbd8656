package io.suanpan.http.signature;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * The settings under {@code suanpan.security.signatures}; reference.conf says what each is for.
 *
 * @param origins what this API is called; with none, no signed request is for it
 * @param signingKey what answers are signed with, if they are
 */
public record SignatureSettings(List<Origin> origins, List<VerifyingKey> publishedKeys,
        Optional<SigningKey> signingKey) {
    public SignatureSettings {
        origins = List.copyOf(origins);
        publishedKeys = List.copyOf(publishedKeys);
    }

    /** @throws IllegalArgumentException if something is of no use */
    public static SignatureSettings of(Config signatures) {
        List<VerifyingKey> published = signatures.getStringList("published-keys").stream()
                .map(SignatureSettings::publicKey).toList();
        return new SignatureSettings(
                signatures.getStringList("origins").stream().map(Origin::parse).toList(),
                published, Optional.of(signatures.getString("signing-key"))
                        .filter(file -> !file.isEmpty())
                        .map(file -> SigningKey.read(Path.of(file), published)));
    }

    private static VerifyingKey publicKey(String file) {
        try {
            return VerifyingKey.ofPem(Files.readString(Path.of(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("suanpan.security.signatures.published-keys must be"
                    + " PEM files with public keys: '" + file + "': " + e.getMessage());
        }
    }

    /** Which of them the request is for. */
    Optional<Origin> origin(HttpRequest request) {
        return origins.stream().filter(origin -> origin.isOf(request)).findFirst();
    }
}
