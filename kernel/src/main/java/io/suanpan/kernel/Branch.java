package io.suanpan.kernel;

/**
 * One participant's part in an activity: {@code amount} leaves or enters {@code account}. Over all branches
 * of an activity, debits equal credits.
 */
public record Branch(int index, AccountId account, Direction direction, Money amount) {
    public Branch {
        Invariant.check(index >= 0, "index must be >= 0", index);
        Invariant.check(amount.isPositive() && amount.minor() <= Money.MAX_MOVEMENT_MINOR,
                "amount must be 1 to " + Money.MAX_MOVEMENT_MINOR, amount);
    }
}
