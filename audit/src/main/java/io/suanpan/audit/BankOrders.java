package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.CHANNEL_CHANGED;
import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.INSTRUCTION_NUMBER_WRONG;
import static io.suanpan.audit.Finding.Kind.BANK_ORDER_CHANGED;
import static io.suanpan.audit.Finding.Kind.BANK_ORDER_OUT_OF_ORDER;

import io.suanpan.audit.BatchLinks.Collected;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.HolderOrderId;
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
 * then, and only then, paid or failed, once, by the channel that has it: which is another only after a refusal.
 */
final class BankOrders {
    /** After which the bank that refused surely does not move the money, and another may. */
    private static final Set<NotPaid> REFUSALS = EnumSet.of(NotPaid.LIMIT_EXCEEDED,
            NotPaid.OUR_FUNDS_SHORT, NotPaid.REFUSED);

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
            case BankOrderRerouted e -> rerouted(before, e, place);
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
        switch (e.subject()) {
            case HolderOrderId order -> links.wants(e.activity(), order, plan(e, order));
            case CollectionId collection -> links.collectionSays(Collected.ORDERED, collection,
                    e.activity(), List.of(e.terms().outside(), e.terms().amount()));
        }
        entries.put(e.subject(),
                new BankOrderEntry.Pending(e.subject(), e.terms(), e.activity(), e.route()));
    }

    /** What leaves the account leaves us, by the mirror of our account at the bank; what comes to it, comes thence. */
    private static List<Branch> plan(BankOrderStarted e, HolderOrderId order) {
        Money amount = e.terms().amount();
        AccountId account = order.account();
        AccountId mirror = AccountId.channel(amount.currency());
        boolean leaves = e.subject() instanceof WithdrawalId;
        return List.of(new Branch(0, leaves ? account : mirror, Direction.DEBIT, amount),
                new Branch(1, leaves ? mirror : account, Direction.CREDIT, amount));
    }

    private void refused(BankOrderEntry before, BankOrderRefused e, Place place,
            BatchLinks links) {
        settled(Collected.REFUSED, e.activity(), e.subject(), links);
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
        switch (e.subject()) {
            case HolderOrderId order -> links.instructed(e.activity(), order);
            case CollectionId collection -> {
                links.instructed(e.activity(), collection.trade());
                links.collectionSays(Collected.INSTRUCTED, collection, e.activity(), List.of());
            }
        }
        if (!(before instanceof BankOrderEntry.Pending pending
                && pending.activity().equals(e.activity()))) {
            outOfOrder("instructed", before, e, place);
        }
        checkTerms(before, e.terms(), e, place);
        checkRoute(before, e.route(), e, place);
        if (!e.notAfter().equals(place.at().plus(e.terms().validFor()))) {
            findings.add(EVENT_TIME_WRONG,
                    e.subject().kind() + " " + e.subject()
                            + " is instructed in "
                            + place + ", at " + place.at() + ", until " + e.notAfter()
                            + ", not for "
                            + e.terms().validFor());
        }
        told(e, place);
    }

    /** A bank is told: under a number that no other instruction ever had. */
    private void told(BankOrderInstructed e, Place place) {
        BankOrderId other = numbers.put(e.number(), e.subject());
        if (other != null) {
            findings.add(INSTRUCTION_NUMBER_WRONG, e.subject().kind() + " " + e.subject()
                    + " is instructed in " + place + " under " + e.number()
                    + ", which was given to " + other);
        }
        entries.put(e.subject(), new BankOrderEntry.Instructed(e.subject(), e.terms(),
                e.activity(), e.route(), e.number(), e.notAfter(), Standing.RESERVED));
    }

    /** Another channel gets what the one before surely did not do and never will, and nothing else changes. */
    private void rerouted(BankOrderEntry before, BankOrderRerouted e, Place place) {
        BankOrderInstructed again = e.again();
        if (!(before instanceof BankOrderEntry.Instructed entry
                && entry.activity().equals(again.activity())
                && entry.notAfter().equals(again.notAfter())
                && place.at().isBefore(again.notAfter()))) {
            outOfOrder("given to " + again.route(), before, e, place);
        }
        checkTerms(before, again.terms(), e, place);
        List<ChannelId> had = before == null ? List.of() : before.route().channels();
        List<ChannelId> has = again.route().channels();
        if (!REFUSALS.contains(e.reason()) || has.size() != had.size() + 1
                || !has.subList(0, had.size()).equals(had)) {
            findings.add(CHANNEL_CHANGED, e.subject().kind() + " " + e.subject() + " goes in "
                    + place + " from " + had + " to " + has + " for " + e.reason());
        }
        told(again, place);
    }

    private void checkRoute(BankOrderEntry before, Route route, BankOrderEvent event,
            Place place) {
        if (before != null && !before.route().equals(route)) {
            findings.add(CHANNEL_CHANGED, event.subject().kind() + " " + event.subject()
                    + " is with " + route + " in " + place + ", it was with " + before.route());
        }
    }

    private void awaited(BankOrderEntry before, BankOrderAwaited e, Place place) {
        if (before instanceof BankOrderEntry.Instructed entry
                && entry.standing() != Standing.ACCEPTED && e.standing() != entry.standing()
                && e.standing() != Standing.RESERVED) {
            entries.put(e.subject(), new BankOrderEntry.Instructed(e.subject(), entry.terms(),
                    entry.activity(), entry.route(), entry.number(), entry.notAfter(),
                    e.standing()));
        } else {
            outOfOrder(e.standing() + " now", before, e, place);
        }
    }

    private void paid(BankOrderEntry before, BankOrderPaid e, Place place, BatchLinks links) {
        settled(Collected.PAID, e.activity(), e.subject(), links);
        checkEnd("paid", before, e.activity(), e, e.paidAt(), place);
        checkTerms(before, e.terms(), e, place);
        checkRoute(before, e.route(), e, place);
        entries.put(e.subject(), new BankOrderEntry.Paid(e.subject(), e.terms(), e.route(),
                e.reference(), e.paidAt()));
    }

    private void failed(BankOrderEntry before, BankOrderFailed e, Place place,
            BatchLinks links) {
        settled(Collected.FAILED, e.activity(), e.subject(), links);
        checkEnd("failed", before, e.activity(), e, e.failedAt(), place);
        checkRoute(before, e.route(), e, place);
        if (before != null) {
            entries.put(e.subject(), new BankOrderEntry.Failed(e.subject(), before.terms(),
                    e.route(), e.reason(), e.failedAt()));
        }
    }

    /** A holder's decides its activity itself, of a collection its trade says so. */
    private static void settled(Collected what, ActivityId activity, BankOrderId order,
            BatchLinks links) {
        switch (order) {
            case HolderOrderId it -> links.settled(activity, it, what == Collected.PAID);
            case CollectionId it -> links.collectionSays(what, it, activity, List.of());
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
