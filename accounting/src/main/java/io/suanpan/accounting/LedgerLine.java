package io.suanpan.accounting;

import io.suanpan.kernel.Direction;

/**
 * What a day did to a subject, in minor units. Balances are debits less credits, so that a liability's is negative.
 *
 * @param opening all debits less all credits before the day
 */
public record LedgerLine(long opening, long debit, long credit) {
    public static final LedgerLine NOTHING = new LedgerLine(0, 0, 0);

    public long closing() {
        return Math.subtractExact(Math.addExact(opening, debit), credit);
    }

    LedgerLine booked(Direction side, long minor) {
        return switch (side) {
            case DEBIT -> new LedgerLine(opening, Math.addExact(debit, minor), credit);
            case CREDIT -> new LedgerLine(opening, debit, Math.addExact(credit, minor));
        };
    }

    /** As of a day after it on which nothing is booked yet. */
    LedgerLine carried() {
        return new LedgerLine(closing(), 0, 0);
    }

    LedgerLine plus(LedgerLine other) {
        return new LedgerLine(Math.addExact(opening, other.opening),
                Math.addExact(debit, other.debit), Math.addExact(credit, other.credit));
    }
}
