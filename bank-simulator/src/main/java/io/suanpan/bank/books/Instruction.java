package io.suanpan.bank.books;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a customer asks for, under a number of the customer's own.
 *
 * @param ours the customer's account
 * @param outside the account of whoever is on the other side
 * @param amount in minor units of the bank's currency
 * @param notAfter the bank does not begin it later
 * @param notifyTo where it is told what became of it
 */
public record Instruction(String number, Kind kind, String ours, String outside, long amount,
        Instant notAfter, Optional<URI> notifyTo) {
    /** 10^13 minor units. */
    public static final long MAX_AMOUNT = 10_000_000_000_000L;

    public Instruction {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(notAfter, "notAfter");
        Objects.requireNonNull(notifyTo, "notifyTo");
        if (amount < 1 || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException(
                    "an amount must be 1 to " + MAX_AMOUNT + ": " + amount);
        }
        if (ours.equals(outside)) {
            throw new IllegalArgumentException("both accounts are the same: " + ours);
        }
    }

    /** Whether a repetition of one is the other: where they notify may differ. */
    boolean hasContentOf(Instruction other) {
        return with(Optional.empty()).equals(other.with(Optional.empty()));
    }

    private Instruction with(Optional<URI> otherNotifyTo) {
        return new Instruction(number, kind, ours, outside, amount, notAfter, otherNotifyTo);
    }

    public String from() {
        return kind == Kind.COLLECT ? outside : ours;
    }

    public String to() {
        return kind == Kind.COLLECT ? ours : outside;
    }
}
