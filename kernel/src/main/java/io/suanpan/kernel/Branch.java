package io.suanpan.kernel;

import java.util.Optional;

/**
 * One participant's part in an activity: {@code amount} leaves or enters {@code account}. Over all branches
 * of an activity, debits equal credits.
 *
 * @param draw the mandate that the debit is under, if it is under one
 */
public record Branch(int index, AccountId account, Direction direction, Money amount,
        Optional<Draw> draw) {
    public Branch {
        Invariant.check(index >= 0, "index must be >= 0", index);
        Invariant.check(amount.isPositive() && amount.minor() <= Money.MAX_MOVEMENT_MINOR,
                "amount must be 1 to " + Money.MAX_MOVEMENT_MINOR, amount);
        if (draw.isPresent()) {
            Invariant.check(
                    direction == Direction.DEBIT && draw.get().mandate().consumer().equals(account),
                    () -> "only a debit of '" + account + "' draws on a mandate of that account",
                    draw);
        }
    }

    /** Under no mandate, as nearly all. */
    public Branch(int index, AccountId account, Direction direction, Money amount) {
        this(index, account, direction, amount, Optional.empty());
    }
}
