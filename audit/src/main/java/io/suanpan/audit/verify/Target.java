package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.localcassandra.LocalCassandraException;
import io.suanpan.partition.CassandraSession;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;

/** The Cassandra that is verified: one that runs, or one that is started over a data folder and stopped again. */
public final class Target implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration SESSION_WITHIN = Duration.ofSeconds(20);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private static final String VARIABLE = "SUANPAN_CASSANDRA_";

    private final CqlSession session;
    private final LocalCassandra own;

    private Target(CqlSession session, LocalCassandra own) {
        this.session = session;
        this.own = own;
    }

    /** @param address HOST:PORT */
    public static Target running(String address) {
        int colon = address.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new Target(connect(new InetSocketAddress(address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1)))), null);
            }
        } catch (IllegalArgumentException e) {
            // Reported below, with the whole value.
        }
        throw new VerifyFailure("--cassandra must be HOST:PORT: '" + address + "'");
    }

    /** @param data as of {@code ./suanpan run --data} */
    public static Target over(Path data, Progress progress) {
        Path folder = data.resolve("cassandra");
        if (!Files.isDirectory(folder)) {
            throw new VerifyFailure("there is no data of Suanpan in " + data
                    + ": it has no folder 'cassandra'");
        }
        LocalCassandra cassandra = null;
        try {
            progress.step("starting Cassandra in " + folder);
            cassandra = LocalCassandra.in(folder).start().awaitReady(READY_WITHIN);
            return new Target(connect(cassandra.contactPoint()), cassandra);
        } catch (LocalCassandraException e) {
            throw new VerifyFailure(e.getMessage() + ". If Suanpan runs on it, verify it there:"
                    + " --cassandra HOST:PORT; ./suanpan run prints the address");
        } catch (VerifyFailure e) {
            cassandra.close();
            throw e;
        }
    }

    private static CqlSession connect(InetSocketAddress address) {
        ProgrammaticDriverConfigLoaderBuilder config = DriverConfigLoader.programmaticBuilder()
                .withString(DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS,
                        "DcInferringLoadBalancingPolicy")
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST_TIMEOUT)
                // Nothing is under way when it closes.
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
        secure(config, System.getenv());
        DriverConfigLoader loader = config.build();
        try {
            return CassandraSession.open(CqlSession.builder().addContactPoint(address)
                    .withConfigLoader(loader), SESSION_WITHIN);
        } catch (AllNodesFailedException | DriverTimeoutException e) {
            throw new VerifyFailure(CassandraSession.whyNot(address, loader, e));
        }
    }

    /** Credentials, trust and a key to show, from the variables that nodes take them from. */
    static void secure(ProgrammaticDriverConfigLoaderBuilder config,
            Map<String, String> variables) {
        if (both(variables, "USERNAME", "PASSWORD")) {
            config.withString(DefaultDriverOption.AUTH_PROVIDER_CLASS, "PlainTextAuthProvider")
                    .withString(DefaultDriverOption.AUTH_PROVIDER_USER_NAME,
                            variables.get(VARIABLE + "USERNAME"))
                    .withString(DefaultDriverOption.AUTH_PROVIDER_PASSWORD,
                            variables.get(VARIABLE + "PASSWORD"));
        }
        boolean trusts = both(variables, "TRUSTSTORE", "TRUSTSTORE_PASSWORD");
        if (trusts) {
            config.withString(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS,
                    "DefaultSslEngineFactory")
                    .withString(DefaultDriverOption.SSL_TRUSTSTORE_PATH,
                            openable(variables, "TRUSTSTORE"))
                    .withString(DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD,
                            variables.get(VARIABLE + "TRUSTSTORE_PASSWORD"));
        }
        if (both(variables, "KEYSTORE", "KEYSTORE_PASSWORD")) {
            if (!trusts) {
                throw new VerifyFailure(VARIABLE + "KEYSTORE is set, but " + VARIABLE
                        + "TRUSTSTORE is not: it says that there is TLS");
            }
            config.withString(DefaultDriverOption.SSL_KEYSTORE_PATH,
                    openable(variables, "KEYSTORE"))
                    .withString(DefaultDriverOption.SSL_KEYSTORE_PASSWORD,
                            variables.get(VARIABLE + "KEYSTORE_PASSWORD"));
        }
    }

    /** The file that a variable names, which its password opens. */
    private static String openable(Map<String, String> variables, String one) {
        String file = variables.get(VARIABLE + one);
        try {
            KeyStore.getInstance(new File(file),
                    variables.get(VARIABLE + one + "_PASSWORD").toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new VerifyFailure(VARIABLE + one + " is no PKCS #12 or JKS file that can be"
                    + " opened with " + VARIABLE + one + "_PASSWORD: '" + file + "', "
                    + e.getMessage());
        }
    }

    private static boolean both(Map<String, String> variables, String one, String other) {
        boolean there = variables.containsKey(VARIABLE + one);
        if (there != variables.containsKey(VARIABLE + other)) {
            throw new VerifyFailure(VARIABLE + (there ? one : other) + " is set, but " + VARIABLE
                    + (there ? other : one) + " is not: set both or none");
        }
        return there;
    }

    public CqlSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
        if (own != null) {
            own.close();
        }
    }
}
