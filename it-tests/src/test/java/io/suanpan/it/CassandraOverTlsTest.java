package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.suanpan.it.CertificateAuthority.Issued;
import io.suanpan.localcassandra.FreePorts;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.node.NodeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Cassandra that talks over TLS alone, to whoever shows a certificate of its authority and a password, and all
 * programs that talk to it, as a user who may read and write what there is and create nothing.
 */
class CassandraOverTlsTest {
    private static final String FIRST_USER = "cassandra";
    private static final String USER = "suanpan";
    private static final String PASSWORD = "of-suanpan";

    @TempDir
    static Path folder;
    private static CertificateAuthority authority;
    private static LocalCassandra cassandra;
    private static Issued client;
    private static Map<String, String> asUser;
    private static List<Stranger> strangers;

    /** A program that should not get in, begun. */
    private record Stranger(String who, Process process) {}

    @BeforeAll
    static void start() throws Exception {
        authority = new CertificateAuthority(folder.resolve("authority"));
        Path server = authority.issue("CN=cassandra", "-ext", "san=ip:127.0.0.1,dns:localhost")
                .writePkcs12(folder.resolve("server.p12"));
        cassandra = LocalCassandra.in(folder.resolve("cassandra")).heapMegabytes(512)
                .jvmOptions(List.of("-Dcassandra.config.allow_system_properties=true",
                        "-Dcassandra.superuser_setup_delay_ms=0",
                        "-Dcassandra.settings.authenticator=PasswordAuthenticator",
                        "-Dcassandra.settings.authorizer=CassandraAuthorizer",
                        encryption("enabled=true"), encryption("require_client_auth=true"),
                        encryption("keystore=" + server),
                        encryption("keystore_password=" + CertificateAuthority.SECRET),
                        encryption("truststore=" + server),
                        encryption("truststore_password=" + CertificateAuthority.SECRET)))
                .start();
        client = authority.issue("CN=suanpan");
        Path stores = client.writePkcs12(folder.resolve("client.p12"));
        assertThat(end(begin(address(), environment(stores, FIRST_USER, FIRST_USER),
                "io.suanpan.node.SchemaMain"), 0)).endsWith("the schema is there\n");
        asUser = environment(stores, USER, PASSWORD);
        strangers = strangers(); // they take some time to give up
        try (CqlSession session = connect(FIRST_USER, FIRST_USER)) {
            session.execute("CREATE ROLE " + USER + " WITH LOGIN = true AND PASSWORD = '"
                    + PASSWORD + "'");
            session.execute("GRANT SELECT ON KEYSPACE suanpan TO " + USER);
            session.execute("GRANT MODIFY ON KEYSPACE suanpan TO " + USER);
        }
    }

    @AfterAll
    static void stop() {
        cassandra.close();
    }

    private static String encryption(String setting) {
        return "-Dcassandra.settings.client_encryption_options." + setting;
    }

    private static Map<String, String> environment(Path stores, String user, String password) {
        return Map.of("SUANPAN_CASSANDRA_USERNAME", user, "SUANPAN_CASSANDRA_PASSWORD", password,
                "SUANPAN_CASSANDRA_TRUSTSTORE", stores.toString(),
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", CertificateAuthority.SECRET,
                "SUANPAN_CASSANDRA_KEYSTORE", stores.toString(),
                "SUANPAN_CASSANDRA_KEYSTORE_PASSWORD", CertificateAuthority.SECRET);
    }

    private static List<Stranger> strangers() throws Exception {
        Path another = new CertificateAuthority(folder.resolve("another")).issue("CN=suanpan")
                .writePkcs12(folder.resolve("another.p12"));
        return List.of(
                verifying("without TLS", without(name -> name.contains("STORE"))),
                verifying("without a certificate", without(name -> name.contains("KEYSTORE"))),
                verifying("with a wrong password",
                        with("SUANPAN_CASSANDRA_PASSWORD", "guessed")),
                verifying("who believes another authority",
                        with("SUANPAN_CASSANDRA_TRUSTSTORE", another.toString())));
    }

    private static Map<String, String> without(Predicate<String> variable) {
        Map<String, String> environment = new HashMap<>(asUser);
        environment.keySet().removeIf(variable);
        return environment;
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> environment = new HashMap<>(asUser);
        environment.put(variable, value);
        return environment;
    }

