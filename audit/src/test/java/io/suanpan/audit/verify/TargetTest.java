package io.suanpan.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the command reaches a Cassandra that wants to know who it is. */
class TargetTest {
    @TempDir
    Path folder;

    @Test
    void credentialsTrustAndKeyComeFromTheVariablesThatNodesHave() throws Exception {
        String trust = store("trust", "y");
        String keys = store("keys", "z");
        ProgrammaticDriverConfigLoaderBuilder config = DriverConfigLoader.programmaticBuilder();
        Target.secure(config, Map.of("SUANPAN_CASSANDRA_USERNAME", "anna",
                "SUANPAN_CASSANDRA_PASSWORD", "x", "SUANPAN_CASSANDRA_TRUSTSTORE", trust,
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", "y", "SUANPAN_CASSANDRA_KEYSTORE", keys,
                "SUANPAN_CASSANDRA_KEYSTORE_PASSWORD", "z"));
        DriverExecutionProfile profile = config.build().getInitialConfig().getDefaultProfile();

        assertThat(profile.getString(DefaultDriverOption.AUTH_PROVIDER_USER_NAME))
                .isEqualTo("anna");
        assertThat(profile.getString(DefaultDriverOption.AUTH_PROVIDER_PASSWORD)).isEqualTo("x");
        assertThat(profile.getString(DefaultDriverOption.SSL_TRUSTSTORE_PATH))
                .isEqualTo(trust);
        assertThat(profile.getString(DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD))
                .isEqualTo("y");
        assertThat(profile.getString(DefaultDriverOption.SSL_KEYSTORE_PATH)).isEqualTo(keys);
        assertThat(profile.getString(DefaultDriverOption.SSL_KEYSTORE_PASSWORD)).isEqualTo("z");
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
    void aStoreThatItsPasswordDoesNotOpenIsRefusedByName() throws Exception {
        String trust = store("trust", "y");
        assertThatThrownBy(() -> Target.secure(DriverConfigLoader.programmaticBuilder(),
                Map.of("SUANPAN_CASSANDRA_TRUSTSTORE", trust,
                        "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", "x")))
                .isInstanceOf(VerifyFailure.class)
                .hasMessageContainingAll("SUANPAN_CASSANDRA_TRUSTSTORE is no PKCS #12", trust);
    }

    @Test
    void aKeyWithoutTrustIsRefused() throws Exception {
        String keys = store("keys", "z");
        assertThatThrownBy(() -> Target.secure(DriverConfigLoader.programmaticBuilder(),
                Map.of("SUANPAN_CASSANDRA_KEYSTORE", keys,
                        "SUANPAN_CASSANDRA_KEYSTORE_PASSWORD", "z")))
                .isInstanceOf(VerifyFailure.class)
                .hasMessageContaining("SUANPAN_CASSANDRA_TRUSTSTORE is not");
    }

    @Test
    void aUserWithoutAPasswordIsRefused() {
        assertThatThrownBy(() -> Target.secure(DriverConfigLoader.programmaticBuilder(),
                Map.of("SUANPAN_CASSANDRA_USERNAME", "anna"))).isInstanceOf(VerifyFailure.class)
                .hasMessage("SUANPAN_CASSANDRA_USERNAME is set, but SUANPAN_CASSANDRA_PASSWORD is"
                        + " not: set both or none");
    }
}
