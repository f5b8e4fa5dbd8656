package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACTIVITY_DECIDED_TWICE;
import static io.suanpan.audit.Finding.Kind.ACTIVITY_ENDED_WRONG;
import static io.suanpan.audit.Finding.Kind.ACTIVITY_NOT_STARTED;
import static io.suanpan.audit.Finding.Kind.ACTIVITY_PLAN_WRONG;
import static io.suanpan.audit.Finding.Kind.ACTIVITY_PROGRESS_WRONG;
import static io.suanpan.audit.Finding.Kind.ACTIVITY_STARTED_TWICE;

import io.suanpan.activity.ActivityEvent;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.audit.ActivityEntry.Phase;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.TradeId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The activities that one partition coordinates: each number started once, decided once, when every branch
 * was tried, or none need be; and ended once, when every branch has answered its decision.
 */
final class Activities {
    private final Findings findings;
    private final Branches branches;
    private final Draws draws;
    private final Map<Long, ActivityEntry> unfinished = new TreeMap<>();
    private final NumberSet started = new NumberSet();
    private final NumberSet confirmed = new NumberSet();
    private final NumberSet cancelled = new NumberSet();
    private final NumberSet ended = new NumberSet();
    private long nextNumber;

    Activities(Findings findings, Branches branches, Draws draws) {
        this.findings = findings;
        this.branches = branches;
        this.draws = draws;
    }

    Map<Long, ActivityEntry> unfinished() {
        return unfinished;
    }

    /** One more than the highest number started. */
    long nextNumber() {
        return nextNumber;
    }

    boolean isStarted(long number) {
        return started.contains(number);
    }

    boolean isConfirmed(long number) {
        return confirmed.contains(number);
    }

    boolean isCancelled(long number) {
        return cancelled.contains(number);
    }

    boolean isEnded(long number) {
        return ended.contains(number);
    }

    void happened(ActivityEvent event, Place place, BatchLinks links) {
        switch (event) {
            case ActivityStarted e -> started(e, place, links);
            case BranchTried e -> answered(e, e.branch(), Phase.TRYING, place);
            case ActivityHeld e -> held(e, place, links);
            case ActivityConfirmed e -> decided(e, Phase.CONFIRMING, place, links);
            case ActivityCancelled e -> decided(e, Phase.CANCELLING, place, links);
            case BranchFinished e -> answered(e, e.branch(), null, place);
            case ActivityEnded e -> ended(e, place);
        }
    }

    private void started(ActivityStarted e, Place place, BatchLinks links) {
        long number = e.subject().number();
        if (!started.add(number)) {
            findings.add(ACTIVITY_STARTED_TWICE, "activity " + e.subject() + " for " + e.primary()
                    + " starts in " + place + ", its number was given before");
            return;
        }
        checkBalance(e, place);
        nextNumber = Math.max(nextNumber, number + 1);
        links.started(e.subject(), e.primary(), e.branches());
        unfinished.put(number,
                new ActivityEntry(e.primary(), e.branches(), Phase.TRYING, 0, e.deadline()));
    }

    private void checkBalance(ActivityStarted e, Place place) {
        Map<Currency, Long> sums = new HashMap<>();
        for (Branch branch : e.branches()) {
            long minor = branch.amount().minor();
            sums.merge(branch.amount().currency(),
                    branch.direction() == Direction.CREDIT ? minor : -minor, Long::sum);
        }
        List<Branch> plan = e.branches();
        boolean indexed = IntStream.range(0, plan.size())
                .allMatch(i -> plan.get(i).index() == i);
        if (sums.values().stream().anyMatch(sum -> sum != 0) || !indexed || plan.isEmpty()) {
            findings.add(ACTIVITY_PLAN_WRONG, "activity " + e.subject() + " starts in " + place
                    + " with branches that do not balance, or are not numbered 0, 1, 2 …: " + plan);
        }
    }

