package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.suanpan.node.Authentication;
import io.suanpan.node.Discovery;
import io.suanpan.node.HostPort;
import io.suanpan.node.NodeFacts;
import io.suanpan.node.NodeOptions;
import io.suanpan.node.SchemaMain;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** The pods' command lines are ones that the node accepts, and say what the pods are. */
class NodeArgumentsTest {
    @TempDir
    Path state;

    @ParameterizedTest
    @EnumSource
    void theNodeAcceptsItsCommandLineAndListensWhereItsPortsAre(Overlay overlay) {
        Pods nodes = Pods.nodes(overlay);
        NodeOptions options = NodeArguments.options(overlay, state);

        assertThat(options.name()).isEqualTo(NodeArguments.POD_NAME);
        assertThat(options.http()).isEqualTo(new HostPort("0.0.0.0", nodes.port("http")));
        assertThat(options.remoting())
                .isEqualTo(new HostPort(NodeArguments.POD_IP, nodes.port("remoting")));
        assertThat(options.management())
                .isEqualTo(new HostPort(NodeArguments.POD_IP, nodes.port("management")));
        assertThat(options.createsSchema()).isFalse();
        assertThat(options.partitions()).isPresent();
        assertThat(options.discovery()).isEqualTo(Discovery.KUBERNETES_API);
    }

    @Test
    void productionAsksForCredentialsAndKnowsWhoseTokensCount() {
        assertThat(NodeArguments.options(Overlay.PROD, state).authentication())
                .isEqualTo(Authentication.OAUTH);
        assertThat(Pods.nodes(Overlay.PROD).container().getEnv())
                .extracting(EnvVar::getName).contains("SUANPAN_SECURITY_ISSUER",
                        "SUANPAN_SECURITY_AUDIENCE", "SUANPAN_SECURITY_JWKS",
                        "SUANPAN_HTTP_TRUSTED_PROXIES");
    }

    @Test
    void nodesOfProductionShowEachOtherTheKeysThatTheirSecretPutsThere() {
        Pods nodes = Pods.nodes(Overlay.PROD);
        VolumeMount mount = nodes.container().getVolumeMounts().stream()
                .filter(it -> it.getName().equals("node-tls")).findFirst().orElseThrow();
        var secret = nodes.spec().getVolumes().stream()
                .filter(it -> it.getName().equals("node-tls")).findFirst().orElseThrow()
                .getSecret();
        Config config = NodeFacts.config(NodeArguments.options(Overlay.PROD, state));

        // A mount of single files would never see new keys.
        assertThat(mount.getSubPath()).isNull();
        assertThat(config.getString("pekko.remote.artery.transport")).isEqualTo("tls-tcp");
        Config files = config.getConfig("pekko.remote.artery.ssl.rotating-keys-engine");
        assertThat(secret.getItems()).extracting(item -> mount.getMountPath() + "/"
                + item.getPath()).containsExactlyInAnyOrder(files.getString("key-file"),
                        files.getString("cert-file"), files.getString("ca-cert-file"));
    }

    @Test
    void developmentSaysByNameThatItAsksForNone() {
        assertThat(NodeArguments.options(Overlay.DEV, state).authentication())
                .isEqualTo(Authentication.NONE);
        assertThat(NodeArguments.of(Pods.nodes(Overlay.DEV), Overlay.DEV))
                .contains("--allow-unauthenticated");
    }

    @ParameterizedTest
    @EnumSource
    void theStateIsInAFolderThatThePodMayWrite(Overlay overlay) {
        assertThat(Pods.nodes(overlay).container().getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath).map(path -> "--state=" + path)
                .anySatisfy(argument -> assertThat(
                        NodeArguments.of(Pods.nodes(overlay), overlay)).contains(argument));
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaCommandAcceptsItsCommandLine(Overlay overlay) {
        Pods schema = Pods.of(overlay).stream().filter(pods -> pods.owner().startsWith("Job"))
                .findFirst().orElseThrow();
        CommandLine command = new CommandLine(new SchemaMain());

        command.parseArgs(NodeArguments.of(schema, overlay).toArray(String[]::new));

        assertThat(command.getParseResult().<String>matchedOptionValue("--cassandra", ""))
                .isEqualTo(overlay.configuration().get("cassandra"));
    }

    @ParameterizedTest
    @EnumSource
    void discoveryFindsTheNodesPodsAndTheirManagementPort(Overlay overlay) {
        Config config = NodeFacts.config(NodeArguments.options(overlay, state));
        String[] label = config.getString("pekko.discovery.kubernetes-api.pod-label-selector")
                .split("=");
        String port = config.getString("pekko.management.cluster.bootstrap"
                + ".contact-point-discovery.port-name");

        assertThat(Pods.of(overlay)).filteredOn(
                pods -> label[1].equals(pods.labels().get(label[0])))
                .containsExactly(Pods.nodes(overlay));
        assertThat(Pods.nodes(overlay).port(port))
                .isEqualTo(config.getInt("pekko.management.http.port"));
    }

    @ParameterizedTest
    @EnumSource
    void aStopHasTimeForEveryPhaseOfTheNodesShutdownAndTheDrainIsOneOfThem(Overlay overlay) {
        NodeOptions options = NodeArguments.options(overlay, state);
        Config shutdown = NodeFacts.config(options).getConfig("pekko.coordinated-shutdown");
        Duration usual = shutdown.getDuration("default-phase-timeout");
        Duration phases = shutdown.getObject("phases").values().stream()
                .map(phase -> timeout(phase, usual)).reduce(Duration.ZERO, Duration::plus);

        assertThat(phases).isGreaterThan(options.drain().plusSeconds(30)); // they were found
        assertThat(Duration.ofSeconds(
                Pods.nodes(overlay).spec().getTerminationGracePeriodSeconds()))
                .isGreaterThan(phases);
    }

    private static Duration timeout(ConfigValue phase, Duration otherwise) {
        Config settings = phase.atKey("phase").getConfig("phase");
        return settings.hasPath("timeout") ? settings.getDuration("timeout") : otherwise;
    }

    /** Whoever balances by probes of its own, and not by endpoints, has to see it in time. */
    @ParameterizedTest
    @EnumSource
    void theDrainOutlastsTheTimeInWhichAPodIsSeenNotToBeReady(Overlay overlay) {
        var readiness = Pods.nodes(overlay).container().getReadinessProbe();
        assertThat(NodeArguments.options(overlay, state).drain())
                .isGreaterThan(Duration.ofSeconds(
                        (long) readiness.getPeriodSeconds() * readiness.getFailureThreshold()));
    }
}
