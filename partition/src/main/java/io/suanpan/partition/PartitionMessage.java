package io.suanpan.partition;

import io.suanpan.kernel.Command;
import java.util.List;
import java.util.Optional;

/** What is sent to a partition, from any node. */
public sealed interface PartitionMessage permits PartitionMessage.Asks,
        PartitionMessage.FromPartition, PartitionMessage.Began, PartitionMessage.Start,
        PartitionActor.Internal {
    int partition();

    /** Commands from outside; the answers go to the {@code gateway}, an actor's path. */
    record Asks(int partition, String gateway, List<Ask> asks) implements PartitionMessage {
        public Asks {
            asks = List.copyOf(asks);
        }
    }

    /** @param correlation the gateway's own number for it */
    record Ask(long correlation, Command command) {}

    /** All that one batch of another partition sends to this one. */
    record FromPartition(int partition, List<Command> messages, Optional<OverMark> mark)
            implements
                PartitionMessage {
        public FromPartition {
            messages = List.copyOf(messages);
        }
    }

    /** Partition {@code began} serves in a new term: what was sent to it before may be lost. */
    record Began(int partition, int began) implements PartitionMessage {}

    /** Be there: partitions run whether or not anyone speaks to them. */
    record Start(int partition) implements PartitionMessage {}
}
