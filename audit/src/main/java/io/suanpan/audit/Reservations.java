package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.BARRED_TOO_LATE;
import static io.suanpan.audit.Finding.Kind.BRANCH_AFTER_FENCE;
import static io.suanpan.audit.Finding.Kind.FENCE_DROPPED_EARLY;
import static io.suanpan.audit.Finding.Kind.POSTED_OTHER_THAN_RESERVED;
import static io.suanpan.audit.Finding.Kind.POSTED_WITHOUT_RESERVATION;
import static io.suanpan.audit.Finding.Kind.REFUSED_TOO_LATE;
import static io.suanpan.audit.Finding.Kind.RELEASED_OTHER_THAN_RESERVED;
import static io.suanpan.audit.Finding.Kind.RELEASED_WITHOUT_RESERVATION;
import static io.suanpan.audit.Finding.Kind.RESERVED_TWICE;

import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.OfBranch;
import io.suanpan.fee.Charge;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.partition.OverMark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The branches at one partition's accounts. Each is reserved at most once, and what is reserved is posted or
 * released, once; what was refused, posted, released or barred is never reserved again.
 */
final class Reservations {
    /** A branch's place in its coordinator's {@link #done}: an activity has at most 64. */
    private static final int BRANCH_BITS = 6;

    /** A branch that is not done with: reserved, or, if {@code work} is null, refused. */
    record Open(Branch work, EntityId primary, Place since, Optional<Charge> charge) {
        boolean isReserved() {
            return work != null;
        }
    }

    private final Findings findings;
    private final Map<FenceId, Open> open = new HashMap<>();
    private Map<Integer, NumberSet> done = new HashMap<>();
    private final Map<Integer, OverMark> marks = new HashMap<>();

    Reservations(Findings findings) {
        this.findings = findings;
    }

    Map<FenceId, Open> open() {
        return open;
    }

    /** What is reserved for the branch; null if nothing is. */
    Branch reserved(FenceId fence) {
        Open found = open.get(fence);
        return found == null ? null : found.work();
    }

    /** What the branch is charged, if it is reserved and is. */
    Optional<Charge> charge(FenceId fence) {
        Open found = open.get(fence);
        return found == null ? Optional.empty() : found.charge();
    }

    /** What each coordinator last declared over, as far as this partition heard. */
    Map<Integer, OverMark> marks() {
        return marks;
    }

    void happened(OfBranch event, Place place) {
        ActivityId activity = event.fence().activity();
        OverMark mark = marks.get(activity.partition());
        if (mark != null && isOver(mark, activity.number())) {
            findings.add(BRANCH_AFTER_FENCE, named(event, place)
                    + " comes after its activity was declared over by " + mark);
        }
        switch (event) {
            case BranchReserved e -> reserved(e, place);
            case BranchRefused e -> refused(e, place);
            case BranchPosted e -> posted(e, place);
            case BranchReleased e -> released(e, place);
            case BranchBarred e -> barred(e, place);
        }
    }

    private void reserved(BranchReserved e, Place place) {
        Open before = open.put(e.fence(), new Open(e.work(), e.primary(), place, e.charge()));
        if (before != null || isDone(e.fence())) {
            findings.add(RESERVED_TWICE, named(e, place) + ", which "
                    + (before == null ? "is done with already" : "has " + described(before)));
        }
    }

    private void refused(BranchRefused e, Place place) {
        Open before = open.putIfAbsent(e.fence(), new Open(null, null, place, Optional.empty()));
        if (before != null || isDone(e.fence())) {
            findings.add(REFUSED_TOO_LATE, named(e, place) + ", which "
                    + (before == null ? "is done with already" : "has " + described(before)));
        }
    }

    private void posted(BranchPosted e, Place place) {
        Open before = finish(e.fence());
        if (before == null || !before.isReserved()) {
            findings.add(POSTED_WITHOUT_RESERVATION, named(e, place) + " with " + e.amount()
                    + " at account " + e.subject() + " without a reservation");
        } else if (differs(before.work(), e.subject(), e.direction(), e.amount())
                || !before.primary().equals(e.primary())) {
            findings.add(POSTED_OTHER_THAN_RESERVED, named(e, place) + " as a " + e.direction()
                    + " of " + e.amount() + " at account " + e.subject() + " for " + e.primary()
                    + " but has " + described(before));
        }
    }

    private void released(BranchReleased e, Place place) {
        Open before = finish(e.fence());
        if (before == null || !before.isReserved()) {
            findings.add(RELEASED_WITHOUT_RESERVATION, named(e, place) + " with " + e.amount()
                    + " at account " + e.subject() + " without a reservation");
        } else if (differs(before.work(), e.subject(), e.direction(), e.amount())) {
            findings.add(RELEASED_OTHER_THAN_RESERVED, named(e, place) + " as a " + e.direction()
                    + " of " + e.amount() + " at account " + e.subject() + " but has "
                    + described(before));
        }
    }

    private void barred(BranchBarred e, Place place) {
        boolean wasDone = isDone(e.fence());
        Open before = finish(e.fence());
        if (wasDone || before != null && before.isReserved()) {
            findings.add(BARRED_TOO_LATE, named(e, place) + ", which "
                    + (wasDone ? "is done with already" : "has " + described(before)));
        }
    }

    /** A coordinator declared activities over: their fences are gone from now on. */
    void dropped(OverMark mark, Place place) {
        open.forEach((fence, branch) -> {
            if (fence.activity().partition() == mark.coordinator() && branch.isReserved()
                    && isOver(mark, fence.activity().number())) {
                findings.add(FENCE_DROPPED_EARLY, "the fence of branch " + fence
                        + " is dropped in " + place + " but has " + described(branch));
            }
        });
        open.entrySet().removeIf(entry -> !entry.getValue().isReserved()
                && entry.getKey().activity().partition() == mark.coordinator()
                && isOver(mark, entry.getKey().activity().number()));
        marks.put(mark.coordinator(), mark);
    }

    static boolean isOver(OverMark mark, long number) {
        return number < mark.floor() && !mark.open().contains(number);
    }

    private boolean isDone(FenceId fence) {
        NumberSet numbers = done.get(fence.activity().partition());
        return numbers != null && numbers.contains(index(fence));
    }

    private Open finish(FenceId fence) {
        done.computeIfAbsent(fence.activity().partition(), _ -> new NumberSet()).add(index(fence));
        return open.remove(fence);
    }

    private static long index(FenceId fence) {
        return fence.activity().number() << BRANCH_BITS | fence.branch();
    }

    /** What follows was stored after the log was read as far as it is audited. */
    void later(FenceId fence) {
        open.remove(fence);
    }

    /** Forgets what only later events would need. */
    void release() {
        done = new HashMap<>();
    }

    private static boolean differs(Branch work, AccountId account, Direction direction,
            Money amount) {
        return !work.account().equals(account) || work.direction() != direction
                || !work.amount().equals(amount);
    }

    static String described(Open branch) {
        return branch.isReserved()
                ? "reserved a " + branch.work().direction() + " of " + branch.work().amount()
                        + " at account " + branch.work().account() + " for " + branch.primary()
                        + " in " + branch.since()
                : "been refused in " + branch.since();
    }

    private static String named(OfBranch event, Place place) {
        return event.getClass().getSimpleName() + " of branch " + event.fence() + " in " + place;
    }
}
