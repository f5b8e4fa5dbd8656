package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.DEPOSIT_CHANGED;
import static io.suanpan.audit.Finding.Kind.DEPOSIT_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;

import io.suanpan.deposit.DepositEvent;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Reason;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One partition's deposits: started, then completed, which ends all, or failed, which forgets it. */
final class Deposits {
    private final Findings findings;
    private final Map<DepositId, DepositEntry> entries = new HashMap<>();
    private final Map<DepositId, EnumSet<Reason>> failures = new HashMap<>();

    Deposits(Findings findings) {
        this.findings = findings;
    }

    Map<DepositId, DepositEntry> entries() {
        return entries;
    }

    /** Why attempts at the deposit failed. */
    Set<Reason> failures(DepositId deposit) {
        return failures.getOrDefault(deposit, EnumSet.noneOf(Reason.class));
    }

    void happened(DepositEvent event, Place place, BatchLinks links) {
        DepositEntry before = entries.get(event.subject());
        switch (event) {
            case DepositStarted e -> started(before, e, place, links);
            case DepositCompleted e -> completed(before, e, place, links);
            case DepositFailed e -> failed(before, e, place, links);
        }
    }

    private void started(DepositEntry before, DepositStarted e, Place place, BatchLinks links) {
        if (before != null) {
            outOfOrder("started", before, e, place);
        }
        links.wants(e.activity(), e.subject(), plan(e));
        entries.put(e.subject(), new DepositEntry.Pending(e.subject(), e.amount(), e.activity()));
    }

    /** What enters the account leaves the channel of its currency. */
    private static List<Branch> plan(DepositStarted e) {
        AccountId channel = AccountId.channel(e.amount().currency());
        return List.of(new Branch(0, channel, Direction.DEBIT, e.amount()),
                new Branch(1, e.subject().account(), Direction.CREDIT, e.amount()));
    }

    private void completed(DepositEntry before, DepositCompleted e, Place place,
            BatchLinks links) {
        if (before instanceof DepositEntry.Pending pending) {
            links.settled(pending.activity(), e.subject(), true);
        } else {
            outOfOrder("completed", before, e, place);
        }
        if (before != null && !before.amount().equals(e.amount())) {
            findings.add(DEPOSIT_CHANGED, "deposit " + e.subject() + " completes with " + e.amount()
                    + " in " + place + ", it started with " + before.amount());
        }
        if (!e.completedAt().equals(place.at())) {
            findings.add(EVENT_TIME_WRONG, "deposit " + e.subject() + " completes at "
                    + e.completedAt() + " in " + place + ", which is of " + place.at());
        }
        entries.put(e.subject(),
                new DepositEntry.Completed(e.subject(), e.amount(), e.completedAt()));
    }

    private void failed(DepositEntry before, DepositFailed e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        failures.computeIfAbsent(e.subject(), _ -> EnumSet.noneOf(Reason.class))
                .add(e.reason().reason());
        if (before instanceof DepositEntry.Pending pending
                && pending.activity().equals(e.activity())) {
            entries.remove(e.subject());
        } else {
            outOfOrder("failed by activity " + e.activity(), before, e, place);
        }
    }

    private void outOfOrder(String what, DepositEntry before, DepositEvent event, Place place) {
        findings.add(DEPOSIT_OUT_OF_ORDER, "deposit " + event.subject() + " is " + what + " in "
                + place + " but before was " + (before == null ? "not there" : before));
    }
}
