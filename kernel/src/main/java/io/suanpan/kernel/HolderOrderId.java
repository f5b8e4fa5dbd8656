package io.suanpan.kernel;

/** What a holder asks of a bank for their account: named by the account and the holder's own number for it. */
public sealed interface HolderOrderId extends BankOrderId permits WithdrawalId, TopUpId {
    AccountId account();

    @Override
    default EntityId owner() {
        return account();
    }
}
