package io.suanpan.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeProcessTest {
    @Test
    void theNodeIsGivenMoreTimeToStopThanAllPhasesOfItsShutdownMayTake() {
        Config shutdown = ConfigFactory.load().getConfig("pekko.coordinated-shutdown");
        Config phases = shutdown.getConfig("phases");

        Duration all = phases.root().keySet().stream()
                .map(phase -> phases.getConfig(phase).withFallback(ConfigValueFactory
                        .fromAnyRef(shutdown.getString("default-phase-timeout"))
                        .atKey("timeout")).getDuration("timeout"))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isGreaterThan(Duration.ofSeconds(30)); // the phases were found
        assertThat(NodeProcess.STOP_LIMIT).isGreaterThan(all);
    }
}
