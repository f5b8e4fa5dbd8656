package io.suanpan.activity;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Refusal;
import java.util.List;

/** What a partition asks of an activity it coordinates; participants speak to it in branch answers. */
public sealed interface ActivityCommand extends Command {
    @Override
    ActivityId target();

    /** @param primary the trade, deposit, transfer, refund or bank order that the activity is for; it shares the partition */
    record StartActivity(ActivityId target, EntityId primary, List<Branch> branches)
            implements
                ActivityCommand {
        public StartActivity {
            branches = List.copyOf(branches);
        }
    }

    /** What the activity is for decides: it shall happen. */
    record ConfirmHeld(ActivityId target) implements ActivityCommand {}

    /** What the activity is for decides: it shall not happen. */
    record CancelHeld(ActivityId target, Refusal refusal) implements ActivityCommand {}

    /** Trying has taken too long; cancels unless decided. From the activity's timer. */
    record TimeOut(ActivityId target) implements ActivityCommand {}
}
