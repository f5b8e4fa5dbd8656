package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.TRANSFER_CHANGED;
import static io.suanpan.audit.Finding.Kind.TRANSFER_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.TRANSFER_PARTIES_WRONG;

import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TransferId;
import io.suanpan.transfer.TransferEvent;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferFailed;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One partition's transfers: started, then completed, which ends all, or failed, which forgets it. */
final class Transfers {
    private final Findings findings;
    private final Map<TransferId, TransferEntry> entries = new HashMap<>();
    private final Map<TransferId, EnumSet<Reason>> failures = new HashMap<>();

    Transfers(Findings findings) {
        this.findings = findings;
    }

    Map<TransferId, TransferEntry> entries() {
        return entries;
    }

    /** Why attempts at the transfer failed. */
    Set<Reason> failures(TransferId transfer) {
        return failures.getOrDefault(transfer, EnumSet.noneOf(Reason.class));
    }

    void happened(TransferEvent event, Place place, BatchLinks links) {
        TransferEntry before = entries.get(event.subject());
        switch (event) {
            case TransferStarted e -> started(before, e, place, links);
            case TransferCompleted e -> completed(before, e, place, links);
            case TransferFailed e -> failed(before, e, place, links);
        }
    }

    private void started(TransferEntry before, TransferStarted e, Place place, BatchLinks links) {
        if (before != null) {
            outOfOrder("started", before, e, place);
        }
        if (e.terms().payee().equals(e.subject().payer())) {
            findings.add(TRANSFER_PARTIES_WRONG, "transfer " + e.subject() + " starts in " + place
                    + " to the account it is from");
        }
        links.wants(e.activity(), e.subject(), plan(e));
        entries.put(e.subject(), new TransferEntry.Pending(e.subject(), e.terms(), e.activity()));
    }

    /** What leaves the payer enters the payee. */
    private static List<Branch> plan(TransferStarted e) {
        Money amount = e.terms().amount();
        return List.of(new Branch(0, e.subject().payer(), Direction.DEBIT, amount),
                new Branch(1, e.terms().payee(), Direction.CREDIT, amount));
    }

    private void completed(TransferEntry before, TransferCompleted e, Place place,
            BatchLinks links) {
        if (before instanceof TransferEntry.Pending pending) {
            links.settled(pending.activity(), e.subject(), true);
        } else {
            outOfOrder("completed", before, e, place);
        }
        if (before != null && !before.terms().equals(e.terms())) {
            findings.add(TRANSFER_CHANGED, "transfer " + e.subject() + " completes with "
                    + e.terms() + " in " + place + ", it started with " + before.terms());
        }
        if (!e.completedAt().equals(place.at())) {
            findings.add(EVENT_TIME_WRONG, "transfer " + e.subject() + " completes at "
                    + e.completedAt() + " in " + place + ", which is of " + place.at());
        }
        entries.put(e.subject(),
                new TransferEntry.Completed(e.subject(), e.terms(), e.completedAt()));
    }

    private void failed(TransferEntry before, TransferFailed e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        failures.computeIfAbsent(e.subject(), _ -> EnumSet.noneOf(Reason.class))
                .add(e.reason().reason());
        if (before instanceof TransferEntry.Pending pending
                && pending.activity().equals(e.activity())) {
            entries.remove(e.subject());
        } else {
            outOfOrder("failed by activity " + e.activity(), before, e, place);
        }
    }

    private void outOfOrder(String what, TransferEntry before, TransferEvent event, Place place) {
        findings.add(TRANSFER_OUT_OF_ORDER, "transfer " + event.subject() + " is " + what + " in "
                + place + " but before was " + (before == null ? "not there" : before));
    }
}
