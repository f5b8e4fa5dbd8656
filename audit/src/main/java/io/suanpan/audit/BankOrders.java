package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.INSTRUCTION_NUMBER_WRONG;
import static io.suanpan.audit.Finding.Kind.BANK_ORDER_CHANGED;
import static io.suanpan.audit.Finding.Kind.BANK_ORDER_OUT_OF_ORDER;

import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One partition's bank orders: started, then refused, which forgets it, or instructed, under a number of its own;
 * then, and only then, paid or failed, once.
 */
final class BankOrders {
    private final Findings findings;
    private final Map<BankOrderId, BankOrderEntry> entries = new HashMap<>();
    private final Map<BankOrderId, EnumSet<Reason>> refusals = new HashMap<>();
    private final Map<InstructionNumber, BankOrderId> numbers = new HashMap<>();

    BankOrders(Findings findings) {
        this.findings = findings;
    }

    Map<BankOrderId, BankOrderEntry> entries() {
        return entries;
    }

    /** Why attempts at the order were refused. */
    Set<Reason> refusals(BankOrderId order) {
        return refusals.getOrDefault(order, EnumSet.noneOf(Reason.class));
    }

    void happened(BankOrderEvent event, Place place, BatchLinks links) {
        BankOrderEntry before = entries.get(event.subject());
        switch (event) {
            case BankOrderStarted e -> started(before, e, place, links);
            case BankOrderRefused e -> refused(before, e, place, links);
            case BankOrderInstructed e -> instructed(before, e, place, links);
            case BankOrderAwaited e -> awaited(before, e, place);
            case BankOrderPaid e -> paid(before, e, place, links);
            case BankOrderFailed e -> failed(before, e, place, links);
        }
    }

    private void started(BankOrderEntry before, BankOrderStarted e, Place place,
            BatchLinks links) {
        if (before != null) {
            outOfOrder("started", before, e, place);
        }
        links.wants(e.activity(), e.subject(), plan(e));
        entries.put(e.subject(),
                new BankOrderEntry.Pending(e.subject(), e.terms(), e.activity()));
    }

    /** What leaves the account leaves us, by the mirror of our account at the bank; what comes to it, comes thence. */
    private static List<Branch> plan(BankOrderStarted e) {
        Money amount = e.terms().amount();
        AccountId account = e.subject().account();
        AccountId mirror = AccountId.channel(amount.currency());
        boolean leaves = e.subject() instanceof WithdrawalId;
        return List.of(new Branch(0, leaves ? account : mirror, Direction.DEBIT, amount),
                new Branch(1, leaves ? mirror : account, Direction.CREDIT, amount));
    }

    private void refused(BankOrderEntry before, BankOrderRefused e, Place place,
            BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        refusals.computeIfAbsent(e.subject(), _ -> EnumSet.noneOf(Reason.class))
                .add(e.reason().reason());
        if (before instanceof BankOrderEntry.Pending pending
                && pending.activity().equals(e.activity())) {
            entries.remove(e.subject());
        } else {
            outOfOrder("refused by activity " + e.activity(), before, e, place);
        }
    }

    private void instructed(BankOrderEntry before, BankOrderInstructed e, Place place,
            BatchLinks links) {
        links.instructed(e.activity(), e.subject());
        if (!(before instanceof BankOrderEntry.Pending pending
                && pending.activity().equals(e.activity()))) {
            outOfOrder("instructed", before, e, place);
        }
        checkTerms(before, e.terms(), e, place);
        BankOrderId other = numbers.put(e.number(), e.subject());
        if (other != null) {
            findings.add(INSTRUCTION_NUMBER_WRONG, e.subject().kind() + " " + e.subject()
                    + " is instructed in " + place + " under " + e.number()
                    + ", which was given to " + other);
        }
        if (!e.notAfter().equals(place.at().plus(e.terms().validFor()))) {
            findings.add(EVENT_TIME_WRONG,
                    e.subject().kind() + " " + e.subject() + " is instructed in "
                            + place + ", at " + place.at() + ", until " + e.notAfter()
                            + ", not for "
                            + e.terms().validFor());
        }
        entries.put(e.subject(), new BankOrderEntry.Instructed(e.subject(), e.terms(),
                e.activity(), e.number(), e.notAfter(), Standing.RESERVED));
    }

    private void awaited(BankOrderEntry before, BankOrderAwaited e, Place place) {
        if (before instanceof BankOrderEntry.Instructed entry
                && entry.standing() != Standing.ACCEPTED && e.standing() != entry.standing()
                && e.standing() != Standing.RESERVED) {
            entries.put(e.subject(), new BankOrderEntry.Instructed(e.subject(), entry.terms(),
                    entry.activity(), entry.number(), entry.notAfter(), e.standing()));
        } else {
            outOfOrder(e.standing() + " now", before, e, place);
        }
    }

    private void paid(BankOrderEntry before, BankOrderPaid e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), true);
        checkEnd("paid", before, e.activity(), e, e.paidAt(), place);
        checkTerms(before, e.terms(), e, place);
        entries.put(e.subject(), new BankOrderEntry.Paid(e.subject(), e.terms(), e.reference(),
                e.paidAt()));
    }

    private void failed(BankOrderEntry before, BankOrderFailed e, Place place,
            BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        checkEnd("failed", before, e.activity(), e, e.failedAt(), place);
        if (before != null) {
            entries.put(e.subject(), new BankOrderEntry.Failed(e.subject(), before.terms(),
                    e.reason(), e.failedAt()));
        }
    }

    private void checkEnd(String what, BankOrderEntry before, ActivityId activity,
            BankOrderEvent event, Instant at, Place place) {
        if (!(before instanceof BankOrderEntry.Instructed entry
                && entry.activity().equals(activity))) {
            outOfOrder(what, before, event, place);
        }
        if (!at.equals(place.at())) {
            findings.add(EVENT_TIME_WRONG,
                    event.subject().kind() + " " + event.subject() + " is " + what
                            + " at " + at + " in " + place + ", which is of " + place.at());
        }
    }

    private void checkTerms(BankOrderEntry before, BankOrderTerms terms, BankOrderEvent event,
            Place place) {
        if (before != null && !before.terms().equals(terms)) {
            findings.add(BANK_ORDER_CHANGED,
                    event.subject().kind() + " " + event.subject() + " has " + terms
                            + " in " + place + ", it started with " + before.terms());
        }
    }

    private void outOfOrder(String what, BankOrderEntry before, BankOrderEvent event,
            Place place) {
        findings.add(BANK_ORDER_OUT_OF_ORDER,
                event.subject().kind() + " " + event.subject() + " is " + what
                        + " in " + place + " but before was "
                        + (before == null ? "not there" : before));
    }
}
