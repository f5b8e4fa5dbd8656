package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;

/**
 * One thing for a partition to handle.
 */
public sealed interface Envelope {
    Command command();

    /** From outside the partitions; {@code caller} hears the answer. */
    record Request(Caller caller, Command command) implements Envelope {}

    /** From another partition, or from this one: never answered as such, but by messages of its own. */
    record Message(Command command) implements Envelope {}

    /** Who waits for an answer; the core only hands it back. */
    interface Caller {}

    /** An answer on its way to its caller. */
    record Reply(Caller caller, Answer answer) {}
}
