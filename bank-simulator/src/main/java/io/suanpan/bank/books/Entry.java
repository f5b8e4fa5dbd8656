package io.suanpan.bank.books;

import java.time.Instant;
import java.time.LocalDate;

/** One line of the bank's books. All that the bank knows follows from them, in order. */
public sealed interface Entry {
    Instant at();

    /** An account came to be, with money that the rest of the world had. */
    record Opened(Instant at, String account, long balance) implements Entry {}

    /** @param limit the largest amount that one instruction may take from it */
    record Changed(Instant at, String account, boolean closed, long limit) implements Entry {}

    record Accepted(Instant at, Instruction instruction) implements Entry {}

    /** The money moved. It has all that a statement says, so that one is made from these alone. */
    record Executed(Instant at, String number, String from, String to, long amount,
            String reference) implements Entry {}

    record Rejected(Instant at, String number, RejectionReason reason) implements Entry {}

    /** The last entry of a business day. */
    record DayClosed(Instant at, LocalDate day) implements Entry {}
}
