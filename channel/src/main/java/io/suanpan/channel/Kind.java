package io.suanpan.channel;

/** What an instruction moves. */
public enum Kind {
    /** A top-up: from an outside account to ours. */
    COLLECT,
    /** A withdrawal: from ours to an outside account. */
    PAY_OUT
}
