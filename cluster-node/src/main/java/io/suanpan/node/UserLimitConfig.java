package io.suanpan.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Invariant;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.DefaultLimits.Holders;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The limits of accounts that have none of their own, from suanpan.users. */
final class UserLimitConfig {
    private static final String PATH = "suanpan.users";
    private static final Map<String, AccountType> TYPES = Map.of("consumer", AccountType.CONSUMER,
            "merchant", AccountType.MERCHANT);
    private static final Set<String> WAYS = Set.of("withdrawal", "top-up");
    private static final Set<String> LIMITS = Set.of("largest", "daily");

    private UserLimitConfig() {}

    /** @throws NodeFailure if suanpan.users is not as application.conf says */
    static DefaultLimits defaults(Config config) {
        Map<Holders, UserLimits> limits = new HashMap<>();
        Config users = config.getConfig(PATH);
        requireOnly(TYPES.keySet(), users, PATH);
        users.root().keySet().forEach(type -> {
            String path = PATH + "." + type;
            try {
                Config currencies = users.getConfig(type);
                currencies.root().keySet().forEach(code -> limits.put(
                        new Holders(TYPES.get(type), Currency.getInstance(code)),
                        limits(currencies.getConfig(code), path + "." + code)));
            } catch (IllegalArgumentException | ConfigException | Invariant.Violation e) {
                throw new NodeFailure(path + ": " + e.getMessage());
            }
        });
        return new DefaultLimits(limits);
    }

    private static UserLimits limits(Config ways, String path) {
        requireOnly(WAYS, ways, path);
        return new UserLimits(of(ways, "withdrawal", path), of(ways, "top-up", path));
    }

    private static WayLimits of(Config ways, String way, String path) {
        if (!ways.hasPath(way)) {
            return WayLimits.NONE;
        }
        Config limits = ways.getConfig(way);
        requireOnly(LIMITS, limits, path + "." + way);
        return new WayLimits(minor(limits, "largest"), minor(limits, "daily"));
    }

    private static OptionalLong minor(Config limits, String name) {
        return limits.hasPath(name)
                ? OptionalLong.of(limits.getLong(name))
                : OptionalLong.empty();
    }

    /** A limit that is misspelt would be none. */
    private static void requireOnly(Set<String> known, Config config, String path) {
        config.root().keySet().stream().filter(name -> !known.contains(name)).findFirst()
                .ifPresent(name -> {
                    throw new NodeFailure(path + " must have only "
                            + known.stream().sorted().toList() + ": '" + name + "'");
                });
    }
}
