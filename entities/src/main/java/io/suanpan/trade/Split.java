package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import java.util.HashSet;
import java.util.List;

/**
 * Among whom an order's amount is divided, frozen with the order. The merchant has no part of its own: it gets what the
 * parts leave, and what rounding leaves, so that everything adds up by construction. That is never nothing, so that a
 * payment always pays its merchant.
 *
 * <pre>
 *   part of a ratio          = ⌊ amount × basis points / 10,000 ⌋
 *   part, if less is paid    = ⌊ part × paid / amount ⌋              out of escrow, after refunds
 *   merchant                 = paid − all parts
 * </pre>
 */
public record Split(List<Receiver> receivers) {
    public static final int MAX_RECEIVERS = 10;
    /** Of an amount: all of it. */
    public static final int BASIS_POINTS = 10_000;

    /**
     * @param type in the books, where consumers and merchants are apart
     * @param amount of the whole order
     * @param basisPoints the ratio that the amount follows from; 0 if the amount itself was ordered
     */
    public record Receiver(AccountId account, AccountType type, Money amount, int basisPoints) {
        public Receiver {
            Invariant.check(amount.isPositive(), "a part must be > 0", amount);
            Invariant.check(basisPoints >= 0 && basisPoints < BASIS_POINTS,
                    "basis points must be 0 to " + (BASIS_POINTS - 1), basisPoints);
            Invariant.check(!type.isInternal(), "no internal account has a part", type);
        }
    }

    public Split {
        receivers = List.copyOf(receivers);
        Invariant.check(!receivers.isEmpty() && receivers.size() <= MAX_RECEIVERS,
                "receivers must be 1 to " + MAX_RECEIVERS, receivers);
        HashSet<AccountId> accounts = new HashSet<>();
        Invariant.check(receivers.stream().allMatch(it -> accounts.add(it.account())),
                "nobody has two parts", receivers);
    }

    /** What {@code basisPoints} of {@code amount} are. */
    public static Money ratio(Money amount, int basisPoints) {
        return amount.proportion(basisPoints, BASIS_POINTS);
    }

    public boolean isAmong(AccountId account) {
        return receivers.stream().anyMatch(it -> it.account().equals(account));
    }

    /** Of one who is among them. */
    public AccountType typeOf(AccountId account) {
        return receivers.stream().filter(it -> it.account().equals(account)).findFirst()
                .orElseThrow().type();
    }

    /** What each gets of {@code paid}, which is all or some of {@code amount}; who gets nothing is left out. */
    List<Part> parts(Money paid, Money amount) {
        return receivers.stream()
                .filter(it -> share(it, paid, amount).isPositive())
                .map(it -> new Part(it.account(), share(it, paid, amount))).toList();
    }

    private static Money share(Receiver receiver, Money paid, Money amount) {
        return receiver.amount().proportion(paid.minor(), amount.minor());
    }

    /** @throws Invariant.Violation if it is none of an order of {@code amount} of {@code merchant} */
    void check(Money amount, AccountId merchant) {
        Invariant.check(!isAmong(merchant), "the merchant gets the rest, and no part", merchant);
        for (Receiver it : receivers) {
            Invariant.check(it.basisPoints() == 0
                    || it.amount().equals(ratio(amount, it.basisPoints())),
                    () -> "a ratio's part must be that of " + amount, it);
        }
        Invariant.check(Part.rest(amount, parts(amount, amount)).isPositive(),
                () -> "something of " + amount + " must be left to the merchant", receivers);
    }
}
