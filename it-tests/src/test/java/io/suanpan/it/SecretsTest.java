package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.suanpan.http.security.ApiKey;
import io.suanpan.http.signature.Pem;
import io.suanpan.kernel.AccountId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for secrets finds them, and the repository has none. */
class SecretsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** With a folder in it, for the search after this test looks at all of its own. */
    @TempDir
    Path own;

    private static String key() {
        return ApiKey.make(new AccountId("shop"), Instant.now(), Optional.empty()).text();
    }

    private static void assertFound(Path folder, String file) {
        assertThatThrownBy(() -> Secrets.requireNoneUnder(folder))
                .isInstanceOf(AssertionError.class).hasMessageContaining(file)
                .hasMessageContaining("a secret is in");
    }

    /** Outside of the folders that are searched after it. */
    private Path folder() throws Exception {
        Path folder = Files.createTempDirectory("secrets");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private static Path write(Path folder, String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        file.toFile().deleteOnExit();
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void whatLooksLikeASecretIsFoundWhoeverMadeIt() throws Exception {
        byte[] ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate()
                .getEncoded();
        for (String secret : List.of(key(),
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm5hIn0." + "x9".repeat(40),
                Pem.write(Pem.PRIVATE_KEY, ed25519), "{\"d\" : \"" + "k3".repeat(30) + "\"}")) {
            Path folder = folder();
            write(folder, "node.log", "a line\nanother line: " + secret + "\n");

            assertFound(folder, "node.log");
        }
    }

    @Test
    void aPartOfWhatStandsInAFileForItsOwnerIsFoundInOneForOthers() throws Exception {
        String key = key();
        Path folder = folder();
        Path own = write(folder, "made", key + "\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
        Secrets.requireNoneUnder(folder);

        write(folder, "node.err", "not " + key.substring(key.length() - 22) + " again");
        assertFound(folder, "node.err");
    }

    @Test
    void aSecretWithoutAShapeIsFoundOnceItIsRemembered() throws Exception {
        String password = UUID.randomUUID().toString();
        Path folder = folder();
        write(folder, "node.log", "connects with " + password);
        Secrets.requireNoneUnder(folder);

        Secrets.remember(password);
        assertFound(folder, "node.log");
        assertThatThrownBy(() -> Secrets.requireNoneIn("an answer", "no: " + password))
                .hasMessageContaining("an answer").hasMessageNotContaining(password);
    }

    @Test
    void thisRunsFoldersAreSearched() {
        assertThat(own.getFileName().toString()).startsWith("suanpan-it");
    }

    @Test
    void theRepositoryHasNone() throws Exception {
        assumeTrue(Files.exists(HOME.resolve(".git")), "not a clone");
        Process git = new ProcessBuilder("git", "ls-files", "-z").directory(HOME.toFile()).start();
        List<Path> files = List.of(new String(git.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8).split("\0")).stream().map(HOME::resolve).toList();

        assertThat(files).hasSizeGreaterThan(500);
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                assertThat(Secrets.shapedLike(Files.readString(file, StandardCharsets.ISO_8859_1)))
                        .as("%s", file).isEmpty();
            }
        }
    }
}
