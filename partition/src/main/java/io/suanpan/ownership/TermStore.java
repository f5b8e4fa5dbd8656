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

    /**
     * Makes the partition nobody's, if its terms and owner still are {@code before}; false if they are not.
     * A {@link #begin} on the strength of {@code before} that is still under way comes to nothing then.
     */
    CompletionStage<Boolean> release(int partition, Terms before);
}
