package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.ops.Health;
import io.suanpan.http.ops.HealthRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pods are told fits together, and fits the node's own code and configuration. */
class PodsTest {
    private static final Pattern EXPANDED = Pattern.compile("\\$\\(([^)]*)\\)");
    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{\\?([^}]*)}");
    private static final Health WELL = new Health() {
        @Override
        public Optional<String> whyNotLive() {
            return Optional.empty();
        }

        @Override
        public Optional<String> whyNotReady() {
            return Optional.empty();
        }
    };

    @ParameterizedTest
    @EnumSource
    void probesAskPathsThatTheNodeServesOnItsHttpPort(Overlay overlay) {
        Container node = Pods.nodes(overlay).container();
        List<String> paths = new HealthRoutes(WELL).routes().stream().map(Route::path)
                .map(Object::toString).toList();

        assertThat(node.getReadinessProbe().getHttpGet().getPath()).endsWith("/ready");
        assertThat(node.getLivenessProbe().getHttpGet().getPath()).endsWith("/live");
        assertThat(Stream.of(node.getReadinessProbe(), node.getLivenessProbe(),
                node.getStartupProbe()).map(Probe::getHttpGet)).allSatisfy(get -> {
                    assertThat(get.getPort().getStrVal()).isEqualTo("http");
                    assertThat(get.getPath()).isIn(paths);
                });
    }

    @ParameterizedTest
    @EnumSource
    void argumentsUseOnlyVariablesThatAreThere(Overlay overlay) {
        assertThat(Pods.of(overlay)).allSatisfy(pods -> {
            List<String> names = pods.container().getEnv().stream().map(EnvVar::getName).toList();
            assertThat(pods.container().getArgs().stream().flatMap(
                    argument -> variables(argument, EXPANDED))).allSatisfy(
                            name -> assertThat(names).contains(name));
        });
    }

    private static Stream<String> variables(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    @ParameterizedTest
    @EnumSource
    void variablesComeFromKeysThatTheConfigMapHas(Overlay overlay) {
        Map<String, Set<String>> keys = overlay.all(ConfigMap.class).stream().collect(Collectors
                .toMap(map -> map.getMetadata().getName(), map -> map.getData().keySet()));
        Map<String, Set<String>> used = Pods.of(overlay).stream().flatMap(PodsTest::sources)
                .map(EnvVarSource::getConfigMapKeyRef).filter(Objects::nonNull)
                .collect(Collectors.groupingBy(ConfigMapKeySelector::getName,
                        Collectors.mapping(ConfigMapKeySelector::getKey, Collectors.toSet())));

        assertThat(used).isEqualTo(keys);
    }

    private static Stream<EnvVarSource> sources(Pods pods) {
        return pods.container().getEnv().stream().map(EnvVar::getValueFrom)
                .filter(Objects::nonNull);
    }

    @ParameterizedTest
    @EnumSource
    void volumesAreMountedAndMountsAreOfVolumes(Overlay overlay) {
        StatefulSet cassandra = overlay.all(StatefulSet.class).stream().findFirst().orElse(null);
        assertThat(Pods.of(overlay)).allSatisfy(pods -> {
            Stream<String> claimed = cassandra != null && pods.owner().startsWith("StatefulSet")
                    ? cassandra.getSpec().getVolumeClaimTemplates().stream()
                            .map(claim -> claim.getMetadata().getName())
                    : Stream.empty();
            Stream<String> volumes = pods.spec().getVolumes().stream().map(Volume::getName);
            assertThat(pods.container().getVolumeMounts()).extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(claimed, volumes).toList());
        });
    }

    @ParameterizedTest
    @EnumSource
    void podsMayDoNothingThatTheNamespaceForbids(Overlay overlay) {
        assertThat(overlay.all(Namespace.class)).singleElement().satisfies(namespace -> assertThat(
                namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(Pods.of(overlay)).isNotEmpty().allSatisfy(pods -> {
            PodSecurityContext pod = pods.spec().getSecurityContext();
            SecurityContext container = pods.container().getSecurityContext();
            assertThat(pod.getRunAsNonRoot()).isTrue();
            assertThat(pod.getRunAsUser()).isPositive();
            assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(container.getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(pods.spec().getEnableServiceLinks()).isFalse();
            assertThat(pods.container().getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(pods.container().getResources().getLimits()).containsKey("memory");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatRunsOurImageCannotWriteToItsFileSystem(Overlay overlay) {
        assertThat(Pods.of(overlay))
                .filteredOn(pods -> pods.container().getImage().equals(Image.nameOfJib()))
                .hasSize(2).allSatisfy(pods -> assertThat(pods.container().getSecurityContext()
                        .getReadOnlyRootFilesystem()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void settingsThatPodsGiveAreSettingsThatTheNodeReads(Overlay overlay) throws IOException {
        Set<String> read = variables(Files.readString(
                Path.of("../cluster-node/src/main/resources/application.conf")), SUBSTITUTED)
                .collect(Collectors.toSet());
        assertThat(Pods.of(overlay).stream().map(Pods::container).map(Container::getEnv)
                .flatMap(List::stream).map(EnvVar::getName)
                .filter(name -> name.startsWith("SUANPAN_"))).isNotEmpty()
                .allSatisfy(name -> assertThat(read).contains(name));
    }

    @Test
    void theTrustThatProductionNamesIsTheFileThatItsSecretPutsThere() {
        assertThat(Pods.of(Overlay.PROD)).hasSize(2).allSatisfy(pods -> {
            VolumeMount mount = pods.container().getVolumeMounts().stream()
                    .filter(it -> it.getName().equals("cassandra-tls")).findFirst().orElseThrow();
            Volume volume = pods.spec().getVolumes().stream()
                    .filter(it -> it.getName().equals("cassandra-tls")).findFirst().orElseThrow();
            assertThat(volume.getSecret().getItems()).singleElement().satisfies(
                    item -> assertThat(mount.getMountPath() + "/" + item.getPath()).isEqualTo(
                            pods.variable("SUANPAN_CASSANDRA_TRUSTSTORE").getValue()));
        });
    }
}
