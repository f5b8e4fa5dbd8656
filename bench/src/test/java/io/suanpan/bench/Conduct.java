package io.suanpan.bench;

/** What a {@link FakeServer} makes of a payment it has not seen before; a repeat is paid. */
enum Conduct {
    PAYS,

    // answers that are no payment
    IS_BUSY, LEAVES_IT_PENDING, REFUSES, BREAKS, HIDES_BEHIND_A_GATEWAY, ORDERS_ONLY,

    /** Never says what became of it, however often it is asked. */
    NEVER_TELLS,

    /** Pays, and closes the connection instead of saying so. */
    HANGS_UP,

    /** Closes all connections and listens no more. */
    GOES_AWAY,

    // acknowledged, and wrong in the ledger
    LOSES_THE_MONEY, KEEPS_IT_RESERVED, ONLY_SAYS_SO, PAYS_TWICE,

    /** Pays also what the payer has not. */
    GIVES_CREDIT,

    /** Pays, and answers a repeat with another time. */
    FORGETS_WHEN
}
