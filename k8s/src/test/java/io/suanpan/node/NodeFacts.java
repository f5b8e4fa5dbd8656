package io.suanpan.node;

import com.typesafe.config.Config;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;

/** What the manifests have to agree with, asked of the node's own code. */
public final class NodeFacts {
    private NodeFacts() {}

    /** The names for Prometheus of the metrics that are there before anything happened. */
    public static Set<String> metricNames() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new NodeMetrics(registry);
        return registry.scrape().lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());
    }

    /** Where a node's management serves its metrics. */
    public static String metricsPath() {
        return "/" + ManagementServer.METRICS;
    }

    /** The configuration of a node that is started with {@code options}. */
    public static Config config(NodeOptions options) {
        return NodeConfig.of(options);
    }
}
