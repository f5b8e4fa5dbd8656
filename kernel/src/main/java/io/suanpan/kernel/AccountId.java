package io.suanpan.kernel;

import java.util.Currency;

/**
 * An account's identifier: 1 to 64 of {@code A-Z a-z 0-9 _ -}, chosen by the caller; or an internal account's,
 * {@code channel:CNY}, {@code escrow:CNY:17} or {@code fees:CNY:17}, which no caller can choose because of its colon.
 */
public record AccountId(String value) implements EntityId {
    private static final String CHANNEL = "channel:";
    private static final String ESCROW = "escrow:";
    private static final String FEES = "fees:";
    private static final int CURRENCY_LENGTH = 3;
    private static final int MAX_PARTITION_DIGITS = 4;

    public AccountId {
        if (!IdText.isFree(value) && !isChannel(value)
                && !isOfPartition(value, ESCROW) && !isOfPartition(value, FEES)) {
            throw new IllegalArgumentException(
                    "an account id must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
        }
    }

    private static boolean isChannel(String value) {
        return value.startsWith(CHANNEL)
                && value.length() == CHANNEL.length() + CURRENCY_LENGTH
                && value.chars().skip(CHANNEL.length()).allMatch(IdText::isUpperCase);
    }

    private static boolean isOfPartition(String value, String kind) {
        int partition = kind.length() + CURRENCY_LENGTH + 1;
        return value.startsWith(kind) && value.length() > partition
                && value.length() <= partition + MAX_PARTITION_DIGITS
                && value.charAt(partition - 1) == ':'
                && value.chars().limit(partition - 1L).skip(kind.length())
                        .allMatch(IdText::isUpperCase)
                && value.chars().skip(partition).allMatch(digit -> digit >= '0' && digit <= '9')
                && (value.charAt(partition) != '0' || value.length() == partition + 1);
    }

    /** The mirror of our account at the bank: deposits come from it, so its balance is negative. */
    public static AccountId channel(Currency currency) {
        return new AccountId(CHANNEL + currency.getCurrencyCode());
    }

    public boolean isChannel() {
        return value.startsWith(CHANNEL); // nobody else's id has a colon
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

    /** What the merchants of {@code partition} were charged: where their own accounts are, so that no branch leads to it. */
    public static AccountId fees(Currency currency, int partition) {
        return new AccountId(FEES + currency.getCurrencyCode() + ':' + partition);
    }

    public boolean isFees() {
        return value.startsWith(FEES);
    }

    /** Whether it holds fees in {@code currency}. */
    public boolean isFeesIn(Currency currency) {
        return value.startsWith(FEES + currency.getCurrencyCode());
    }

    /** Whether its name says where it lies: then {@link #partition} is that. */
    boolean isOfPartition() {
        return isEscrow() || isFees();
    }

    int partition() {
        return Integer.parseInt(value, value.lastIndexOf(':') + 1, value.length(), 10);
    }

    @Override
    public String toString() {
        return value;
    }
}
