package io.suanpan.kernel;

import java.util.List;

/** What of an amount is one account's, to get or to give. */
public record Part(AccountId account, Money amount) {
    public Part {
        Invariant.check(amount.isPositive(), "a part must be > 0", amount);
    }

    /** What {@code parts} leave of {@code whole}. */
    public static Money rest(Money whole, List<Part> parts) {
        return parts.stream().map(Part::amount).reduce(whole, Money::minus);
    }
}
