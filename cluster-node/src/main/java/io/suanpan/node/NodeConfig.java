package io.suanpan.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.suanpan.http.HttpSettings;
import io.suanpan.http.security.SecuritySettings;
import io.suanpan.kernel.Partitioning;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** application.conf, and over it what this node's command line says. */
final class NodeConfig {
    private static final String BOOTSTRAP = "pekko.management.cluster.bootstrap.";
    private static final String EXIT_CODE = "pekko.coordinated-shutdown.reason-overrides"
            + ".\"org.apache.pekko.actor.CoordinatedShutdown$%s$\".exit-code";

    private NodeConfig() {}

    static Config of(NodeOptions options) {
        Map<String, Object> values = new HashMap<>();
        values.put("datastax-java-driver.basic.contact-points",
                List.of(options.cassandra().toString()));
        values.put("pekko.cluster.sharding.number-of-shards", Partitioning.MAX_COUNT);
        values.put("pekko.remote.artery.canonical.hostname", options.remoting().host());
        values.put("pekko.remote.artery.canonical.port", options.remoting().port());
        values.put(EXIT_CODE.formatted("ClusterDowningReason"), ExitCode.OUT_OF_CLUSTER);
        values.put(EXIT_CODE.formatted("ClusterJoinUnsuccessfulReason"), ExitCode.OUT_OF_CLUSTER);
        values.put("pekko.coordinated-shutdown.phases.before-service-unbind.timeout",
                options.drain().plus(NodeShutdown.PHASE_MARGIN));
        options.tls().ifPresent(tls -> values.putAll(tls.settings()));
        if (options.authentication() == Authentication.DEV) {
            values.putAll(development(options));
        }
        if (options.discovery() != Discovery.NONE) {
            values.putAll(discovery(options));
        }
        return CassandraConfig.complete(
                ConfigFactory.parseMap(values).withFallback(ConfigFactory.load()));
    }

    private static Map<String, Object> development(NodeOptions options) {
        Path credentials = options.devCredentials();
        int port = options.http().port();
        return Map.of(
                "suanpan.security.signatures.origins",
                List.of("http://127.0.0.1:" + port, "http://localhost:" + port),
                "suanpan.security.signatures.signing-key",
                DevelopmentKey.signingKey(credentials).toString(),
                "suanpan.security.signatures.published-keys",
                List.of(DevelopmentKey.signingKeyPublic(credentials).toString()),
                "suanpan.security.issuer", DevelopmentKey.ISSUER,
                "suanpan.security.audience", DevelopmentKey.AUDIENCE,
                "suanpan.security.algorithms", List.of(DevelopmentKey.ALGORITHM),
                "suanpan.security.jwks",
                DevelopmentKey.publicKeys(credentials).toString());
    }

    /**
     * Who may use the API.
     *
     * @return empty if it is open to everybody
     */
    static Optional<SecuritySettings> security(NodeOptions options, Config config) {
        try {
            return switch (options.authentication()) {
                case NONE -> Optional.empty();
                case OAUTH, DEV -> Optional.of(SecuritySettings.of(config));
            };
        } catch (IllegalArgumentException | ConfigException e) {
            throw new NodeFailure(e.getMessage());
        }
    }

    /** How the API serves. */
    static HttpSettings http(Config config) {
        try {
            return HttpSettings.of(config);
        } catch (IllegalArgumentException | ConfigException e) {
            throw new NodeFailure(e.getMessage());
        }
    }

    private static Map<String, Object> discovery(NodeOptions options) {
        Map<String, Object> values = new HashMap<>();
        values.put("pekko.discovery.method", options.discovery().toString());
        values.put(BOOTSTRAP + "contact-point-discovery.port-name",
                options.discovery() == Discovery.KUBERNETES_API ? "management" : "");
        values.put("pekko.discovery.config.services.suanpan.endpoints",
                options.contactPoints().stream()
                        .map(point -> Map.of("host", point.host(), "port", point.port()))
                        .toList());
        values.put("pekko.management.http.hostname", options.management().host());
        values.put("pekko.management.http.port", options.management().port());
        values.put(BOOTSTRAP + "contact-point-discovery.required-contact-point-nr",
                options.requiredContactPoints());
        return values;
    }
}
