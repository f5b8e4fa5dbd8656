package io.suanpan.wire;

import static io.suanpan.wire.Samples.ACTIVITY;
import static io.suanpan.wire.Samples.CNY;
import static io.suanpan.wire.Samples.LATER;
import static io.suanpan.wire.Samples.OUT;
import static io.suanpan.wire.Samples.TOP_UP;
import static io.suanpan.wire.Samples.TOP_UP_NUMBER;
import static io.suanpan.wire.Samples.WITHDRAWAL;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.Checkpoint;
import io.suanpan.partition.PartitionTotals;
import io.suanpan.wire.Samples.Sample;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Bank orders that were given to a channel with a name. */
final class ChannelSamples {
    private static final Route ICBC = Route.to(new ChannelId("icbc"));
    private static final Route TWO = ICBC.then(new ChannelId("cmb-2"));
    private static final InstructionNumber SECOND = InstructionNumber.of(WITHDRAWAL, 3, 2);
    private static final BankOrderInstructed AGAIN = new BankOrderInstructed(WITHDRAWAL, OUT,
            ACTIVITY, TWO, SECOND, LATER);

    static final List<Sample> ALL = List.of(
            new Sample(3, new BankOrderStarted(WITHDRAWAL, OUT, ACTIVITY, ICBC)),
            new Sample(3, AGAIN),
            new Sample(1, new BankOrderRerouted(AGAIN, NotPaid.LIMIT_EXCEEDED)),
            new Sample(3, new BankOrderPaid(WITHDRAWAL, OUT, ACTIVITY, TWO, "B17", LATER)),
            new Sample(3, new BankOrderFailed(WITHDRAWAL, ACTIVITY, ICBC, NotPaid.TOO_LATE,
                    LATER)),
            new Sample(3, new HearBank(WITHDRAWAL, ICBC.channel(), SECOND,
                    new BankWord.Unknown())),
            new Sample(3, new BankOrder.Pending(WITHDRAWAL, OUT, ACTIVITY, ICBC)),
            new Sample(3, new BankOrder.Instructed(WITHDRAWAL, OUT, ACTIVITY, TWO, SECOND, LATER,
                    Standing.UNKNOWN)),
            new Sample(3, new BankOrder.Paid(WITHDRAWAL, OUT, TWO, "B17", LATER)),
            new Sample(3, new BankOrder.Failed(WITHDRAWAL, OUT, ICBC, NotPaid.REFUSED, LATER)),
            new Sample(4, new BankOrderStarted(TOP_UP, OUT, ACTIVITY, ICBC)),
            new Sample(4, new BankOrderInstructed(TOP_UP, OUT, ACTIVITY, ICBC, TOP_UP_NUMBER,
                    LATER)),
            new Sample(4, new BankOrderPaid(TOP_UP, OUT, ACTIVITY, ICBC, "B18", LATER)),
            new Sample(4, new BankOrderFailed(TOP_UP, ACTIVITY, TWO, NotPaid.REFUSED, LATER)),
            new Sample(4, new HearBank(TOP_UP, ICBC.channel(), TOP_UP_NUMBER,
                    new BankWord.Paid("B18"))),
            new Sample(4, new BankOrder.Pending(TOP_UP, OUT, ACTIVITY, ICBC)),
            new Sample(4, new BankOrder.Instructed(TOP_UP, OUT, ACTIVITY, ICBC, TOP_UP_NUMBER,
                    LATER, Standing.ACCEPTED)),
            new Sample(4, new BankOrder.Paid(TOP_UP, OUT, ICBC, "B18", LATER)),
            new Sample(4, new BankOrder.Failed(TOP_UP, OUT, TWO, NotPaid.REFUSED, LATER)),
            new Sample(5, new Checkpoint(77, LATER, 78, List.of(), List.of(), List.of(),
                    List.of(), LATER, new PartitionTotals(new PartitionId(4), Map.of(), 0),
                    List.of(), List.of(AGAIN),
                    List.of(new Checkpoint.DayUse(new ChannelName(CNY, ICBC.channel()),
                            LocalDate.of(2026, 1, 31), 900, Map.of(WITHDRAWAL, 300L))))));

    private ChannelSamples() {}
}
