package io.suanpan.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the command reaches a Cassandra that wants to know who it is. */
class TargetTest {
    @Test
    void credentialsAndTrustComeFromTheVariablesThatNodesHave() {
        ProgrammaticDriverConfigLoaderBuilder config = DriverConfigLoader.programmaticBuilder();
        Target.secure(config, Map.of("SUANPAN_CASSANDRA_USERNAME", "anna",
                "SUANPAN_CASSANDRA_PASSWORD", "x", "SUANPAN_CASSANDRA_TRUSTSTORE", "/trust",
                "SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD", "y"));
        DriverExecutionProfile profile = config.build().getInitialConfig().getDefaultProfile();

        assertThat(profile.getString(DefaultDriverOption.AUTH_PROVIDER_USER_NAME))
                .isEqualTo("anna");
        assertThat(profile.getString(DefaultDriverOption.AUTH_PROVIDER_PASSWORD)).isEqualTo("x");
        assertThat(profile.getString(DefaultDriverOption.SSL_TRUSTSTORE_PATH))
                .isEqualTo("/trust");
        assertThat(profile.getString(DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD))
                .isEqualTo("y");
    }

    @Test
    void aUserWithoutAPasswordIsRefused() {
        assertThatThrownBy(() -> Target.secure(DriverConfigLoader.programmaticBuilder(),
                Map.of("SUANPAN_CASSANDRA_USERNAME", "anna"))).isInstanceOf(VerifyFailure.class)
                .hasMessage("SUANPAN_CASSANDRA_USERNAME is set, but SUANPAN_CASSANDRA_PASSWORD is"
                        + " not: set both or none");
    }
}
