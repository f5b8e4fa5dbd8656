package io.suanpan.kernel;

import java.util.Optional;

/** What a participant answers to the coordinator. */
public sealed interface BranchAnswer extends Command {
    ActivityId activity();

    int branch();

    @Override
    default ActivityId target() {
        return activity();
    }

    /**
     * Reserved: a confirm will succeed, whenever it comes.
     *
     * @param fee what a merchant is charged when it does
     */
    record Tried(ActivityId activity, int branch, Optional<Fee> fee) implements BranchAnswer {
        public Tried(ActivityId activity, int branch) {
            this(activity, branch, Optional.empty());
        }
    }

    /** Nothing reserved, and nothing will be. */
    record TryRefused(ActivityId activity, int branch, Refusal refusal) implements BranchAnswer {}

    record Confirmed(ActivityId activity, int branch) implements BranchAnswer {}

    record Cancelled(ActivityId activity, int branch) implements BranchAnswer {}

    /** The command contradicts what the participant has done. Nothing changed; somebody must look. */
    record Contradicted(ActivityId activity, int branch, Refusal refusal) implements BranchAnswer {}
}
