package io.suanpan.reconciliation;

import io.suanpan.channel.StatementLine.Direction;

/** Adds up one side. */
final class Sums {
    private long movements;
    private long in;
    private long out;

    void add(Movement movement) {
        movements++;
        if (movement.direction() == Direction.IN) {
            in = Math.addExact(in, movement.minor());
        } else {
            out = Math.addExact(out, movement.minor());
        }
    }

    Totals totals() {
        return new Totals(movements, in, out);
    }
}
