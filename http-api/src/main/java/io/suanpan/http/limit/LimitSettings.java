package io.suanpan.http.limit;

import com.typesafe.config.Config;

/**
 * The settings under {@code suanpan.http.limits}; reference.conf says what each is for.
 *
 * @param exempt addresses for which what is said per address does not count
 * @param trustedProxies whose word on the caller's address is believed
 */
public record LimitSettings(Networks exempt, Networks trustedProxies, Connections connections,
        Requests requests, InFlight inFlight) {
    /** What is read here is called by its whole name, so that an error is too. */
    static final String ROOT = "suanpan.http.limits.";

    /** @param max how many may be open */
    public record Connections(int max, int maxPerAddress, Rate opened, Rate openedPerAddress) {}

    /** @param rememberedCallers how many callers' buckets of a kind are kept in memory */
    public record Requests(Rate perAddress, Rate perMerchant, Rate perConsumer, Rate perOperator,
            int rememberedCallers) {}

    /** @param max how many may be handled at a time */
    public record InFlight(int max, int maxPerAddress, int maxPerPrincipal) {}

    /** @throws IllegalArgumentException if a setting is of no use */
    public static LimitSettings of(Config config) {
        return new LimitSettings(Networks.of(config, "exempt"),
                Networks.of(config, "trusted-proxies"),
                new Connections(positive(config, "connections.max"),
                        positive(config, "connections.max-per-address"),
                        Rate.of(config, "connections.opened"),
                        Rate.of(config, "connections.opened-per-address")),
                new Requests(Rate.of(config, "requests.per-address"),
                        Rate.of(config, "requests.per-merchant"),
                        Rate.of(config, "requests.per-consumer"),
                        Rate.of(config, "requests.per-operator"),
                        positive(config, "requests.remembered-callers")),
                new InFlight(positive(config, "in-flight.max"),
                        positive(config, "in-flight.max-per-address"),
                        positive(config, "in-flight.max-per-principal")));
    }

    static int positive(Config config, String setting) {
        int value = config.getInt(ROOT + setting);
        if (value < 1) {
            throw new IllegalArgumentException(ROOT + setting + " must be >= 1: " + value);
        }
        return value;
    }
}
