package io.suanpan.partition;

import io.suanpan.channel.Instruction;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;

/** What a partition wants of a bank, once that it wants it is stored. */
public sealed interface Errand {
    BankOrderId of();

    /** Whose bank it is for. */
    ChannelId channel();

    /** Recorded before, and the same each time. */
    Instruction instruction();

    /** To carry it out, for the first time. */
    record Send(BankOrderId of, ChannelId channel, Instruction instruction) implements Errand {}

    /** To say what became of it, and to carry it out if it did not arrive. */
    record Pursue(BankOrderId of, ChannelId channel, Instruction instruction)
            implements
                Errand {}
}
