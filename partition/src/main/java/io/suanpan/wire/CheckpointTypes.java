package io.suanpan.wire;

import io.suanpan.account.Fence;
import io.suanpan.activity.Activity.Cancelling;
import io.suanpan.activity.Activity.Confirming;
import io.suanpan.activity.Activity.Held;
import io.suanpan.activity.Activity.Trying;
import io.suanpan.activity.Activity.Unfinished;
import io.suanpan.activity.BranchSet;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Event;
import io.suanpan.partition.Checkpoint;
import io.suanpan.partition.Checkpoint.Begun;
import io.suanpan.partition.Checkpoint.DayUse;
import io.suanpan.partition.Checkpoint.Fenced;
import io.suanpan.partition.Checkpoint.Late;
import io.suanpan.partition.Checkpoint.Timer;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.PartitionTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A partition's checkpoint, and the states that are only in it. Ids 300 to 399. */
final class CheckpointTypes {
    private CheckpointTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(300, 5, Checkpoint.class, CheckpointTypes::checkpoint,
                        CheckpointTypes::checkpoint),
                new WireType<>(310, 3, Trying.class, a -> FeeTypes.version(2, a.fee()),
                        (out, a) -> {
                            unfinished(out, a);
                            out.time(a.deadline());
                            FeeTypes.fee(out, a.fee());
                        },
                        (in, version) -> new Trying(in.entity(), EventTypes.branches(in, version),
                                new BranchSet(in.bits()), in.time(),
                                FeeTypes.fee(in, version, 3))),
                new WireType<>(311, 2, Confirming.class, CheckpointTypes::unfinished,
                        (in, version) -> new Confirming(in.entity(),
                                EventTypes.branches(in, version),
                                new BranchSet(in.bits()))),
                new WireType<>(312, 2, Cancelling.class, CheckpointTypes::unfinished,
                        (in, version) -> new Cancelling(in.entity(),
                                EventTypes.branches(in, version),
                                new BranchSet(in.bits()))),
                new WireType<>(313, 3, Held.class, a -> FeeTypes.version(2, a.fee()),
                        (out, a) -> {
                            out.entity(a.primary());
                            out.list(a.branches(), EventTypes::branch);
                            FeeTypes.fee(out, a.fee());
                        }, (in, version) -> new Held(in.entity(),
                                EventTypes.branches(in, version),
                                FeeTypes.fee(in, version, 3))),
                new WireType<>(320, 3, Fence.Reserved.class,
                        f -> FeeTypes.version(2, f.charge()), (out, f) -> {
                            EventTypes.branch(out, f.work());
                            out.entity(f.primary());
                            FeeTypes.charge(out, f.charge());
                        }, (in, version) -> new Fence.Reserved(EventTypes.branch(in, version),
                                in.entity(), FeeTypes.charge(in, version))),
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
        out.list(c.unfinished(), CheckpointTypes::begun);
        out.list(c.fences(), CheckpointTypes::fenced);
        out.list(c.marks(), EventTypes::overMark);
        out.list(c.timers(), CheckpointTypes::timer);
        out.object(c.totals());
        out.time(c.timersUntil());
        out.list(c.behind(), CheckpointTypes::late);
        out.list(c.instructions(), WireOutput::object);
        out.list(c.channelUse(), CheckpointTypes::dayUse);
    }

    private static Checkpoint checkpoint(WireInput in, int version) {
        long number = in.number();
        Instant lastBatchAt = in.time();
        long nextActivity = in.number();
        List<Begun> unfinished = in
                .list(i -> new Begun(i.activity(), i.object(Unfinished.class)));
        List<Fenced> fences = in.list(i -> new Fenced(i.fence(), i.object(Fence.class)));
        List<OverMark> marks = in.list(EventTypes::overMark);
        List<Timer> timers = in.list(i -> new Timer(i.entity(), i.time()));
        PartitionTotals totals = in.object(PartitionTotals.class);
        // Before version 2 all timers were in the checkpoint.
        Instant timersUntil = version < 2 ? lastBatchAt : in.time();
        // Before version 3 no flush was begun while an entity was behind.
        List<Late> behind = version < 3
                ? List.of()
                : in.list(i -> new Late(i.number(), i.object(Event.class)));
        // Before version 4 there were no bank orders.
        List<BankOrderInstructed> instructions = version < 4
                ? List.of()
                : in.list(i -> i.object(BankOrderInstructed.class));
        // Before version 5 channels had no limits.
        List<DayUse> channelUse = version < 5 ? List.of() : in.list(CheckpointTypes::dayUse);
        return new Checkpoint(number, lastBatchAt, nextActivity, unfinished, fences, marks, timers,
                timersUntil, totals, behind, instructions, channelUse);
    }

    private static void dayUse(WireOutput out, DayUse use) {
        out.text(use.channel().toString());
        out.number(use.day().toEpochDay());
        out.number(use.usedMinor());
        out.list(use.open().entrySet(), (o, open) -> {
            o.entity(open.getKey());
            o.number(open.getValue());
        });
    }

    private static DayUse dayUse(WireInput in) {
        ChannelName channel = ChannelName.parse(in.text());
        LocalDate day = LocalDate.ofEpochDay(in.number());
        long used = in.number();
        Map<BankOrderId, Long> open = new HashMap<>();
        in.list(i -> open.put((BankOrderId) i.entity(), i.number()));
        return new DayUse(channel, day, used, open);
    }

    private static void late(WireOutput out, Late late) {
        out.number(late.sequenceNumber());
        out.object(late.event());
    }

    private static void begun(WireOutput out, Begun begun) {
        out.activity(begun.id());
        out.object(begun.activity());
    }

    private static void fenced(WireOutput out, Fenced fenced) {
        out.fence(fenced.id());
        out.object(fenced.fence());
    }

    private static void timer(WireOutput out, Timer timer) {
        out.entity(timer.id());
        out.time(timer.due());
    }
}
