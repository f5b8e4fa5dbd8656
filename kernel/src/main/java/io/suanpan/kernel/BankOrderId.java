package io.suanpan.kernel;

/**
 * What a holder asks of a bank for their account, in one direction or the other: named by the account and the holder's
 * own number for it, and living with the account.
 */
public sealed interface BankOrderId extends EntityId permits WithdrawalId, TopUpId {
    AccountId account();

    /** What a person calls one of its kind. */
    String kind();

    /** Unique within the account and the kind. */
    String ownNumber();
}
