package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACTIVITY_NOT_STARTED;
import static io.suanpan.audit.Finding.Kind.ACTIVITY_PLAN_WRONG;
import static io.suanpan.audit.Finding.Kind.BANK_PART_WRONG;
import static io.suanpan.audit.Finding.Kind.DECISION_WITHOUT_OUTCOME;
import static io.suanpan.audit.Finding.Kind.INSTRUCTED_NOT_HELD;
import static io.suanpan.audit.Finding.Kind.OUTCOME_WITHOUT_DECISION;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.EntityId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one batch must hold together: a payment, deposit, transfer or bank order that starts and its activity, an
 * activity's decision and what becomes of what it was for, and money that is held and what a bank may be told.
 */
final class BatchLinks {
    /** What the two sides must agree on. */
    private record Start(EntityId primary, List<Branch> branches) {
        boolean agrees(Start other) {
            return other != null && primary.equals(other.primary)
                    && movements(branches).equals(movements(other.branches));
        }

        /** Whatever their order. */
        private static Map<List<Object>, Integer> movements(List<Branch> branches) {
            Map<List<Object>, Integer> movements = new HashMap<>();
            branches.forEach(branch -> movements.merge(
                    List.of(branch.account(), branch.direction(), branch.amount(), branch.draw()),
                    1,
                    Integer::sum));
            return movements;
        }
    }

    private record Outcome(EntityId primary, boolean done) {
        @Override
        public String toString() {
            return primary + (done ? " done" : " failed");
        }
    }

    /** What a trade and its collection say of each other, both in one batch. */
    enum Collected {
        ORDERED, REFUSED, INSTRUCTED, PAID, FAILED
    }

    /** @param content besides which both must have the same */
    private record Step(Collected what, CollectionId collection, ActivityId activity,
            List<Object> content) {}

    private final Map<ActivityId, Start> wanted = new HashMap<>();
    private final Map<ActivityId, EntityId> wantedTwice = new HashMap<>();
    private final Map<ActivityId, Start> started = new HashMap<>();
    private final Map<ActivityId, Outcome> decided = new HashMap<>();
    private final Map<ActivityId, Outcome> settled = new HashMap<>();
    private final Map<ActivityId, EntityId> held = new HashMap<>();
    private final Map<ActivityId, EntityId> instructed = new HashMap<>();
    // with how often
    private final Map<Step, Integer> saidByTrades = new HashMap<>();
    private final Map<Step, Integer> saidByCollections = new HashMap<>();

    /** {@code primary} starts and wants an activity that does {@code branches}. */
    void wants(ActivityId activity, EntityId primary, List<Branch> branches) {
        if (wanted.put(activity, new Start(primary, branches)) != null) {
            wantedTwice.put(activity, primary);
        }
    }

    void started(ActivityId activity, EntityId primary, List<Branch> branches) {
        started.put(activity, new Start(primary, branches));
    }

    void decided(ActivityId activity, EntityId primary, boolean confirmed) {
        decided.put(activity, new Outcome(primary, confirmed));
    }

    /** {@code primary}, for which {@code activity} was, is done, or failed. */
    void settled(ActivityId activity, EntityId primary, boolean done) {
        settled.put(activity, new Outcome(primary, done));
    }

    /** All of {@code activity} is tried, and {@code primary} is to decide. */
    void held(ActivityId activity, EntityId primary) {
        held.put(activity, primary);
    }

    /** {@code primary}, whose money {@code activity} holds, may be sent to a bank. */
    void instructed(ActivityId activity, EntityId primary) {
        instructed.put(activity, primary);
    }

    void tradeSays(Collected what, CollectionId collection, ActivityId activity,
            List<Object> content) {
        saidByTrades.merge(new Step(what, collection, activity, content), 1, Integer::sum);
    }

    void collectionSays(Collected what, CollectionId collection, ActivityId activity,
            List<Object> content) {
        saidByCollections.merge(new Step(what, collection, activity, content), 1, Integer::sum);
    }

    void check(Findings findings, Place place) {
        wantedTwice.forEach((activity, primary) -> findings.add(ACTIVITY_PLAN_WRONG,
                "activity " + activity + " is started twice in " + place + ", the second time by "
                        + primary));
        wanted.forEach((activity, want) -> {
            Start start = started.get(activity);
            if (start == null) {
                findings.add(ACTIVITY_NOT_STARTED, want.primary() + " starts activity " + activity
                        + " in " + place + ", which does not start there");
            } else if (!want.agrees(start)) {
                findings.add(ACTIVITY_PLAN_WRONG, "activity " + activity + " for " + start.primary()
                        + " plans " + start.branches() + " in " + place + " where "
                        + want.branches() + " for " + want.primary() + " must be");
            }
        });
        started.forEach((activity, start) -> {
            if (!wanted.containsKey(activity)) {
                findings.add(ACTIVITY_PLAN_WRONG, "activity " + activity + " starts in " + place
                        + " for " + start.primary() + ", which did not start it");
            }
        });
        decided.forEach((activity, decision) -> {
            if (!Objects.equals(decision, settled.get(activity))) {
                findings.add(DECISION_WITHOUT_OUTCOME, "activity " + activity + " decides "
                        + decision + " in " + place + ", the log has "
                        + (settled.containsKey(activity) ? settled.get(activity) : "nothing"));
            }
        });
        if (!held.equals(instructed)) {
            findings.add(INSTRUCTED_NOT_HELD, "in " + place + " activities hold money for " + held
                    + ", instructed is " + instructed);
        }
        if (!saidByTrades.equals(saidByCollections)) {
            findings.add(BANK_PART_WRONG, "in " + place + " trades say of what banks collect "
                    + saidByTrades + ", the collections say " + saidByCollections);
        }
        settled.forEach((activity, outcome) -> {
            if (!decided.containsKey(activity)) {
                findings.add(OUTCOME_WITHOUT_DECISION, outcome + " in " + place
                        + " without a decision of activity " + activity);
            }
        });
    }
}
