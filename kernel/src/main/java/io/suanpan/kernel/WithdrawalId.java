package io.suanpan.kernel;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A withdrawal: the account it leaves and the holder's own number for it, unique within that account. That of a
 * settlement has colons, so that no holder can take it.
 */
public record WithdrawalId(AccountId account, String withdrawalNo) implements HolderOrderId {
    private static final String SETTLEMENT = "settlement:";
    private static final Pattern OF_SETTLEMENT = Pattern
            .compile(SETTLEMENT + "([0-9]{4}-[0-9]{2}-[0-9]{2}):([1-9][0-9]{0,8})");

    /** Which settlement a withdrawal pays. @param attempt counted from 1 */
    public record OfSettlement(LocalDate date, int attempt) {}

    public WithdrawalId {
        if (!IdText.isFree(withdrawalNo) && !isOfSettlement(withdrawalNo)) {
            throw new IllegalArgumentException("a withdrawal number must be 1 to 64 of"
                    + " A-Z a-z 0-9 _ -: '" + withdrawalNo + "'");
        }
    }

    /** @param attempt counted from 1 */
    public static WithdrawalId ofSettlement(AccountId merchant, LocalDate date, int attempt) {
        return new WithdrawalId(merchant, SETTLEMENT + date + ':' + attempt);
    }

    public static boolean isOfSettlement(String withdrawalNo) {
        return OF_SETTLEMENT.matcher(withdrawalNo).matches();
    }

    /** What it pays; empty if a holder made it. */
    public Optional<OfSettlement> settlement() {
        if (!withdrawalNo.startsWith(SETTLEMENT)) {
            return Optional.empty();
        }
        Matcher parts = OF_SETTLEMENT.matcher(withdrawalNo);
        return parts.matches()
                ? Optional.of(new OfSettlement(LocalDate.parse(parts.group(1)),
                        Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    public boolean isSettlementOf(LocalDate date, int attempt) {
        return withdrawalNo.startsWith(SETTLEMENT)
                && withdrawalNo.equals(SETTLEMENT + date + ':' + attempt);
    }

    @Override
    public String kind() {
        return "withdrawal";
    }

    @Override
    public String ownNumber() {
        return withdrawalNo;
    }

    @Override
    public String toString() {
        return account + "/" + withdrawalNo;
    }
}
