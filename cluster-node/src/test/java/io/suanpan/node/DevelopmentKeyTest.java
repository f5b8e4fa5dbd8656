package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.security.Authenticator;
import io.suanpan.http.security.Principal;
import io.suanpan.http.security.Role;
import io.suanpan.http.security.SecuritySettings;
import io.suanpan.kernel.AccountId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentKeyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    /** Who holds {@code token}, to a node that is started with the key in {@code credentials}. */
    private static Principal holder(Path credentials, String token) {
        NodeOptions options = NodeOptions.parse(new String[]{"--cassandra", "127.0.0.1:19042",
                "--auth", "dev", "--dev-credentials", credentials.toString()});
        Config config = NodeConfig.of(options);
        SecuritySettings settings = NodeConfig.security(options, config).orElseThrow();
        return new Authenticator(settings, () -> CompletableFuture.completedFuture(List.of()),
                () -> CompletableFuture.completedFuture(List.of()),
                (_, _) -> CompletableFuture.completedFuture(true), Clock.systemUTC())
                .prove(HttpRequest.create()
                        .addHeader(RawHeader.create("Authorization", "Bearer " + token)))
                .toCompletableFuture().join().principal();
    }

    @Test
    void aNodeForDevelopmentKnowsWhoseItsTokensAre() {
        DevelopmentKey key = DevelopmentKey.in(folder);

        assertThat(holder(folder, key.token("anna", List.of("consumer"), Instant.now(), HOUR)))
                .isEqualTo(new Principal.Consumer(new AccountId("anna")));
        assertThat(holder(folder, key.token("olga", List.of("admin"), Instant.now(), HOUR)))
                .isEqualTo(new Principal.Operator(new Colleague("olga", "olga"),
                        Set.of(Role.ADMIN)));
    }

    @Test
    void anotherFoldersTokensAndOldOnesDoNotCount() {
        DevelopmentKey key = DevelopmentKey.in(folder.resolve("one"));
        DevelopmentKey other = DevelopmentKey.in(folder.resolve("other"));

        assertThatThrownBy(() -> holder(folder.resolve("one"),
                other.token("anna", List.of("consumer"), Instant.now(), HOUR)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> holder(folder.resolve("one"), key.token("anna",
                List.of("consumer"), Instant.now().minus(HOUR).minusSeconds(60), HOUR)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RefusedException.class);
    }

    @Test
    void theKeyIsMadeOnceAndIsItsOwnersAlone() throws Exception {
        DevelopmentKey.in(folder);
        byte[] made = Files.readAllBytes(folder.resolve("dev-key.json"));
        DevelopmentKey.in(folder);

        assertThat(folder.resolve("dev-key.json")).hasBinaryContent(made);
        for (String secret : List.of("dev-key.json", "dev-signing-key.pem")) {
            assertThat(PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(folder.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        assertThat(folder.resolve("dev-jwks.json")).content().doesNotContain("\"d\"");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws Exception {
        DevelopmentKey.in(folder);
        Files.setPosixFilePermissions(folder.resolve("dev-key.json"),
                PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> DevelopmentKey.in(folder)).isInstanceOf(NodeFailure.class)
                .hasMessageContaining("others may read").hasMessageContaining("chmod 600");
    }

    @Test
    void aKeyThatIsNoneIsNamedAndNotShown() throws Exception {
        DevelopmentKey.in(folder);
        Files.writeString(folder.resolve("dev-key.json"), "{\"d\":\"secret\"}");

        assertThatThrownBy(() -> DevelopmentKey.in(folder)).isInstanceOf(NodeFailure.class)
                .hasMessageContaining("dev-key.json").hasMessageNotContaining("secret");
    }
}
