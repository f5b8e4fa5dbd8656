package io.suanpan.kernel;

/** What the coordinator of an activity asks of a participant; resent until answered. */
public sealed interface BranchCommand extends Command {
    ActivityId activity();

    int branch();

    default FenceId fence() {
        return new FenceId(activity(), branch());
    }

    /** Reserve, so that a later confirm cannot fail. {@code primary} is what it is for: a trade, a transfer, a refund. */
    record Try(ActivityId activity, Branch work, EntityId primary) implements BranchCommand {
        @Override
        public int branch() {
            return work.index();
        }

        @Override
        public AccountId target() {
            return work.account();
        }
    }

    /** Post what was tried. */
    record Confirm(ActivityId activity, int branch, AccountId target) implements BranchCommand {}

    /** Release what was tried, or refuse it should it still arrive. */
    record Cancel(ActivityId activity, int branch, AccountId target) implements BranchCommand {}
}
