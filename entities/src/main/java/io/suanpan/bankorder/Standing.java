package io.suanpan.bankorder;

/** What is known of a bank order whose instruction has no final outcome yet. */
public enum Standing {
    /** The instruction is recorded, and is sent as soon as the bank can be reached; nothing is known of it there. */
    RESERVED,
    /** The bank has it, and will say. */
    ACCEPTED,
    /** It was sent, and the bank may have moved the money, or may yet. */
    UNKNOWN
}
