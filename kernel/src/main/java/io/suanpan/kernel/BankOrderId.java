package io.suanpan.kernel;

/** What is asked of a bank, in one direction or the other: by a holder for an account, or by a trade for its payment. */
public sealed interface BankOrderId extends EntityId permits HolderOrderId, CollectionId {
    /** The account or the trade that it is for, and with which it lives. */
    EntityId owner();

    /** What a person calls one of its kind. */
    String kind();

    /** Unique within the owner and the kind. */
    String ownNumber();
}
