package io.suanpan.bank.books;

/** Why the bank does not carry out an instruction, in the order it looks. */
public enum RejectionReason {
    /** It arrived after the instant until which it may be begun. */
    TOO_LATE, ACCOUNT_CLOSED, LIMIT_EXCEEDED, INSUFFICIENT_FUNDS
}
