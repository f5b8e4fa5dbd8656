package io.suanpan.kernel;

import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An account's identifier: 1 to 64 of {@code A-Z a-z 0-9 _ -}, chosen by the caller; or a channel account's,
 * {@code channel:CNY}, which no caller can choose because of its colon.
 */
public record AccountId(String value) implements EntityId {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}|channel:[A-Z]{3}");

    public AccountId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an account id must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
        }
    }

    /** The mirror of our account at the bank: deposits come from it, so its balance is negative. */
    public static AccountId channel(Currency currency) {
        return new AccountId("channel:" + currency.getCurrencyCode());
    }

    @Override
    public String toString() {
        return value;
    }
}
