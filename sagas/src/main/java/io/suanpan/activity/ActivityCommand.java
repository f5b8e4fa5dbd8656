package io.suanpan.activity;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.EntityId;
import java.util.List;

/** What a partition asks of an activity it coordinates; participants speak to it in branch answers. */
public sealed interface ActivityCommand extends Command {
    @Override
    ActivityId target();

    /** @param primary the trade, deposit, transfer or refund that the activity is for; it shares the partition */
    record StartActivity(ActivityId target, EntityId primary, List<Branch> branches)
            implements
                ActivityCommand {
        public StartActivity {
            branches = List.copyOf(branches);
        }
    }

    /** Trying has taken too long; cancels unless decided. From the activity's timer. */
    record TimeOut(ActivityId target) implements ActivityCommand {}
}
