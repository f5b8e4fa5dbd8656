package io.suanpan.channel.http;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;

/**
 * A channel's settings.
 *
 * @param bank such as {@code http://127.0.0.1:8090}
 * @param currency of our accounts there
 * @param notifyTo where the bank tells what became of instructions
 * @param connectTimeout for a new connection
 * @param timeout for a whole request or query
 * @param statementTimeout for a whole statement
 * @param maxInFlight requests and queries at once; past it they are not sent
 * @param breakAfter so many failures in a row open the circuit breaker
 * @param breakFor how long it stays open before one call may try
 * @param clockMargin by how much the clocks of the bank's machines may differ
 */
public record ChannelSettings(URI bank, Currency currency, Optional<URI> notifyTo,
        Duration connectTimeout, Duration timeout, Duration statementTimeout, int maxInFlight,
        int breakAfter, Duration breakFor, Duration clockMargin) {
    public ChannelSettings {
        if (maxInFlight < 1 || breakAfter < 1) {
            throw new IllegalArgumentException("maxInFlight and breakAfter must be at least 1: "
                    + maxInFlight + ", " + breakAfter);
        }
        if (clockMargin.isNegative()) {
            throw new IllegalArgumentException("clockMargin must not be negative: " + clockMargin);
        }
    }

    /** What suits a bank that mostly answers within a second. */
    public static ChannelSettings usual(URI bank, Currency currency) {
        return new ChannelSettings(bank, currency, Optional.empty(), Duration.ofSeconds(2),
                Duration.ofSeconds(5), Duration.ofMinutes(10), 64, 10, Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    /** The same, with an address for notifications. */
    public ChannelSettings notifying(URI address) {
        return new ChannelSettings(bank, currency, Optional.of(address), connectTimeout, timeout,
                statementTimeout, maxInFlight, breakAfter, breakFor, clockMargin);
    }
}
