package io.suanpan.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How Cassandra is reached: {@code datastax-java-driver} in application.conf, with the credentials
 * and the trust that {@code suanpan.cassandra} has from the environment. A node has two sessions,
 * the journal's, which its projections share, and its own, and both get the same.
 */
final class CassandraConfig {
    private static final String DRIVER = "datastax-java-driver";
    private static final String SETTINGS = "suanpan.cassandra.";

    private CassandraConfig() {}

    /**
     * {@code config} with the driver's authentication and TLS where their settings are there.
     *
     * @throws NodeFailure if only one of two that belong together is there, or a file is not
     */
    static Config complete(Config config) {
        Config completed = config;
        if (both(config, "username", "password")) {
            completed = ConfigFactory.parseMap(Map.of(
                    DRIVER + ".advanced.auth-provider.class", "PlainTextAuthProvider",
                    DRIVER + ".advanced.auth-provider.username", value(config, "username"),
                    DRIVER + ".advanced.auth-provider.password", value(config, "password")))
                    .withFallback(completed);
        }
        if (both(config, "truststore", "truststore-password")) {
            completed = ConfigFactory.parseMap(Map.of(
                    DRIVER + ".advanced.ssl-engine-factory.class", "DefaultSslEngineFactory",
                    DRIVER + ".advanced.ssl-engine-factory.truststore-path", truststore(config),
                    DRIVER + ".advanced.ssl-engine-factory.truststore-password",
                    value(config, "truststore-password"))).withFallback(completed);
        }
        return completed;
    }

    /** The driver's settings of the node's own session, which also creates the tables. */
    static Config ofOwnSession(InetSocketAddress address) {
        return ConfigFactory.parseMap(Map.of(
                "basic.contact-points", List.of(address.getHostString() + ":" + address.getPort()),
                // Creating a table may take long.
                "basic.request.timeout", "20 s",
                // Whoever connects tries again, and knows for how long.
                "advanced.reconnect-on-init", false,
                // Tables are made one after another, each when all of Cassandra has the last.
                "advanced.control-connection.schema-agreement.interval", "20 ms"))
                .withFallback(complete(ConfigFactory.load()).getConfig(DRIVER));
    }

    /** The keyspace's, in CQL. */
    static String replication() {
        return ConfigFactory.load().getString(SETTINGS + "replication");
    }

    private static boolean both(Config config, String one, String other) {
        boolean there = config.hasPath(SETTINGS + one);
        if (there != config.hasPath(SETTINGS + other)) {
            throw new NodeFailure(variable(there ? one : other) + " is set, but "
                    + variable(there ? other : one) + " is not: set both or none");
        }
        return there;
    }

    private static String truststore(Config config) {
        String file = value(config, "truststore");
        if (!Files.isReadable(Path.of(file))) {
            throw new NodeFailure(
                    variable("truststore") + " is no file that can be read: '" + file + "'");
        }
        return file;
    }

    private static String value(Config config, String setting) {
        return config.getString(SETTINGS + setting);
    }

    /** The variable that application.conf takes {@code setting} from. */
    private static String variable(String setting) {
        return "SUANPAN_CASSANDRA_" + setting.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
