package io.suanpan.ownership;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** All partitions' terms, in the store. Each change is one atomic step. No call blocks. */
public interface TermStore {
    CompletionStage<Terms> read(int partition);

    /**
     * Begins {@code next} for {@code owner}, if the partition's terms and owner still are {@code before};
     * false if they are not. From then on what {@code before} says of its last term's journal is final.
     */
    CompletionStage<Boolean> begin(int partition, Terms before, Term next, UUID owner);

    /** Says that {@code owner} has finished with its {@code term}; changes nothing if it is not its any more. */
    CompletionStage<Void> release(int partition, Term term, UUID owner);
}
