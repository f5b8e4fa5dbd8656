package io.suanpan.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pods that one workload of an overlay makes; each of ours has one container. */
record Pods(String owner, Map<String, String> labels, PodSpec spec) {
    static List<Pods> of(Overlay overlay) {
        return overlay.objects().stream().flatMap(Pods::of).toList();
    }

    /** The nodes themselves. */
    static Pods nodes(Overlay overlay) {
        return of(overlay.named(Deployment.class, "suanpan")).findFirst().orElseThrow();
    }

    static Stream<Pods> of(HasMetadata object) {
        return switch (object) {
            case Deployment it -> Stream.of(of(it, it.getSpec().getTemplate()));
            case StatefulSet it -> Stream.of(of(it, it.getSpec().getTemplate()));
            case Job it -> Stream.of(of(it, it.getSpec().getTemplate()));
            default -> Stream.empty(); // other kinds make no pods
        };
    }

    private static Pods of(HasMetadata owner, PodTemplateSpec template) {
        return new Pods(owner.getKind() + " " + owner.getMetadata().getName(),
                template.getMetadata().getLabels(), template.getSpec());
    }

    Container container() {
        if (spec.getContainers().size() != 1) {
            throw new AssertionError(owner + " has not one container");
        }
        return spec.getContainers().getFirst();
    }

    List<ContainerPort> ports() {
        return container().getPorts();
    }

    int port(String name) {
        return ports().stream().filter(port -> port.getName().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError(owner + " has no port " + name))
                .getContainerPort();
    }

    EnvVar variable(String name) {
        return container().getEnv().stream().filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(owner + " has no variable " + name));
    }

    boolean matches(LabelSelector selector) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(this::matches);
    }

    private boolean matches(LabelSelectorRequirement requirement) {
        if (!requirement.getOperator().equals("In")) {
            throw new AssertionError("this test knows only In: " + requirement);
        }
        return requirement.getValues().contains(labels.get(requirement.getKey()));
    }

    @Override
    public String toString() {
        return owner;
    }
}
