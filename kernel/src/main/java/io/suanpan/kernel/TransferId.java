package io.suanpan.kernel;

/** A transfer: the account that pays it and the payer's own number for it, unique within that account. */
public record TransferId(AccountId payer, String transferNo) implements EntityId {
    public TransferId {
        if (!IdText.isFree(transferNo)) {
            throw new IllegalArgumentException(
                    "a transfer number must be 1 to 64 of A-Z a-z 0-9 _ -: '" + transferNo + "'");
        }
    }

    @Override
    public String toString() {
        return payer + "/" + transferNo;
    }
}
