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
    /** @param max how many may be open */
    public record Connections(int max, int maxPerAddress, Rate opened, Rate openedPerAddress) {}

    /** @param rememberedCallers how many callers' buckets of a kind are kept in memory */
    public record Requests(Rate perAddress, Rate perMerchant, Rate perConsumer, Rate perOperator,
            int rememberedCallers) {}

    /** @param max how many may be handled at a time */
    public record InFlight(int max, int maxPerAddress, int maxPerPrincipal) {}

    /** @throws IllegalArgumentException if a setting is of no use */
    public static LimitSettings of(Config config) {
        Config limits = config.getConfig(ROOT);
        return new LimitSettings(Networks.of(limits, "exempt"),
                Networks.of(limits, "trusted-proxies"),
                new Connections(positive(limits, "connections.max"),
                        positive(limits, "connections.max-per-address"),
                        Rate.of(limits, "connections.opened"),
                        Rate.of(limits, "connections.opened-per-address")),
                new Requests(Rate.of(limits, "requests.per-address"),
                        Rate.of(limits, "requests.per-merchant"),
                        Rate.of(limits, "requests.per-consumer"),
                        Rate.of(limits, "requests.per-operator"),
                        positive(limits, "requests.remembered-callers")),
                new InFlight(positive(limits, "in-flight.max"),
                        positive(limits, "in-flight.max-per-address"),
                        positive(limits, "in-flight.max-per-principal")));
    }

    static final String ROOT = "suanpan.http.limits";

    static int positive(Config limits, String setting) {
        int value = limits.getInt(setting);
        if (value < 1) {
            throw new IllegalArgumentException(ROOT + "." + setting + " must be >= 1: " + value);
        }
        return value;
    }
}
