package io.suanpan.kernel;

import java.util.Currency;

/**
 * An account's identifier: 1 to 64 of {@code A-Z a-z 0-9 _ -}, chosen by the caller; or a channel account's,
 * {@code channel:CNY}, which no caller can choose because of its colon.
 */
public record AccountId(String value) implements EntityId {
    private static final String CHANNEL = "channel:";
    private static final int CURRENCY_LENGTH = 3;

    public AccountId {
        if (!IdText.isFree(value) && !isChannel(value)) {
            throw new IllegalArgumentException(
                    "an account id must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
        }
    }

    private static boolean isChannel(String value) {
        return value.startsWith(CHANNEL)
                && value.length() == CHANNEL.length() + CURRENCY_LENGTH
                && value.chars().skip(CHANNEL.length()).allMatch(IdText::isUpperCase);
    }

    /** The mirror of our account at the bank: deposits come from it, so its balance is negative. */
    public static AccountId channel(Currency currency) {
        return new AccountId(CHANNEL + currency.getCurrencyCode());
    }

    @Override
    public String toString() {
        return value;
    }
}
