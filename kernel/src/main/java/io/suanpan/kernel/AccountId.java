package io.suanpan.kernel;

import java.util.Currency;

/**
 * An account's identifier: 1 to 64 of {@code A-Z a-z 0-9 _ -}, chosen by the caller; or an internal account's,
 * {@code channel:CNY} or {@code escrow:CNY:17}, which no caller can choose because of its colon.
 */
public record AccountId(String value) implements EntityId {
    private static final String CHANNEL = "channel:";
    private static final String ESCROW = "escrow:";
    private static final int CURRENCY_LENGTH = 3;
    /** Where an escrow account's partition begins. */
    private static final int PARTITION = ESCROW.length() + CURRENCY_LENGTH + 1;
    private static final int MAX_PARTITION_DIGITS = 4;

    public AccountId {
        if (!IdText.isFree(value) && !isChannel(value) && !isEscrow(value)) {
            throw new IllegalArgumentException(
                    "an account id must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
        }
    }

    private static boolean isChannel(String value) {
        return value.startsWith(CHANNEL)
                && value.length() == CHANNEL.length() + CURRENCY_LENGTH
                && value.chars().skip(CHANNEL.length()).allMatch(IdText::isUpperCase);
    }

    private static boolean isEscrow(String value) {
        return value.startsWith(ESCROW) && value.length() > PARTITION
                && value.length() <= PARTITION + MAX_PARTITION_DIGITS
                && value.charAt(PARTITION - 1) == ':'
                && value.chars().limit(PARTITION - 1L).skip(ESCROW.length())
                        .allMatch(IdText::isUpperCase)
                && value.chars().skip(PARTITION).allMatch(digit -> digit >= '0' && digit <= '9')
                && (value.charAt(PARTITION) != '0' || value.length() == PARTITION + 1);
    }

    /** The mirror of our account at the bank: deposits come from it, so its balance is negative. */
    public static AccountId channel(Currency currency) {
        return new AccountId(CHANNEL + currency.getCurrencyCode());
    }

    /**
     * Where {@code partition} holds what its trades in escrow were paid with. One in each partition, so that none is
     * busier than its partition, and the branch at it never leaves that.
     */
    public static AccountId escrow(Currency currency, int partition) {
        return new AccountId(ESCROW + currency.getCurrencyCode() + ':' + partition);
    }

    public boolean isEscrow() {
        return value.startsWith(ESCROW); // nobody else's id has a colon
    }

    /** Whether it holds what is in escrow in {@code currency}. */
    public boolean isEscrowIn(Currency currency) {
        return value.startsWith(ESCROW + currency.getCurrencyCode());
    }

    /** Of an escrow account. */
    int escrowPartition() {
        return Integer.parseInt(value, PARTITION, value.length(), 10);
    }

    @Override
    public String toString() {
        return value;
    }
}
