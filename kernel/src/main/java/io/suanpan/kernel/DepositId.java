package io.suanpan.kernel;

import java.util.regex.Pattern;

/** A deposit: the account it goes to and the caller's reference, unique within that account. */
public record DepositId(AccountId account, String reference) implements EntityId {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public DepositId {
        if (!SHAPE.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "a reference must be 1 to 64 of A-Z a-z 0-9 _ -: '" + reference + "'");
        }
    }

    @Override
    public String toString() {
        return account + "/" + reference;
    }
}
