package io.suanpan.channel;

/** The accounts that we have at a bank. */
public enum OurAccount {
    /** Clients' money, which we keep for them. */
    CUSTODY,
    /** Our own. */
    CORPORATE
}
