package io.suanpan.kernel;

/**
 * What a bank is to collect of a trade's payment: the trade, with which it lies, and which of the trade's payments with
 * a bank part it is.
 *
 * @param attempt counted from 1, so that none takes the number of one that a bank may know
 */
public record CollectionId(TradeId trade, int attempt) implements BankOrderId {
    public CollectionId {
        Invariant.check(attempt > 0, "attempt must be > 0", attempt);
    }

    /** @throws IllegalArgumentException unless {@code text} is what {@link #toString} gives */
    public static CollectionId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a collection is named by its trade, / and its attempt: '" + text + "'");
        }
        return new CollectionId(TradeId.parse(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    public EntityId owner() {
        return trade;
    }

    @Override
    public String kind() {
        return "collection";
    }

    @Override
    public String ownNumber() {
        return Integer.toString(attempt);
    }

    @Override
    public String toString() {
        return trade + "/" + attempt;
    }
}