    /** @param phase in which this may happen; null for either phase after the decision */
    private void answered(ActivityEvent event, int branch, Phase phase, Place place) {
        ActivityEntry entry = existing(event, place);
        if (entry == null) {
            return;
        }
        boolean inPhase = phase == null ? isDecided(entry) : entry.phase() == phase;
        boolean isOfPlan = branch >= 0 && branch < entry.branches().size();
        if (!inPhase || !isOfPlan || entry.hasAnswered(branch)) {
            findings.add(ACTIVITY_PROGRESS_WRONG, "branch " + branch + " has "
                    + event.getClass().getSimpleName() + " of activity " + event.subject() + " in "
                    + place + ", which is " + entry);
            return;
        }
        unfinished.put(number(event), entry.with(branch));
    }

    private void decided(ActivityEvent event, Phase decision, Place place, BatchLinks links) {
        ActivityEntry entry = existing(event, place);
        if (entry == null) {
            return;
        }
        if (entry.phase() != Phase.TRYING && entry.phase() != Phase.HELD) {
            findings.add(ACTIVITY_DECIDED_TWICE, event.getClass().getSimpleName() + " of activity "
                    + event.subject() + " in " + place + ", which is decided: " + entry);
            return;
        }
        boolean confirms = decision == Phase.CONFIRMING;
        if (confirms && isTooEarly(entry)) {
            findings.add(ACTIVITY_PROGRESS_WRONG, "activity " + event.subject()
                    + " is confirmed in " + place + " before its branches were tried: " + entry);
        }
        (confirms ? confirmed : cancelled).add(number(event));
        unfinished.put(number(event), entry.in(decision));
        links.decided(event.subject(), entry.primary(), confirms);
        if (confirms) {
            branches.confirmed(event.subject(), entry);
            draws.confirmed(event.subject(), entry.branches());
        } else {
            branches.cancelled(event.subject(), entry);
        }
    }

    /** Of a bank order, or of a trade of which our account at the bank gives a part. */
    private static boolean isABanks(ActivityEntry entry) {
        return entry.primary() instanceof BankOrderId || entry.primary() instanceof TradeId
                && entry.branches().stream().anyMatch(branch -> branch.account()
                        .equals(AccountId.channel(branch.amount().currency())));
    }

    /** A bank's is held first, and a bank decides; of the others the last try does. */
    private static boolean isTooEarly(ActivityEntry entry) {
        return isABanks(entry)
                ? entry.phase() != Phase.HELD
                : entry.unanswered() > 1;
    }

    private void held(ActivityHeld e, Place place, BatchLinks links) {
        ActivityEntry entry = existing(e, place);
        if (entry == null) {
            return;
        }
        if (entry.phase() != Phase.TRYING || entry.unanswered() > 1
                || !isABanks(entry)) {
            findings.add(ACTIVITY_PROGRESS_WRONG, "activity " + e.subject() + " is held in "
                    + place + ", it is " + entry);
        }
        links.held(e.subject(), entry.primary());
        unfinished.put(number(e), entry.in(Phase.HELD));
    }

    private void ended(ActivityEnded e, Place place) {
        long number = number(e);
        ActivityEntry entry = unfinished.get(number);
        if (entry == null || !isDecided(entry) || entry.unanswered() > 1) {
            findings.add(ACTIVITY_ENDED_WRONG, "activity " + e.subject() + " ends in " + place
                    + " but is "
                    + (entry != null ? entry : isEnded(number) ? "ended" : "not started"));
        }
        if (entry != null && isDecided(entry)) {
            unfinished.remove(number);
            ended.add(number);
        }
    }

    private static boolean isDecided(ActivityEntry entry) {
        return entry.phase() == Phase.CONFIRMING || entry.phase() == Phase.CANCELLING;
    }

    private ActivityEntry existing(ActivityEvent event, Place place) {
        ActivityEntry entry = unfinished.get(number(event));
        if (entry == null) {
            findings.add(
                    isEnded(number(event)) ? ACTIVITY_PROGRESS_WRONG : ACTIVITY_NOT_STARTED,
                    event.getClass().getSimpleName() + " of activity " + event.subject() + " in "
                            + place + ", which is "
                            + (isEnded(number(event)) ? "ended" : "not started"));
        }
        return entry;
    }

    private static long number(ActivityEvent event) {
        return event.subject().number();
    }
}
