package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Selectors select, ports are ports of what they lead to, and nothing is open that need not be. */
class NetworkTest {
    private static final String METRICS = "suanpan-metrics";

    @ParameterizedTest
    @EnumSource
    void everySelectorSelectsPods(Overlay overlay) {
        List<Pods> pods = Pods.of(overlay);
        assertThat(selectors(overlay)).isNotEmpty().allSatisfy(selector -> {
            assertThat(pods).anyMatch(it -> it.matches(selector));
            selector.getMatchExpressions().forEach(expression -> assertThat(expression.getValues())
                    .allSatisfy(value -> assertThat(pods)
                            .anyMatch(it -> value.equals(it.labels().get(expression.getKey())))));
        });
    }

    private static Stream<LabelSelector> selectors(Overlay overlay) {
        return Stream.of(
                overlay.all(Service.class).stream().map(NetworkTest::selector),
                overlay.all(Deployment.class).stream().map(it -> it.getSpec().getSelector()),
                overlay.all(StatefulSet.class).stream().map(it -> it.getSpec().getSelector()),
                overlay.all(PodDisruptionBudget.class).stream()
                        .map(it -> it.getSpec().getSelector()),
                overlay.all(NetworkPolicy.class).stream().flatMap(NetworkTest::selectors))
                .flatMap(stream -> stream);
    }

    private static LabelSelector selector(Service service) {
        LabelSelector selector = new LabelSelector();
        selector.setMatchLabels(service.getSpec().getSelector());
        return selector;
    }

    private static Stream<LabelSelector> selectors(NetworkPolicy policy) {
        Stream<NetworkPolicyPeer> peers = Stream.concat(
                policy.getSpec().getIngress().stream().map(NetworkPolicyIngressRule::getFrom),
                policy.getSpec().getEgress().stream().map(NetworkPolicyEgressRule::getTo))
                .flatMap(List::stream);
        return Stream.concat(Stream.of(policy.getSpec().getPodSelector()),
                peers.filter(peer -> peer.getNamespaceSelector() == null) // those of others are not here
                        .map(NetworkPolicyPeer::getPodSelector).filter(Objects::nonNull));
    }

