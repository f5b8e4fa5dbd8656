package io.suanpan.kernel;

/** A withdrawal: the account it leaves and the holder's own number for it, unique within that account. */
public record WithdrawalId(AccountId account, String withdrawalNo) implements BankOrderId {
    public WithdrawalId {
        if (!IdText.isFree(withdrawalNo)) {
            throw new IllegalArgumentException("a withdrawal number must be 1 to 64 of"
                    + " A-Z a-z 0-9 _ -: '" + withdrawalNo + "'");
        }
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