    private static Stranger verifying(String who, Map<String, String> environment)
            throws IOException {
        return new Stranger(who, begin(address(), environment, "io.suanpan.audit.VerifyMain"));
    }

    private static CqlSession connect(String user, String password) throws Exception {
        return CqlSession.builder().addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter("datacenter1").withAuthCredentials(user, password)
                .withSslContext(client.context()).build();
    }

    private static String address() {
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    private static Process begin(String address, Map<String, String> environment,
            String mainClass, String... arguments) throws IOException {
        List<String> command = RunningSuanpan.command(mainClass, arguments);
        command.addAll(List.of("--cassandra", address));
        command.add(1, "-Dsuanpan.log.file=" + folder.resolve("commands.log"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** All that a program has said that ends with this code. */
    private static String end(Process process, int exitCode) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
        return said;
    }

    @Test
    void allProgramsAndAllSessionsOfANodeAreLoggedInAndEncryptedAndCreateNothing()
            throws Exception {
        try (NodeProcess node = NodeProcess.start(folder.resolve("node"), asUser, List.of(),
                "--http-port", "" + FreePorts.pickWith(NodeOptions.TO_MANAGEMENT), "--cassandra",
                address())) {
            node.awaitSaid("ready http://");

            List<Row> connections = connectionsOfUser();

            assertThat(connections).allSatisfy(connection -> assertThat(
                    connection.getBoolean("ssl_enabled")).isTrue());
            // That of the journal and the projections, and the node's own.
            assertThat(sessions(connections)).hasSize(2);
            for (String program : List.of("node.KeyMain merchant shop", "node.KeyMain list",
                    "node.BooksMain", "node.RebuildMain statement", "audit.VerifyMain")) {
                String[] words = program.split(" ", 2);
                end(begin(address(), asUser, "io.suanpan." + words[0],
                        words.length == 1 ? new String[0] : words[1].split(" ")), 0);
            }
        }
        try (CqlSession session = connect(USER, PASSWORD)) {
            assertThatThrownBy(() -> session.execute("CREATE TABLE suanpan.t (i int PRIMARY KEY)"))
                    .isInstanceOf(UnauthorizedException.class);
        }
    }

    private static List<Row> connectionsOfUser() throws Exception {
        try (CqlSession session = connect(FIRST_USER, FIRST_USER)) {
            return session.execute("SELECT * FROM system_views.clients").all().stream()
                    .filter(row -> USER.equals(row.getString("username"))).toList();
        }
    }

    private static Set<String> sessions(List<Row> connections) {
        return connections.stream()
                .map(row -> row.getMap("client_options", String.class, String.class))
                .map(options -> options.get("CLIENT_ID")).collect(Collectors.toSet());
    }

    @Test
    void whoeverComesWithoutTlsOrWithoutACertificateOrWithAWrongPasswordOrTrustEndsAndSaysWhere()
            throws Exception {
        for (Stranger stranger : strangers) {
            String said = end(stranger.process(), 2);
            assertThat(said).as(stranger.who()).contains("Cassandra at").contains(address())
                    .contains("does not answer");
            assertThat(said.contains("if it wants TLS, set SUANPAN_CASSANDRA_TRUSTSTORE"))
                    .as("%s: %s", stranger.who(), said)
                    .isEqualTo(stranger.who().equals("without TLS"));
        }
    }

    /** Whoever has a certificate of the authority, but not Cassandra's, is not given the password. */
    @Test
    void aServerWithACertificateForAnotherAddressIsNotBelieved() throws Exception {
        Issued elsewhere = authority.issue("CN=elsewhere", "-ext", "san=dns:elsewhere.example");
        try (SSLServerSocket server = (SSLServerSocket) elsewhere.context()
                .getServerSocketFactory().createServerSocket(0)) {
            server.setSoTimeout(30_000);
            Process verify = begin("127.0.0.1:" + server.getLocalPort(), asUser,
                    "io.suanpan.audit.VerifyMain");
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                assertThatThrownBy(() -> socket.getInputStream().read())
                        .isInstanceOf(SSLException.class).hasMessageContaining("certificate");
            } finally {
                verify.destroyForcibly();
            }
        }
    }
}
