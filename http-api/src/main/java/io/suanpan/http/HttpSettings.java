package io.suanpan.http;

import com.typesafe.config.Config;
import java.time.Duration;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/**
 * The settings under {@code suanpan.http}; reference.conf says what each is for.
 *
 * @param maxBodyBytes the largest body of a request
 * @param bodyTimeout how long a body may take to arrive
 * @param rememberedAccounts how many accounts' types and currencies are kept in memory
 * @param server Pekko HTTP's own, with ours over its defaults
 */
public record HttpSettings(int maxBodyBytes, Duration bodyTimeout, int rememberedAccounts,
        ServerSettings server) {
    private static final String PEKKO_SERVER = "pekko.http.server";

    public static HttpSettings of(Config config) {
        Config http = config.getConfig("suanpan.http");
        int maxBodyBytes = Math.toIntExact(http.getBytes("max-body-size"));
        Config server = http.getConfig("server").atPath(PEKKO_SERVER).withFallback(config);
        return new HttpSettings(maxBodyBytes, http.getDuration("body-timeout"),
                http.getInt("remembered-accounts"), ServerSettings.create(server));
    }
}