    @ParameterizedTest
    @EnumSource
    void workloadsAndTheirSpreadAndBudgetSelectTheirOwnPodsAndNoOthers(Overlay overlay) {
        LabelSelector own = overlay.named(Deployment.class, "suanpan").getSpec().getSelector();
        assertThat(Pods.of(overlay)).filteredOn(pods -> pods.matches(own))
                .containsExactly(Pods.nodes(overlay));
        assertThat(overlay.named(PodDisruptionBudget.class, "suanpan").getSpec().getSelector())
                .isEqualTo(own);
        assertThat(Pods.nodes(overlay).spec().getTopologySpreadConstraints()).isNotEmpty()
                .allSatisfy(spread -> assertThat(spread.getLabelSelector()).isEqualTo(own))
                .extracting(spread -> spread.getTopologyKey()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void servicesLeadToPortsOfTheirPods(Overlay overlay) {
        assertThat(overlay.all(Service.class)).isNotEmpty().allSatisfy(service -> {
            Pods pods = Pods.of(overlay).stream().filter(it -> it.matches(selector(service)))
                    .findFirst().orElseThrow();
            service.getSpec().getPorts().forEach(
                    port -> assertThat(pods.port(port.getTargetPort().getStrVal())).isPositive());
        });
    }

    @ParameterizedTest
    @EnumSource
    void anybodyReachesTheApiAndOnlyNodesReachTheOtherPortsOfNodes(Overlay overlay) {
        List<NetworkPolicyIngressRule> rules = about(Pods.nodes(overlay), overlay)
                .filter(policy -> !policy.getMetadata().getName().equals(METRICS))
                .flatMap(policy -> policy.getSpec().getIngress().stream()).toList();

        Map<Boolean, List<NetworkPolicyIngressRule>> byOpen = rules.stream().collect(
                Collectors.partitioningBy(rule -> rule.getFrom().isEmpty()));
        assertThat(byOpen.get(true)).flatMap(NetworkPolicyIngressRule::getPorts)
                .extracting(NetworkTest::name).containsExactly("http");
        assertThat(byOpen.get(false)).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts()).extracting(NetworkTest::name)
                    .containsExactlyInAnyOrder("remoting", "management");
            assertThat(rule.getFrom()).extracting(NetworkPolicyPeer::getPodSelector)
                    .containsExactly(ownSelector(overlay));
        });
        assertThat(rules).flatMap(NetworkPolicyIngressRule::getPorts).extracting(NetworkTest::name)
                .containsExactlyInAnyOrderElementsOf(
                        Pods.nodes(overlay).ports().stream().map(ContainerPort::getName).toList());
    }

    @Test
    void whoCollectsMetricsReachesTheirPortAndNoOther() {
        NetworkPolicy policy = Overlay.PROD.named(NetworkPolicy.class, METRICS);

        assertThat(Pods.nodes(Overlay.PROD).matches(policy.getSpec().getPodSelector())).isTrue();
        assertThat(policy.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts()).extracting(NetworkTest::name)
                    .containsExactly("management");
            assertThat(rule.getFrom()).singleElement().satisfies(peer -> {
                assertThat(peer.getNamespaceSelector().getMatchLabels())
                        .containsEntry("kubernetes.io/metadata.name", "monitoring");
                assertThat(peer.getPodSelector().getMatchLabels()).isNotEmpty();
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void servicesLeadToTheApiAlone(Overlay overlay) {
        assertThat(overlay.named(Service.class, "suanpan").getSpec().getPorts())
                .singleElement().satisfies(port -> assertThat(port.getTargetPort().getStrVal())
                        .isEqualTo("http"));
    }

    @ParameterizedTest
    @EnumSource
    void nodesReachNodesCassandraNamesAndTheApiServerAndTheSchemaJobOnlyWhatItNeeds(
            Overlay overlay) {
        assertThat(about(Pods.nodes(overlay), overlay).flatMap(NetworkTest::outgoing))
                .containsExactlyInAnyOrder("remoting", "management", "443", "6443", "53", "53",
                        "9042");
        Pods schema = Pods.of(overlay).stream().filter(pods -> pods.owner().startsWith("Job"))
                .findFirst().orElseThrow();
        assertThat(about(schema, overlay).flatMap(NetworkTest::outgoing))
                .containsExactlyInAnyOrder("53", "53", "9042");
    }

    @ParameterizedTest
    @EnumSource
    void everyPodIsIsolatedInTheDirectionsThatItsPoliciesName(Overlay overlay) {
        assertThat(Pods.of(overlay)).allSatisfy(pods -> assertThat(
                about(pods, overlay).flatMap(policy -> policy.getSpec().getPolicyTypes().stream()))
                .contains("Egress"));
        assertThat(Pods.of(overlay)).filteredOn(pods -> !pods.ports().isEmpty())
                .allSatisfy(pods -> assertThat(about(pods, overlay)
                        .flatMap(policy -> policy.getSpec().getPolicyTypes().stream()))
                        .contains("Ingress"));
    }

    @ParameterizedTest
    @EnumSource(names = "DEV")
    void developmentsCassandraListensWhereTheNodesAreToldItIs(Overlay overlay) {
        Pods cassandra = Pods.of(overlay).stream()
                .filter(pods -> pods.owner().startsWith("StatefulSet")).findFirst().orElseThrow();
        Service service = overlay.named(Service.class, "suanpan-cassandra");
        String address = service.getMetadata().getName() + ":"
                + service.getSpec().getPorts().getFirst().getPort();

        assertThat(overlay.named(StatefulSet.class, "suanpan-cassandra").getSpec()
                .getServiceName()).isEqualTo(service.getMetadata().getName());
        assertThat(overlay.configuration()).containsEntry("cassandra", address);
        // A service without an address of its own changes no ports.
        assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(service.getSpec().getPorts().getFirst().getPort())
                .isEqualTo(cassandra.port("cql"));
        assertThat(about(cassandra, overlay).flatMap(policy -> policy.getSpec().getIngress()
                .stream().flatMap(rule -> rule.getPorts().stream()).map(NetworkTest::name)))
                .containsExactly("cql");
    }

    private static LabelSelector ownSelector(Overlay overlay) {
        return overlay.named(Deployment.class, "suanpan").getSpec().getSelector();
    }

    private static Stream<NetworkPolicy> about(Pods pods, Overlay overlay) {
        return overlay.all(NetworkPolicy.class).stream()
                .filter(policy -> pods.matches(policy.getSpec().getPodSelector()));
    }

    private static Stream<String> outgoing(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream().flatMap(rule -> rule.getPorts().stream())
                .map(NetworkTest::name);
    }

    private static String name(NetworkPolicyPort port) {
        return port.getPort().getStrVal() != null
                ? port.getPort().getStrVal()
                : port.getPort().getIntVal().toString();
    }
}
