package io.suanpan.wire;

import io.suanpan.account.Fence;
import io.suanpan.activity.Activity.Cancelling;
import io.suanpan.activity.Activity.Confirming;
import io.suanpan.activity.Activity.Trying;
import io.suanpan.activity.Activity.Unfinished;
import io.suanpan.activity.BranchSet;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.partition.Checkpoint;
import io.suanpan.partition.PartitionTotals;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A partition's checkpoint, and the states that are only in it. Ids 300 to 399. */
final class CheckpointTypes {
    private CheckpointTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(300, 1, Checkpoint.class, CheckpointTypes::checkpoint,
                        (in, _) -> checkpoint(in)),
                new WireType<>(310, 1, Trying.class, (out, a) -> {
                    unfinished(out, a);
                    out.time(a.deadline());
                }, (in, _) -> new Trying(in.entity(), in.list(EventTypes::branch),
                        new BranchSet(in.bits()), in.time())),
                new WireType<>(311, 1, Confirming.class, CheckpointTypes::unfinished,
                        (in, _) -> new Confirming(in.entity(), in.list(EventTypes::branch),
                                new BranchSet(in.bits()))),
                new WireType<>(312, 1, Cancelling.class, CheckpointTypes::unfinished,
                        (in, _) -> new Cancelling(in.entity(), in.list(EventTypes::branch),
                                new BranchSet(in.bits()))),
                new WireType<>(320, 1, Fence.Reserved.class, (out, f) -> {
                    EventTypes.branch(out, f.work());
                    out.entity(f.primary());
                }, (in, _) -> new Fence.Reserved(EventTypes.branch(in), in.entity())),
                new WireType<>(321, 1, Fence.Refused.class, (out, f) -> out.refusal(f.refusal()),
                        (in, _) -> new Fence.Refused(in.refusal())),
                new WireType<>(322, 1, Fence.Posted.class, (_, _) -> {},
                        (_, _) -> new Fence.Posted()),
                new WireType<>(323, 1, Fence.Cancelled.class, (_, _) -> {},
                        (_, _) -> new Fence.Cancelled()));
    }

    private static void unfinished(WireOutput out, Unfinished activity) {
        out.entity(activity.primary());
        out.list(activity.branches(), EventTypes::branch);
        out.bits(activity.answered().bits());
    }

    private static void checkpoint(WireOutput out, Checkpoint c) {
        out.number(c.sequenceNumber());
        out.time(c.lastBatchAt());
        out.number(c.nextActivity());
        map(out, c.unfinished(), WireOutput::activity, WireOutput::object);
        map(out, c.fences(), WireOutput::fence, WireOutput::object);
        out.list(c.marks(), EventTypes::overMark);
        map(out, c.timers(), WireOutput::entity, WireOutput::time);
        out.object(c.totals());
    }

    private static Checkpoint checkpoint(WireInput in) {
        long sequenceNumber = in.number();
        Instant lastBatchAt = in.time();
        long nextActivity = in.number();
        Map<ActivityId, Unfinished> unfinished = map(in, WireInput::activity,
                i -> i.object(Unfinished.class));
        Map<FenceId, Fence> fences = map(in, WireInput::fence, i -> i.object(Fence.class));
        return new Checkpoint(sequenceNumber, lastBatchAt, nextActivity, unfinished, fences,
                in.list(EventTypes::overMark),
                CheckpointTypes.<EntityId, Instant>map(in, WireInput::entity, WireInput::time),
                in.object(PartitionTotals.class));
    }

    private static <K, V> void map(WireOutput out, Map<K, V> map, BiConsumer<WireOutput, K> key,
            BiConsumer<WireOutput, V> value) {
        out.list(map.entrySet(), (o, entry) -> {
            key.accept(o, entry.getKey());
            value.accept(o, entry.getValue());
        });
    }

    private static <K, V> Map<K, V> map(WireInput in, Function<WireInput, K> key,
            Function<WireInput, V> value) {
        Map<K, V> map = new HashMap<>();
        in.list(i -> map.put(key.apply(i), value.apply(i)));
        return map;
    }
}
