package io.suanpan.activity;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens to an activity. */
public sealed interface ActivityEvent extends Event {
    @Override
    ActivityId subject();

    record ActivityStarted(ActivityId subject, EntityId primary, List<Branch> branches,
            Instant deadline) implements ActivityEvent {
        public ActivityStarted {
            branches = List.copyOf(branches);
        }
    }

    /** One branch was tried, and others are still to answer. @param fee what its merchant is to be charged */
    record BranchTried(ActivityId subject, int branch, Optional<Fee> fee)
            implements
                ActivityEvent {
        public BranchTried(ActivityId subject, int branch) {
            this(subject, branch, Optional.empty());
        }
    }

    /**
     * The last branch was tried, and what the activity is for decides, whenever it can.
     *
     * @param fee what the merchant who is paid by it is to be charged
     */
    record ActivityHeld(ActivityId subject, Optional<Fee> fee) implements ActivityEvent {
        public ActivityHeld(ActivityId subject) {
            this(subject, Optional.empty());
        }
    }

    /**
     * The last branch was tried: the commit point. Confirms follow and cannot fail.
     *
     * @param fee what the merchant who is paid by it is charged
     */
    record ActivityConfirmed(ActivityId subject, Optional<Fee> fee) implements ActivityEvent {
        public ActivityConfirmed(ActivityId subject) {
            this(subject, Optional.empty());
        }
    }

    /** A branch was refused, time ran out, or what it is for says so: the other decision. Cancels follow. */
    record ActivityCancelled(ActivityId subject, Refusal refusal) implements ActivityEvent {}

    /** One branch acknowledged its confirm or cancel, and others are still to. */
    record BranchFinished(ActivityId subject, int branch) implements ActivityEvent {}

    /** The last branch acknowledged: nothing is outstanding, and the fences may go. */
    record ActivityEnded(ActivityId subject) implements ActivityEvent {}
}
