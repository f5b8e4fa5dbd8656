package io.suanpan.bank.books;

/** What an instruction moves. */
public enum Kind {
    /** From an outside account to one of the customer's. */
    COLLECT,
    /** From one of the customer's accounts to an outside one. */
    PAY_OUT
}
