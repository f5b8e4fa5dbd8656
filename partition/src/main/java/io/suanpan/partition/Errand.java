package io.suanpan.partition;

import io.suanpan.channel.Instruction;
import io.suanpan.kernel.WithdrawalId;

/** What a partition wants of a bank, once that it wants it is stored. */
public sealed interface Errand {
    WithdrawalId of();

    /** Recorded before, and the same each time. */
    Instruction instruction();

    /** To carry it out, for the first time. */
    record Send(WithdrawalId of, Instruction instruction) implements Errand {}

    /** To say what became of it, and to carry it out if it did not arrive. */
    record Pursue(WithdrawalId of, Instruction instruction) implements Errand {}
}
