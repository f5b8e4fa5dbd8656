package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.it.CertificateAuthority;
import io.suanpan.it.CertificateAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node with {@code --tls} looks at before it starts. */
class NodeTlsTest {
    @TempDir
    static Path authorities;
    private static CertificateAuthority authority;
    private static Issued good;

    @TempDir
    Path folder;

    @BeforeAll
    static void issue() throws Exception {
        authority = new CertificateAuthority(authorities);
        good = authority.issue("CN=nodes");
    }

    private void check() {
        NodeOptions options = NodeOptions.parse(
                new String[]{"--cassandra", "127.0.0.1:9042", "--tls", folder.toString()});
        options.tls().orElseThrow().check(NodeConfig.of(options));
    }

    private void assertRefused(String... message) {
        assertThatThrownBy(this::check).isInstanceOf(NodeFailure.class)
                .hasMessageContainingAll("--tls", folder.toString())
                .hasMessageContainingAll(message);
    }

    @Test
    void aKeyWithACertificateOfTheAuthorityIsGood() throws Exception {
        good.writePem(folder);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.key", "tls.crt", "ca.crt"})
    void aFileThatIsNotThereIsNamed(String name) throws Exception {
        good.writePem(folder);
        Files.delete(folder.resolve(name));

        assertRefused(folder.resolve(name) + " cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"tls.key, an RSA key in PEM", "tls.crt, a certificate in PEM",
            "ca.crt, a certificate in PEM"})
    void aFileOfSomethingElseIsNamed(String name, String what) throws Exception {
        good.writePem(folder);
        Files.writeString(folder.resolve(name), "something else");

        assertRefused(folder.resolve(name) + " is not " + what);
    }

    @Test
    void aKeyThatIsNotRsaIsNamed() throws Exception {
        authority.issueFor("EC", "CN=nodes").writePem(folder);

        assertRefused(folder.resolve("tls.key") + " is not an RSA key");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        assertFileOfAnotherIsRefused("tls.key", authority.issue("CN=nodes"));
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        assertFileOfAnotherIsRefused("ca.crt",
                new CertificateAuthority(authorities.resolve("other")).issue("CN=nodes"));
    }

    private void assertFileOfAnotherIsRefused(String name, Issued other) throws Exception {
        good.writePem(folder);
        Path others = Files.createDirectory(folder.resolve("others"));
        other.writePem(others);
        Files.move(others.resolve(name), folder.resolve(name),
                StandardCopyOption.REPLACE_EXISTING);

        assertRefused("would not let itself in");
    }

    @Test
    void aCertificateThatHasEndedIsRefused() throws Exception {
        authority.issue("CN=nodes", "-startdate", "-9d", "-validity", "3").writePem(folder);

        assertRefused("would not let itself in", "NotAfter");
    }

    @Test
    void aCertificateForServersOnlyIsRefused() throws Exception {
        authority.issue("CN=nodes", "-ext", "eku=serverAuth").writePem(folder);

        assertRefused("would not let itself in", "TLS client authentication");
    }

    @Test
    void aCertificateWithoutANameIsRefused() throws Exception {
        authority.issue("O=nodes").writePem(folder);

        assertRefused("neither a common name nor a name of DNS");
    }
}
