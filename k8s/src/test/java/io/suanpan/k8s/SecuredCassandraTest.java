package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.localcassandra.LocalCassandra;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node and a Cassandra that wants a password and offers TLS, both real. */
@Timeout(value = 360, unit = TimeUnit.SECONDS)
class SecuredCassandraTest {
    private static final String SECRET = "trusting";
    /** The first user, whose password is the same. */
    private static final String USER = "cassandra";

    @TempDir
    Path folder;

    @Test
    void allConnectionsOfAllSessionsOfANodeAreLoggedInAndEncrypted() throws Exception {
        createCertificate();
        try (LocalCassandra cassandra = startCassandra();
                NodeProcess node = startNode(cassandra)) {
            node.awaitSaid("ready http://");

            List<Row> connections = connections(cassandra);

            assertThat(connections).allSatisfy(connection -> {
                assertThat(connection.getString("username")).isEqualTo(USER);
                assertThat(connection.getBoolean("ssl_enabled")).isTrue();
            });
            // That of the journal and the projections, the node's own, and this test's.
            assertThat(sessions(connections)).hasSize(3);
        }
    }

    /** Those that Cassandra has, this test's too. */
    private List<Row> connections(LocalCassandra cassandra) {
        try (CqlSession session = connect(cassandra)) {
            return session.execute("SELECT * FROM system_views.clients").all();
        }
    }

    private static Set<String> sessions(List<Row> connections) {
        return connections.stream()
                .map(row -> row.getMap("client_options", String.class, String.class))
                .map(options -> options.get("CLIENT_ID")).collect(Collectors.toSet());
    }

    private LocalCassandra startCassandra() {
        return LocalCassandra.in(folder.resolve("data")).heapMegabytes(512)
                .jvmOptions(List.of("-Dcassandra.config.allow_system_properties=true",
                        "-Dcassandra.superuser_setup_delay_ms=0",
                        "-Dcassandra.settings.authenticator=PasswordAuthenticator",
                        "-Dcassandra.settings.client_encryption_options.enabled=true",
                        "-Dcassandra.settings.client_encryption_options.optional=true",
                        "-Dcassandra.settings.client_encryption_options.keystore="
                                + folder.resolve("server.p12"),
                        "-Dcassandra.settings.client_encryption_options.keystore_password="
                                + SECRET))
                .start().awaitReady(Duration.ofSeconds(90));
    }

    private NodeProcess startNode(LocalCassandra cassandra) {
        return NodeProcess.start(List.of(), List.of("io.suanpan.node.Main", "--http-port", "0",
                "--cassandra", address(cassandra), "--create-schema"), environment(),
                folder.resolve("node.out"));
    }

    private Map<String, String> environment() {
        return Map.of("SUANPAN_CASSANDRA_USERNAME", USER, "SUANPAN_CASSANDRA_PASSWORD", USER,
                "SUANPAN_CASSANDRA_TRUSTSTORE", folder.resolve("truststore.p12").toString(),
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", SECRET);
    }

    private CqlSession connect(LocalCassandra cassandra) {
        return CqlSession.builder().addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter("datacenter1").withAuthCredentials(USER, USER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS,
                                "DefaultSslEngineFactory")
                        .withString(DefaultDriverOption.SSL_TRUSTSTORE_PATH,
                                folder.resolve("truststore.p12").toString())
                        .withString(DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD, SECRET).build())
                .build();
    }

    private static String address(LocalCassandra cassandra) {
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    /** A certificate for this machine in server.p12, and truststore.p12 that trusts it. */
    private void createCertificate() throws IOException, InterruptedException {
        keytool("-genkeypair", "-keystore", "server.p12", "-alias", "server", "-keyalg", "EC",
                "-dname", "CN=cassandra", "-ext", "san=ip:127.0.0.1,dns:localhost");
        keytool("-exportcert", "-keystore", "server.p12", "-alias", "server", "-file",
                "server.crt");
        keytool("-importcert", "-keystore", "truststore.p12", "-alias", "server", "-file",
                "server.crt", "-noprompt");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", SECRET));
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
