package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.CONFIRMED_NOT_POSTED;
import static io.suanpan.audit.Finding.Kind.POSTED_NOT_CONFIRMED;
import static io.suanpan.audit.Finding.Kind.POSTED_OTHER_THAN_PLANNED;
import static io.suanpan.audit.Finding.Kind.POSTED_THOUGH_CANCELLED;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.audit.BranchTable.Movement;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import java.util.function.IntFunction;

/**
 * What confirmed activities plan, beside what accounts post: partitions tell of them in any order. What was
 * told by both sides and agrees is forgotten, so only what is under way is kept, and what one journal says
 * before the other is read.
 */
final class Branches {
    private final Findings findings;
    private final IntFunction<Activities> coordinators;
    private final BranchTable planned = new BranchTable();
    private final BranchTable posted = new BranchTable();

    /** @param coordinators the activities of each partition */
    Branches(Findings findings, IntFunction<Activities> coordinators) {
        this.findings = findings;
        this.coordinators = coordinators;
    }

    void confirmed(ActivityId activity, ActivityEntry entry) {
        for (Branch branch : entry.branches()) {
            Movement plan = planned(activity, branch, entry.primary());
            Movement deed = posted.remove(plan.branch());
            if (deed == null) {
                planned.add(plan);
            } else {
                compare(plan, deed);
            }
        }
    }

    void cancelled(ActivityId activity, ActivityEntry entry) {
        for (Branch branch : entry.branches()) {
            Movement deed = posted.remove(new FenceId(activity, branch.index()));
            if (deed != null) {
                findings.add(POSTED_THOUGH_CANCELLED, "branch " + deed.branch() + " posted "
                        + deed.amount() + " at account " + branch.account()
                        + " though its activity is cancelled");
            }
        }
    }

    void posted(BranchPosted e, Place place) {
        ActivityId activity = e.fence().activity();
        Activities coordinator = coordinators.apply(activity.partition());
        Movement deed = posted(e);
        Movement plan = planned.remove(e.fence());
        if (plan != null) {
            compare(plan, deed);
        } else if (coordinator.isCancelled(activity.number())) {
            findings.add(POSTED_THOUGH_CANCELLED, "branch " + e.fence() + " posted " + e.amount()
                    + " at account " + e.subject() + " in " + place
                    + " though its activity is cancelled");
        } else if (coordinator.isConfirmed(activity.number())) {
            findings.add(POSTED_OTHER_THAN_PLANNED, "branch " + e.fence() + " posted " + e.amount()
                    + " at account " + e.subject() + " in " + place
                    + ", its activity has no such branch left to post");
        } else if (activity.partition() == place.partition()) {
            findings.add(POSTED_NOT_CONFIRMED, "branch " + e.fence() + " posted " + e.amount()
                    + " at account " + e.subject() + " in " + place
                    + " before its activity was confirmed");
        } else {
            posted.add(deed);
        }
    }

    private void compare(Movement plan, Movement deed) {
        if (plan.amount() != deed.amount()) {
            findings.add(POSTED_OTHER_THAN_PLANNED, "branch " + deed.branch() + " posted "
                    + deed.amount() + ", its activity plans " + plan.amount()
                    + " (debits negative)");
        } else if (plan.fingerprint() != deed.fingerprint()) {
            findings.add(POSTED_OTHER_THAN_PLANNED, "branch " + deed.branch() + " posted "
                    + deed.amount() + " at another account, in another currency or for another"
                    + " purpose than its activity plans");
        }
    }

    /** A decision after the point up to which the log is audited; only explains what was posted before. */
    void laterConfirmed(ActivityId activity, ActivityEntry entry) {
        for (Branch branch : entry.branches()) {
            Movement deed = posted.remove(new FenceId(activity, branch.index()));
            if (deed != null) {
                compare(planned(activity, branch, entry.primary()), deed);
            }
        }
    }

    /** A posting after the point up to which the log is audited; only fulfils what was confirmed before. */
    void laterPosted(BranchPosted e) {
        Movement plan = planned.remove(e.fence());
        if (plan != null) {
            compare(plan, posted(e));
        }
    }

    /** Confirmed branches that are not posted, as far as the journals were read. */
    int waiting() {
        return planned.size();
    }

    /** What nothing can explain any more. */
    void end(Findings atEnd, AtRest atRest) {
        for (Movement deed : posted.all()) {
            Activities coordinator = coordinators.apply(deed.branch().activity().partition());
            atEnd.add(POSTED_NOT_CONFIRMED, "branch " + deed.branch() + " posted " + deed.amount()
                    + " but its activity is "
                    + (coordinator.isStarted(deed.branch().activity().number())
                            ? "not confirmed"
                            : "not in the log"));
        }
        for (Movement plan : planned.all()) {
            ActivityId activity = plan.branch().activity();
            boolean ended = coordinators.apply(activity.partition()).isEnded(activity.number());
            if (ended || atRest == AtRest.YES) {
                atEnd.add(CONFIRMED_NOT_POSTED, "branch " + plan.branch() + " of a confirmed "
                        + (ended ? "and ended " : "") + "activity is not posted: "
                        + plan.amount());
            }
        }
    }

    private static Movement planned(ActivityId activity, Branch branch, EntityId primary) {
        return movement(new FenceId(activity, branch.index()), branch.direction(), branch.amount(),
                Fingerprint.of(branch.account(), branch.amount().currency(), primary));
    }

    private static Movement posted(BranchPosted e) {
        return movement(e.fence(), e.direction(), e.amount(),
                Fingerprint.of(e.subject(), e.amount().currency(), e.primary()));
    }

    private static Movement movement(FenceId branch, Direction direction, Money amount,
            long fingerprint) {
        return new Movement(branch,
                direction == Direction.CREDIT ? amount.minor() : -amount.minor(), fingerprint);
    }
}
