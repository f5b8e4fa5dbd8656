package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.suanpan.http.security.SecuritySettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {
    private static final String BOOTSTRAP = "pekko.management.cluster.bootstrap";

    private static Config config(String... more) {
        return NodeConfig.of(NodeOptions.parse(
                Stream.concat(Stream.of("--cassandra", "127.0.0.1:19042"), Stream.of(more))
                        .toArray(String[]::new)));
    }

    @Test
    void contactPointsAreTheEndpointsThatPekkoLooksUp() {
        Config config = config("--discovery", "config", "--contact-points", "a:1,b:2,c:3",
                "--management", "b:2", "--remoting", "127.0.0.2:22");

        List<? extends Config> endpoints = config
                .getConfigList("pekko.discovery.config.services.suanpan.endpoints");
        assertThat(endpoints).extracting(point -> point.getString("host"))
                .containsExactly("a", "b", "c");
        assertThat(endpoints).extracting(point -> point.getInt("port")).containsExactly(1, 2, 3);
        assertThat(config.getString("pekko.discovery.method")).isEqualTo("config");
        assertThat(config.getInt(BOOTSTRAP
                + ".contact-point-discovery.required-contact-point-nr")).isEqualTo(2);
        assertThat(config.getInt("pekko.management.http.port")).isEqualTo(2);
        assertThat(config.getString("pekko.remote.artery.canonical.hostname"))
                .isEqualTo("127.0.0.2");
        assertThat(config.getInt("pekko.remote.artery.canonical.port")).isEqualTo(22);
    }

    @Test
    void podsAreFoundByLabelAtThePortCalledManagement() {
        Config config = config("--discovery", "kubernetes-api", "--management", "10.0.0.1:7626",
                "--required-contact-points", "2");

        assertThat(config.getString("pekko.discovery.method")).isEqualTo("kubernetes-api");
        assertThat(config.getString("pekko.discovery.kubernetes-api.pod-label-selector"))
                .isEqualTo("app=suanpan");
        assertThat(config.getString(BOOTSTRAP + ".contact-point-discovery.port-name"))
                .isEqualTo("management");
    }

    @Test
    void aNodeThatWasPutOutOfTheClusterEndsWithItsOwnExitCode() {
        Config reasons = config().getConfig("pekko.coordinated-shutdown.reason-overrides");

        assertThat(reasons.root().keySet()).hasSize(2).allSatisfy(reason -> assertThat(
                reasons.getInt("\"" + reason + "\".exit-code")).isEqualTo(75));
    }

    @Test
    void nodesTalkOverTlsIfTheyAreToldWhereTheirKeysAre() {
        assertThat(config().getString("pekko.remote.artery.transport")).isEqualTo("tcp");

        Config artery = config("--tls", "/keys").getConfig("pekko.remote.artery");
        assertThat(artery.getString("transport")).isEqualTo("tls-tcp");
        assertThat(artery.getString("ssl.ssl-engine-provider"))
                .isEqualTo(RotatingKeysSSLEngineProvider.class.getName());
        Config files = artery.getConfig("ssl.rotating-keys-engine");
        assertThat(files.getString("key-file")).isEqualTo("/keys/tls.key");
        assertThat(files.getString("cert-file")).isEqualTo("/keys/tls.crt");
        assertThat(files.getString("ca-cert-file")).isEqualTo("/keys/ca.crt");
    }

    private static Optional<SecuritySettings> security(Map<String, ?> settings,
            String... more) {
        NodeOptions options = NodeOptions.parse(
                Stream.concat(Stream.of("--cassandra", "127.0.0.1:19042"), Stream.of(more))
                        .toArray(String[]::new));
        return NodeConfig.security(options,
                ConfigFactory.parseMap(settings).withFallback(NodeConfig.of(options)));
    }

    @Test
    void anOpenApiNeedsToKnowNobody() {
        assertThat(security(Map.of())).isEmpty();
    }

    @Test
    void aNodeThatAsksForTokensMustKnowWhoseCountAndForWhat() {
        Map<String, String> all = Map.of("suanpan.security.issuer", "https://id.example",
                "suanpan.security.audience", "suanpan", "suanpan.security.jwks",
                "https://id.example/jwks");
        assertThat(security(all, "--auth", "oauth")).isPresent();

        for (String name : all.keySet()) {
            Map<String, String> lacking = new HashMap<>(all);
            lacking.remove(name);
            assertThatThrownBy(() -> security(lacking, "--auth", "oauth"))
                    .isInstanceOf(NodeFailure.class).hasMessageContaining(name + " is not set")
                    .hasMessageContaining("SUANPAN_SECURITY_");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jwks          | http://id.example/jwks | must be an https URL or a file
            jwks          | ftp://id.example/jwks  | must be an https URL or a file
            jwks          | no-such-file.json      | no file that can be read: 'no-such-file.json'
            algorithms.0  | HS256                  | 'HS256'
            algorithms.0  | none                   | 'none'
            payer-consent | maybe                  | required or trusted-merchants: 'maybe'
            second-operator | maybe                | required or off: 'maybe'
            jwks-max-age  | 30s                    | must be longer than 30 s: PT30S
            clock-skew    | soon                   | clock-skew
            """)
    void aSettingThatWouldLetSomebodyInOrNobodyIsRefusedByName(String name, String value,
            String message) {
        Map<String, String> settings = new HashMap<>(Map.of("suanpan.security.issuer", "i",
                "suanpan.security.audience", "a", "suanpan.security.jwks", "https://i.example/"));
        settings.put("suanpan.security." + name, value);

        assertThatThrownBy(() -> security(settings, "--auth", "oauth"))
                .isInstanceOf(NodeFailure.class).hasMessageContaining(message);
    }

    /** All others are in CallersTest of http-api. */
    @Test
    void aLimitOfNoUseIsRefusedByName() {
        assertThat(NodeConfig.http(config()).limits().connections().max()).isPositive();
        for (String name : List.of("limits.in-flight.max", "limits.trusted-proxies",
                "head-timeout")) {
            Config bad = ConfigFactory.parseMap(Map.of("suanpan.http." + name, "none"))
                    .withFallback(config());

            assertThatThrownBy(() -> NodeConfig.http(bad)).isInstanceOf(NodeFailure.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void drainingFitsIntoItsPhase() {
        String timeout = "pekko.coordinated-shutdown.phases.before-service-unbind.timeout";

        assertThat(config("--drain", "30").getDuration(timeout))
                .isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void aKilledNodeIsDownedAfterAboutThreeSecondsAndAPausedOneNotBeforeTwo() {
        Config cluster = config().getConfig("pekko.cluster");
        Config detector = cluster.getConfig("failure-detector");
        double sigmas = 5.6; // at which phi is 8
        Duration heartbeat = detector.getDuration("heartbeat-interval");
        Duration missed = heartbeat.plus(detector.getDuration("acceptable-heartbeat-pause"))
                .plus(detector.getDuration("min-std-deviation").multipliedBy((long) (sigmas * 10))
                        .dividedBy(10));
        Duration stable = cluster.getDuration("split-brain-resolver.stable-after");
        Duration resolverLooksEvery = Duration.ofSeconds(1); // fixed in Pekko

        Duration pauseThatDownsNobody = missed.minus(heartbeat).plus(stable);
        Duration downedOnAverage = missed.minus(heartbeat.dividedBy(2)).plus(stable)
                .plus(cluster.getDuration("unreachable-nodes-reaper-interval").dividedBy(2))
                .plus(resolverLooksEvery.dividedBy(2));

        assertThat(detector.getDouble("threshold")).isEqualTo(8.0);
        assertThat(pauseThatDownsNobody).isGreaterThan(Duration.ofMillis(2000));
        assertThat(downedOnAverage).isBetween(Duration.ofMillis(2800), Duration.ofMillis(3500));
        assertThat(cluster.getDuration("down-removal-margin"))
                .isLessThan(Duration.ofMillis(100)).isPositive();
    }
}
