package io.suanpan.partition;

import io.suanpan.account.Fence;
import io.suanpan.activity.Activity;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.wire.WireException;
import io.suanpan.wire.WireRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where a partition's recovery begins: all that it always has in memory, as of {@code sequenceNumber}. Every
 * entity's row in the table of entities is of that number or newer, or the entity has not changed since it
 * was written. Lists, not maps: taking it must cost the partition little, encoding it happens elsewhere.
 *
 * @param nextActivity the number that the next activity gets
 * @param marks what other partitions declared over
 * @param timers those in memory
 * @param timersUntil what is due from then on may be in the table of timers
 * @param behind events up to here of entities whose rows could not be decoded, and that wait for them
 * @param instructions those without a final outcome, as they were recorded
 * @param channelUse what limits of a day are counted against
 */
public record Checkpoint(long sequenceNumber, Instant lastBatchAt, long nextActivity,
        List<Begun> unfinished, List<Fenced> fences, Collection<OverMark> marks,
        List<Timer> timers, Instant timersUntil, PartitionTotals totals, List<Late> behind,
        List<BankOrderInstructed> instructions, List<DayUse> channelUse) {
    /** An activity that is not over. */
    public record Begun(ActivityId id, Activity.Unfinished activity) {}

    /** What a participant knows of a branch. */
    public record Fenced(FenceId id, Fence fence) {}

    /** An event of batch {@code sequenceNumber}. */
    public record Late(long sequenceNumber, Event event) {}

    /** An entity that wants to be woken. */
    public record Timer(EntityId id, Instant due) {}

    /**
     * What was given to a channel on a business day.
     *
     * @param usedMinor what was not refused
     * @param open of that, in minor units, what still may be
     */
    public record DayUse(ChannelName channel, LocalDate day, long usedMinor,
            Map<BankOrderId, Long> open) {
        public DayUse {
            open = Map.copyOf(open);
        }
    }

    public Checkpoint {
        unfinished = List.copyOf(unfinished);
        fences = List.copyOf(fences);
        marks = List.copyOf(marks);
        timers = List.copyOf(timers);
        behind = List.copyOf(behind);
        instructions = List.copyOf(instructions);
        channelUse = List.copyOf(channelUse);
    }

    /** @throws UnreadableException if {@code bytes} are none */
    public static Checkpoint decoded(byte[] bytes) {
        try {
            return (Checkpoint) WireRegistry.SUANPAN.fromBytes(bytes);
        } catch (WireException | ClassCastException e) {
            throw new UnreadableException("its checkpoint cannot be read: " + e.getMessage(), e);
        }
    }
}
