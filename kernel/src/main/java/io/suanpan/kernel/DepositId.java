package io.suanpan.kernel;

/** A deposit: the account it goes to and the caller's reference, unique within that account. */
public record DepositId(AccountId account, String reference) implements EntityId {
    public DepositId {
        if (!IdText.isFree(reference)) {
            throw new IllegalArgumentException(
                    "a reference must be 1 to 64 of A-Z a-z 0-9 _ -: '" + reference + "'");
        }
    }

    @Override
    public String toString() {
        return account + "/" + reference;
    }
}
