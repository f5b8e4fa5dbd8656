package io.suanpan.partition;

import io.suanpan.channel.Instruction;
import io.suanpan.kernel.BankOrderId;

/** What a partition wants of a bank, once that it wants it is stored. */
public sealed interface Errand {
    BankOrderId of();

    /** Recorded before, and the same each time. */
    Instruction instruction();

    /** To carry it out, for the first time. */
    record Send(BankOrderId of, Instruction instruction) implements Errand {}

    /** To say what became of it, and to carry it out if it did not arrive. */
    record Pursue(BankOrderId of, Instruction instruction) implements Errand {}
}
