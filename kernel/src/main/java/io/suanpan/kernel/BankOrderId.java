package io.suanpan.kernel;

/**
 * What a holder asks of a bank for their account: an order of its own kind, named by the account and the holder's own
 * number for it. It lives with the account.
 */
public sealed interface BankOrderId extends EntityId permits WithdrawalId {
    AccountId account();

    /** What a person calls one of its kind. */
    String kind();

    /** Unique within the account and the kind. */
    String ownNumber();
}
