package io.suanpan.node;

import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.AUTH_PROVIDER_CLASS;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.AUTH_PROVIDER_PASSWORD;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.AUTH_PROVIDER_USER_NAME;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.CONTACT_POINTS;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.REQUEST_CONSISTENCY;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.SSL_KEYSTORE_PASSWORD;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.SSL_KEYSTORE_PATH;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.SSL_KEYSTORE_RELOAD_INTERVAL;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.SSL_TRUSTSTORE_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.stream.connectors.cassandra.DriverConfigLoaderFromConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraConfigTest {
    @TempDir
    Path folder;

    @Test
    void withoutSettingsThereIsNeitherAuthenticationNorTls() {
        DriverExecutionProfile driver = driver(Map.of());

        assertThat(driver.isDefined(AUTH_PROVIDER_CLASS)).isFalse();
        assertThat(driver.isDefined(SSL_ENGINE_FACTORY_CLASS)).isFalse();
    }

    @Test
    void credentialsAreGivenToCassandra() {
        DriverExecutionProfile driver = driver(
                Map.of("SUANPAN_CASSANDRA_USERNAME", "anna", "SUANPAN_CASSANDRA_PASSWORD", "pass"));

        assertThat(driver.getString(AUTH_PROVIDER_CLASS)).isEqualTo("PlainTextAuthProvider");
        assertThat(driver.getString(AUTH_PROVIDER_USER_NAME)).isEqualTo("anna");
        assertThat(driver.getString(AUTH_PROVIDER_PASSWORD)).isEqualTo("pass");
        assertThat(driver.isDefined(SSL_ENGINE_FACTORY_CLASS)).isFalse();
    }

    @Test
    void aTruststoreMakesTheConnectionsTls() throws Exception {
        String file = store("truststore.p12", "trust");
        DriverExecutionProfile driver = driver(Map.of("SUANPAN_CASSANDRA_TRUSTSTORE", file,
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", "trust"));

        assertThat(driver.getString(SSL_ENGINE_FACTORY_CLASS)).isEqualTo("DefaultSslEngineFactory");
        assertThat(driver.getString(SSL_TRUSTSTORE_PATH)).isEqualTo(file);
        assertThat(driver.getString(SSL_TRUSTSTORE_PASSWORD)).isEqualTo("trust");
        assertThat(driver.isDefined(AUTH_PROVIDER_CLASS)).isFalse();
    }

    @Test
    void aKeyIsShownAndReadAgain() throws Exception {
        String trust = store("truststore.p12", "trust");
        String keys = store("keystore.p12", "keys");
        DriverExecutionProfile driver = driver(Map.of("SUANPAN_CASSANDRA_TRUSTSTORE", trust,
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", "trust", "SUANPAN_CASSANDRA_KEYSTORE",
                keys, "SUANPAN_CASSANDRA_KEYSTORE_PASSWORD", "keys"));

        assertThat(driver.getString(SSL_KEYSTORE_PATH)).isEqualTo(keys);
        assertThat(driver.getString(SSL_KEYSTORE_PASSWORD)).isEqualTo("keys");
        assertThat(driver.getDuration(SSL_KEYSTORE_RELOAD_INTERVAL))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aKeyWithoutTrustIsRefusedForThereWouldBeNoTls() throws Exception {
        String keys = store("keystore.p12", "keys");
        assertThatThrownBy(() -> driver(Map.of("SUANPAN_CASSANDRA_KEYSTORE", keys,
                "SUANPAN_CASSANDRA_KEYSTORE_PASSWORD", "keys"))).isInstanceOf(NodeFailure.class)
                .hasMessage("SUANPAN_CASSANDRA_KEYSTORE is set, but SUANPAN_CASSANDRA_TRUSTSTORE"
                        + " is not: it says that there is TLS");
    }

    @Test
    void aStoreThatItsPasswordDoesNotOpenIsRefusedWithItsPath() throws Exception {
        String trust = store("truststore.p12", "trust");
        assertThatThrownBy(() -> driver(Map.of("SUANPAN_CASSANDRA_TRUSTSTORE", trust,
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", "other"))).isInstanceOf(NodeFailure.class)
                .hasMessageContainingAll("SUANPAN_CASSANDRA_TRUSTSTORE is no PKCS #12", trust,
                        "with SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD");
    }

    /** An empty one. */
    private String store(String name, String password) throws Exception {
        Path file = folder.resolve(name);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file.toString();
    }

    @Test
    void halfOfAPairIsRefusedNamingBoth() {
        assertThatThrownBy(() -> driver(Map.of("SUANPAN_CASSANDRA_PASSWORD", "pass")))
                .isInstanceOf(NodeFailure.class).hasMessage("SUANPAN_CASSANDRA_PASSWORD is set,"
                        + " but SUANPAN_CASSANDRA_USERNAME is not: set both or none");
        assertThatThrownBy(() -> driver(Map.of("SUANPAN_CASSANDRA_TRUSTSTORE", "file")))
                .isInstanceOf(NodeFailure.class).hasMessage("SUANPAN_CASSANDRA_TRUSTSTORE is set,"
                        + " but SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD is not: set both or none");
    }

    @Test
    void aTruststoreThatIsNotThereIsRefusedWithItsPath() {
        assertThatThrownBy(() -> driver(Map.of("SUANPAN_CASSANDRA_TRUSTSTORE", "/no/such",
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", "trust"))).isInstanceOf(NodeFailure.class)
                .hasMessageContaining("SUANPAN_CASSANDRA_TRUSTSTORE")
                .hasMessageContaining("/no/such");
    }

    @Test
    void theDataCentreAndTheReplicationAreSettings() {
        Config config = with(Map.of("SUANPAN_CASSANDRA_DATACENTER", "here",
                "SUANPAN_CASSANDRA_REPLICATION",
                "{'class': 'NetworkTopologyStrategy', 'here': 3}"));

        assertThat(profile(config).getString(LOAD_BALANCING_LOCAL_DATACENTER)).isEqualTo("here");
        assertThat(config.getString("suanpan.cassandra.replication"))
                .isEqualTo("{'class': 'NetworkTopologyStrategy', 'here': 3}");
    }

    @Test
    void theNodesOwnSessionDiffersFromTheJournalsOnlyInHowItConnects() {
        DriverExecutionProfile journal = driver(Map.of());
        DriverExecutionProfile own = DriverConfigLoaderFromConfig
                .fromConfig(CassandraConfig
                        .ofOwnSession(InetSocketAddress.createUnresolved("cassandra", 9042)))
                .getInitialConfig().getDefaultProfile();

        assertThat(own.getStringList(CONTACT_POINTS)).containsExactly("cassandra:9042");
        assertThat(own.getString(REQUEST_CONSISTENCY)).isEqualTo("LOCAL_QUORUM")
                .isEqualTo(journal.getString(REQUEST_CONSISTENCY));
        assertThat(own.getString(LOAD_BALANCING_LOCAL_DATACENTER))
                .isEqualTo(journal.getString(LOAD_BALANCING_LOCAL_DATACENTER));
        assertThat(own.isDefined(AUTH_PROVIDER_CLASS)).isFalse();
    }

    private static DriverExecutionProfile driver(Map<String, String> environment) {
        return profile(CassandraConfig.complete(with(environment)));
    }

    private static DriverExecutionProfile profile(Config config) {
        return DriverConfigLoaderFromConfig.fromConfig(config.getConfig("datastax-java-driver"))
                .getInitialConfig().getDefaultProfile();
    }

    /** application.conf as it is where these variables are set. */
    private static Config with(Map<String, String> environment) {
        Config variables = ConfigFactory.parseMap(new HashMap<>(environment));
        return ConfigFactory.parseResources("application.conf").withFallback(variables)
                .withFallback(ConfigFactory.defaultReferenceUnresolved()).resolve();
    }
}
