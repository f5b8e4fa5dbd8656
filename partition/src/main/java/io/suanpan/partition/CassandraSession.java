package io.suanpan.partition;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens sessions in bounded time: the driver alone waits for ever for a Cassandra that wants TLS, if it is not told so. */
public final class CassandraSession {
    private CassandraSession() {}

    /** @throws DriverException if there is none: {@link AllNodesFailedException} if it is known why */
    public static CqlSession open(CqlSessionBuilder builder, Duration within) {
        try {
            return builder.buildAsync().toCompletableFuture().get(within.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DriverTimeoutException(
                    "it takes connections, and no session comes of them in " + within.toSeconds()
                            + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DriverTimeoutException("interrupted while it was waited for");
        }
    }

    /** What to tell whoever has started us, and what to set. */
    public static String whyNot(InetSocketAddress address, DriverConfigLoader settings,
            Exception failure) {
        boolean hasTls = settings.getInitialConfig().getDefaultProfile()
                .isDefined(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS);
        return "Cassandra at " + address + " does not answer: " + failure.getMessage() + (hasTls
                ? ""
                : "; if it wants TLS, set SUANPAN_CASSANDRA_TRUSTSTORE and"
                        + " SUANPAN_CASSANDRA_TRUSTSTORE_PASSWORD");
    }
}
