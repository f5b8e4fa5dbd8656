package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.suanpan.node.NodeFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What scales, watches and is allowed to ask refers to what is there. */
class OperationTest {
    @ParameterizedTest
    @EnumSource
    void nodesMayListThePodsOfTheirNamespaceAndNothingElse(Overlay overlay) {
        String account = Pods.nodes(overlay).spec().getServiceAccountName();
        String namespace = overlay.named(ServiceAccount.class, account).getMetadata()
                .getNamespace();
        assertThat(overlay.all(RoleBinding.class)).singleElement().satisfies(binding -> {
            assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
                assertThat(subject.getKind()).isEqualTo("ServiceAccount");
                assertThat(subject.getName()).isEqualTo(account);
                assertThat(subject.getNamespace()).isEqualTo(namespace);
            });
            assertThat(binding.getMetadata().getNamespace()).isEqualTo(namespace);
            assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
            Role role = overlay.named(Role.class, binding.getRoleRef().getName());
            assertThat(role.getMetadata().getNamespace()).isEqualTo(namespace);
            assertThat(role.getRules()).singleElement().satisfies(rule -> {
                assertThat(rule.getApiGroups()).containsExactly("");
                assertThat(rule.getResources()).containsExactly("pods");
                assertThat(rule.getVerbs()).containsExactly("list");
            });
        });
        assertThat(Pods.of(overlay)).filteredOn(pods -> !pods.equals(Pods.nodes(overlay)))
                .allSatisfy(pods -> assertThat(pods.spec().getAutomountServiceAccountToken())
                        .isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsInTheOverlaysNamespace(Overlay overlay) {
        assertThat(overlay.objects()).filteredOn(object -> !object.getKind().equals("Namespace"))
                .extracting(HasMetadata::getMetadata)
                .allSatisfy(metadata -> assertThat(metadata.getNamespace())
                        .isEqualTo(overlay.namespace()));
    }

    @Test
    void prometheusAsksThePathThatTheNodeServesMetricsAt() {
        PodMonitor monitor = Overlay.PROD.named(PodMonitor.class, "suanpan");

        assertThat(Pods.of(Overlay.PROD))
                .filteredOn(pods -> pods.labels().entrySet().containsAll(
                        monitor.getSpec().getSelector().getMatchLabels().entrySet()))
                .containsExactly(Pods.nodes(Overlay.PROD));
        assertThat(monitor.getSpec().getPodMetricsEndpoints()).singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.getPath()).isEqualTo(NodeFacts.metricsPath());
                    assertThat(endpoint.getPort()).isEqualTo("management");
                });
    }

    @Test
    void theAutoscalerScalesTheNodesByAMetricThatTheAdapterMakesOfOneThatNodesHave()
            throws IOException {
        HorizontalPodAutoscalerSpec scaler = scaler();
        JsonNode rule = StrictObjects
                .documents(Files.readString(Path.of("prometheus-adapter.yaml")))
                .getFirst().at("/rules/custom/0");

        assertThat(scaler.getMetrics()).singleElement().satisfies(
                metric -> assertThat(metric.getPods().getMetric().getName())
                        .isEqualTo(rule.at("/name/as").asText()));
        assertThat(NodeFacts.metricNames())
                .contains(rule.path("seriesQuery").asText().split("\\{")[0]);
        assertThat(scaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
        assertThat(scaler.getScaleTargetRef().getName()).isEqualTo("suanpan");
    }

    /** A deployment's own number would be back at each apply, whatever had been chosen since. */
    @Test
    void theAutoscalerAloneSaysHowManyNodesThereAre() {
        assertThat(Overlay.PROD.named(Deployment.class, "suanpan").getSpec().getReplicas())
                .isNull();
        assertThat(scaler().getMinReplicas()).isEqualTo(3);
    }

    @Test
    void noNodeIsScaledUpThatCouldHaveNoPartition() {
        assertThat(scaler().getMaxReplicas()).isLessThanOrEqualTo(
                Integer.parseInt(Overlay.PROD.configuration().get("partitions")));
    }

    @Test
    void aNewClusterNeedsMostOfTheFirstNodesAndCanDoWithoutOne() {
        int first = scaler().getMinReplicas();
        int required = Integer
                .parseInt(Overlay.PROD.configuration().get("required-contact-points"));
        assertThat(required).isGreaterThan(first / 2).isLessThan(first);
    }

    @Test
    void productionSpreadsStrictlyOverZones() {
        assertThat(Pods.nodes(Overlay.PROD).spec().getTopologySpreadConstraints())
                .anySatisfy(spread -> {
                    assertThat(spread.getTopologyKey()).isEqualTo("topology.kubernetes.io/zone");
                    assertThat(spread.getMaxSkew()).isEqualTo(1);
                    assertThat(spread.getWhenUnsatisfiable()).isEqualTo("DoNotSchedule");
                });
    }

    private static HorizontalPodAutoscalerSpec scaler() {
        return Overlay.PROD.named(HorizontalPodAutoscaler.class, "suanpan").getSpec();
    }
}
