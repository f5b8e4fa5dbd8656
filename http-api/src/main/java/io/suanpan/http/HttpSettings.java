package io.suanpan.http;

import com.typesafe.config.Config;
import io.suanpan.http.connection.Connections;
import io.suanpan.http.limit.LimitSettings;
import java.time.Duration;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/**
 * The settings under {@code suanpan.http}; reference.conf says what each is for.
 *
 * @param maxBodyBytes the largest body of a request
 * @param longestWait how long a connection may be without a whole request. Pekko HTTP closes one that is
 *     silent for its idle-timeout; one that is not has begun a request since
 * @param bodyTimeout how long a body may take to arrive
 * @param rememberedAccounts how many accounts' types and currencies are kept in memory
 * @param limits how much callers may ask for
 * @param server Pekko HTTP's own, with ours over its defaults
 */
public record HttpSettings(int maxBodyBytes, Duration longestWait, Duration bodyTimeout,
        int rememberedAccounts, LimitSettings limits, ServerSettings server) {
    private static final String PEKKO_SERVER = "pekko.http.server";

    /** @throws IllegalArgumentException if a setting is of no use */
    public static HttpSettings of(Config config) {
        Config http = config.getConfig("suanpan.http");
        int maxBodyBytes = Math.toIntExact(http.getBytes("max-body-size"));
        Config server = http.getConfig("server").atPath(PEKKO_SERVER).withFallback(config);
        LimitSettings limits = LimitSettings.of(config);
        return new HttpSettings(maxBodyBytes,
                config.getDuration("suanpan.http.head-timeout")
                        .plus(config.getDuration("suanpan.http.server.idle-timeout")),
                http.getDuration("body-timeout"), http.getInt("remembered-accounts"), limits,
                ServerSettings.create(server).withMaxConnections(
                        limits.connections().max() + Connections.MAX_REFUSED_OPEN));
    }
}
