package io.suanpan.http.limit;

import com.typesafe.config.Config;

/**
 * A token bucket: it begins full, and each token is one request or connection. At one token a second
 * or more, whoever is refused need never wait longer than a second: that is what Retry-After says.
 *
 * @param burst how many tokens it holds
 * @param perSecond how many it gains
 */
public record Rate(int burst, int perSecond) {
    /** @throws IllegalArgumentException if {@code setting} is not a rate */
    static Rate of(Config config, String setting) {
        return new Rate(LimitSettings.positive(config, setting + ".burst"),
                LimitSettings.positive(config, setting + ".per-second"));
    }

    /** For a refusal's detail. */
    public String worded(String what) {
        return perSecond + " " + what + " a second, " + burst + " at once";
    }
}
