package io.suanpan.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
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
    private static final String AUTHENTICATION = DRIVER + ".advanced.auth-provider.";
    private static final String TLS = DRIVER + ".advanced.ssl-engine-factory.";
    private static final String SETTINGS = "suanpan.cassandra.";
    private static final Duration KEYS_ARE_READ_EVERY = Duration.ofMinutes(1);

    private CassandraConfig() {}

    /**
     * {@code config} with the driver's authentication and TLS where their settings are there.
     *
     * @throws NodeFailure if only some that belong together are there, or a file cannot be opened
     */
    static Config complete(Config config) {
        Map<String, Object> values = new HashMap<>();
        if (both(config, "username", "password")) {
            values.putAll(Map.of(AUTHENTICATION + "class", "PlainTextAuthProvider",
                    AUTHENTICATION + "username", value(config, "username"),
                    AUTHENTICATION + "password", value(config, "password")));
        }
        boolean trusts = both(config, "truststore", "truststore-password");
        if (trusts) {
            values.put(TLS + "class", "DefaultSslEngineFactory");
            values.putAll(store(config, "truststore"));
        }
        if (both(config, "keystore", "keystore-password")) {
            if (!trusts) {
                throw new NodeFailure(variable("keystore") + " is set, but "
                        + variable("truststore") + " is not: it says that there is TLS");
            }
            values.putAll(store(config, "keystore"));
            values.put(TLS + "keystore-reload-interval", KEYS_ARE_READ_EVERY);
        }
        return ConfigFactory.parseMap(values).withFallback(config);
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

    private static Map<String, Object> store(Config config, String setting) {
        String file = value(config, setting);
        String password = value(config, setting + "-password");
        try {
            KeyStore.getInstance(new File(file), password.toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new NodeFailure(variable(setting) + " is no PKCS #12 or JKS file that can be"
                    + " opened with " + variable(setting + "-password") + ": '" + file + "', "
                    + e.getMessage());
        }
        return Map.of(TLS + setting + "-path", file, TLS + setting + "-password", password);
    }

    private static String value(Config config, String setting) {
        return config.getString(SETTINGS + setting);
    }

    /** The variable that application.conf takes {@code setting} from. */
    private static String variable(String setting) {
        return "SUANPAN_CASSANDRA_" + setting.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
