package io.suanpan.reconciliation;

import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementLine.Direction;
import java.time.Instant;
import java.util.Objects;

/**
 * Money that moved over our account at the bank under a number of ours, as one of the two sides has it.
 *
 * @param number text, for a bank may state what we never instructed
 * @param direction as seen from our account
 * @param minor the amount in minor units, above 0; the currency is the channel's
 * @param reference the bank's own; empty where we have not heard it
 * @param at when the bank carried it out, or when we heard so; to the microsecond
 */
public record Movement(String number, Direction direction, String counterparty, long minor,
        String reference, Instant at) {
    public Movement {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(counterparty, "counterparty");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(at, "at");
    }

    static Movement of(StatementLine line) {
        return new Movement(line.number(), line.direction(), line.counterparty(),
                line.amount().minor(), line.reference().value(), line.at());
    }

    /** What it does to our account. */
    public long signed() {
        return direction == Direction.IN ? minor : -minor;
    }
}
