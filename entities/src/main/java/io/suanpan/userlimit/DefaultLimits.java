package io.suanpan.userlimit;

import io.suanpan.kernel.AccountType;
import java.util.Currency;
import java.util.Map;

/** The limits of accounts that have none of their own: a setting, the same on all nodes. */
public record DefaultLimits(Map<Holders, UserLimits> byHolders) {
    public static final DefaultLimits NONE = new DefaultLimits(Map.of());

    /** Whose they are. */
    public record Holders(AccountType type, Currency currency) {}

    public DefaultLimits {
        byHolders = Map.copyOf(byHolders);
    }

    public UserLimits of(AccountType type, Currency currency) {
        return byHolders.getOrDefault(new Holders(type, currency), UserLimits.NONE);
    }
}
