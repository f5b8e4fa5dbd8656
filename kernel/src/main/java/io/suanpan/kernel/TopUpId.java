package io.suanpan.kernel;

/** A top-up: the account it comes to and the holder's own number for it, unique within that account. */
public record TopUpId(AccountId account, String topUpNo) implements HolderOrderId {
    public TopUpId {
        if (!IdText.isFree(topUpNo)) {
            throw new IllegalArgumentException(
                    "a top-up number must be 1 to 64 of A-Z a-z 0-9 _ -: '" + topUpNo + "'");
        }
    }

    @Override
    public String kind() {
        return "top-up";
    }

    @Override
    public String ownNumber() {
        return topUpNo;
    }

    @Override
    public String toString() {
        return account + "/" + topUpNo;
    }
}
