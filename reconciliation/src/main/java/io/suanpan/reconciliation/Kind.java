package io.suanpan.reconciliation;

/** What may be between us and a bank. What each means and what helps is in docs/decisions/reconciliation.md. */
public enum Kind {
    /** We have it as done, and the bank's statement of that day lacks it. */
    MISSING_AT_BANK,
    /** The bank states a number of our form that our books do not have. */
    MISSING_HERE,
    /** The bank states what has no number of ours. */
    UNKNOWN_NUMBER,
    /** The bank states what we have as failed. */
    FAILED_HERE,
    /** The bank states what we do not know the end of yet. */
    NOT_FINAL_HERE,
    /** Both have it, with different amounts. */
    AMOUNT_DIFFERS,
    /** Both have it, one as money in and one as money out. */
    DIRECTION_DIFFERS,
    /** Both have it, with different accounts on the other side. */
    COUNTERPARTY_DIFFERS,
    /** Both have it, under different references of the bank. */
    REFERENCE_DIFFERS,
    /** The bank states one movement more than once. */
    DOUBLE_LINE,
    /** The bank states several movements, each with a reference of its own, under one number. */
    MOVED_TWICE,
    /** Both have it, on different days. It is a break of the day that we have it on. */
    DATE_SHIFT,
    /** The statement contradicts itself, or is of something else: none of its lines counts. */
    STATEMENT_DAMAGED
}
