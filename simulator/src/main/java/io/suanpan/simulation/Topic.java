package io.suanpan.simulation;

/** What a caller's wish may be about. */
enum Topic {
    /** Deposits, and what is in accounts. */
    FUNDS(65),
    /** Orders that consumers pay out of their accounts, or leave unpaid. */
    PAYMENTS(155),
    /** Orders that the other merchant pays. */
    PAYMENTS_AMONG_MERCHANTS(40),
    /** Orders of which a bank collects a part. */
    PAYMENTS_WITH_A_BANK_PART(85),
    /** Orders whose money waits for their receipt. */
    ESCROW(100),
    /** Refunds, and their cancelling. */
    REFUNDS(110),
    /** Transfers among consumers. */
    TRANSFERS(25),
    /** Mandates, and orders that are paid by them. */
    MANDATES(120),
    /** Withdrawals and top-ups. */
    BANK_ORDERS(150),
    /** Accounts' own limits. */
    USER_LIMITS(15),
    /** Changes of fees. */
    FEE_PLANS(60),
    /** Changes and ends of settlement, and ends of its periods. */
    SETTLEMENT(55),
    /** Accounts that are frozen and unfrozen. */
    FREEZES(10),
    /** Accounts that are closed. */
    CLOSINGS(10),
    /** Ends of accounting days. */
    CUT_DAYS(10);

    /** How many of a thousand wishes are about it, where none is favoured. */
    final int usually;

    Topic(int usually) {
        this.usually = usually;
    }
}
