package io.suanpan.k8s;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.suanpan.node.NodeOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A container's arguments as they reach the process: Kubernetes fills in the variables. */
final class NodeArguments {
    /** Stands for whatever address and name a pod gets. */
    static final String POD_IP = "10.1.2.3";
    static final String POD_NAME = "suanpan-6c5d8-x7k2p";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([^)]*)\\)");

    private NodeArguments() {}

    /** The nodes' options, but with a folder for their state that is here. */
    static NodeOptions options(Overlay overlay, Path state) {
        return NodeOptions.parse(of(Pods.nodes(overlay), overlay).stream()
                .map(argument -> argument.startsWith("--state=") ? "--state=" + state : argument)
                .toArray(String[]::new));
    }

    /** Without the main class, which is the first. */
    static List<String> of(Pods pods, Overlay overlay) {
        return of(pods, overlay.configuration(), POD_NAME, POD_IP).stream().skip(1).toList();
    }

    /**
     * @param configuration the ConfigMap's content
     * @param name the pod's
     * @param ip the pod's
     */
    static List<String> of(Pods pods, Map<String, String> configuration, String name, String ip) {
        return pods.container().getArgs().stream()
                .map(argument -> VARIABLE.matcher(argument).replaceAll(found -> value(
                        pods.variable(found.group(1)), configuration, name, ip)))
                .toList();
    }

    private static String value(EnvVar variable, Map<String, String> configuration, String name,
            String ip) {
        var source = variable.getValueFrom();
        if (source == null) {
            return variable.getValue();
        }
        if (source.getConfigMapKeyRef() != null) {
            String key = source.getConfigMapKeyRef().getKey();
            return Objects.requireNonNull(configuration.get(key), "the ConfigMap has no " + key);
        }
        return switch (source.getFieldRef().getFieldPath()) {
            case "metadata.name" -> name;
            case "status.podIP" -> ip;
            case String other -> throw new AssertionError("this test does not know " + other);
        };
    }
}
