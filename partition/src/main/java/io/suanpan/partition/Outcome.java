package io.suanpan.partition;

import io.suanpan.kernel.Command;
import io.suanpan.kernel.EntityId;
import io.suanpan.partition.Envelope.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a batch came to. Store {@code batch}, unless it is empty; only then release the rest.
 *
 * @param changes what {@link PartitionCore#apply} does to the state
 * @param outgoing by destination partition
 * @param taken how many of the given envelopes were handled; the batch was full before the others
 * @param parked commands that need an entity which is not in memory, in order
 * @param failures commands rejected by an exception; nothing of them is stored
 * @param errands for a bank
 * @param alarms contradictions that somebody must look at
 */
public record Outcome(StoredBatch batch, Batch.Changes changes, List<Reply> replies,
        Map<Integer, Outbox> outgoing, int taken, List<Parked> parked, List<Failure> failures,
        List<Errand> errands, List<String> alarms) {

    /**
     * All that one batch sends to one other partition.
     *
     * @param mark the sender's activities that are over, if it is time to tell
     */
    public record Outbox(List<Command> messages, Optional<OverMark> mark) {
        public Outbox {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A command that must wait until {@code missing} is loaded.
     *
     * @param together what it had come to before: needed at the same time, and perhaps evicted meanwhile
     */
    public record Parked(Envelope envelope, EntityId missing, Set<EntityId> together) {
        public Parked {
            together = Set.copyOf(together);
        }
    }

    public record Failure(Command command, RuntimeException cause) {}

    public boolean isEmpty() {
        return batch.events().isEmpty();
    }
}
