package io.suanpan.reconciliation;

import java.util.Optional;

/**
 * What a check found, before anybody has looked at it.
 *
 * @param number of the instruction; empty if it is of the statement as a whole
 * @param bank the line, or the first of several
 * @param lines how many lines of the bank it is about
 * @param difference by how much the bank's sum is more than ours because of it, in minor units; money out is negative
 */
public record Discrepancy(Kind kind, String number, Optional<Movement> ours,
        Optional<Movement> bank, long lines, long difference) {

    static Discrepancy missingAtBank(Movement ours) {
        return new Discrepancy(Kind.MISSING_AT_BANK, ours.number(), Optional.of(ours),
                Optional.empty(), 0, -ours.signed());
    }

    /** A line that has nothing of ours beside it on its day. */
    static Discrepancy alone(Kind kind, Optional<Movement> ours, Movement bank) {
        return new Discrepancy(kind, bank.number(), ours, Optional.of(bank), 1, bank.signed());
    }

    /** Both have it, and otherwise. */
    static Discrepancy differs(Kind kind, Movement ours, Movement bank, long difference) {
        return new Discrepancy(kind, bank.number(), Optional.of(ours), Optional.of(bank), 1,
                difference);
    }

    static Discrepancy damaged() {
        return new Discrepancy(Kind.STATEMENT_DAMAGED, "", Optional.empty(), Optional.empty(), 0,
                0);
    }

    /** For people: what either side has. */
    public String text() {
        return "ours " + ours.map(Discrepancy::text).orElse("-") + ", bank "
                + bank.map(Discrepancy::text).orElse("-")
                + (lines > 1 ? ", " + lines + " lines" : "");
    }

    private static String text(Movement movement) {
        return movement.direction() + " " + movement.minor() + " '" + movement.counterparty()
                + "' " + (movement.reference().isEmpty() ? "" : movement.reference() + " ")
                + movement.at();
    }
}
