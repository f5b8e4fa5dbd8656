package io.suanpan.partition;

import io.suanpan.kernel.Command;
import io.suanpan.kernel.PartitionId;

/** What may be asked of a partition as a whole. */
public sealed interface PartitionQuery extends Command {
    @Override
    PartitionId target();

    /** Answered with {@link PartitionTotals}. */
    record GetTotals(PartitionId target) implements PartitionQuery {}
}
