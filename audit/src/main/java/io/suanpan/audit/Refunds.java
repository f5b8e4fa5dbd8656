package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.FEE_RETURN_WRONG;
import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.REFUNDED_TOO_MUCH;
import static io.suanpan.audit.Finding.Kind.REFUND_CHANGED;
import static io.suanpan.audit.Finding.Kind.REFUND_NOT_COUNTED;
import static io.suanpan.audit.Finding.Kind.REFUND_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.SPLIT_RETURN_WRONG;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.refund.RefundEvent;
import io.suanpan.refund.RefundRequest;
import io.suanpan.trade.Escrow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One partition's refunds: requested, then any number of activities, one at a time, until one succeeds, which ends
 * all; or fails for good, which forgets it; or the merchant gives up waiting, which ends all too. After each batch
 * the refunds of a trade add up to what the trade says of them, and to no more than was paid.
 */
final class Refunds {
    /** Minor units, of all refunds of one trade: of those that may still come, and of those that are done. */
    private record Sum(long refunding, long refunded) {
        static final Sum NONE = new Sum(0, 0);
    }

    private final Findings findings;
    private final Map<TradeId, TradeEntry> trades;
    private final Map<RefundId, RefundEntry> entries = new HashMap<>();
    private final Map<RefundId, EnumSet<Reason>> failures = new HashMap<>();
    private final Map<RefundId, Contributions> shares = new HashMap<>();
    private final Map<TradeId, Sum> sums = new HashMap<>();
    private final Set<TradeId> touched = new HashSet<>();

    Refunds(Findings findings, Map<TradeId, TradeEntry> trades) {
        this.findings = findings;
        this.trades = trades;
    }

    Map<RefundId, RefundEntry> entries() {
        return entries;
    }

    /** Why attempts at the refund failed. */
    Set<Reason> failures(RefundId refund) {
        return failures.getOrDefault(refund, EnumSet.noneOf(Reason.class));
    }

    long waiting() {
        return entries.values().stream().filter(RefundEntry.Waiting.class::isInstance).count();
    }

    /** The trade's own events say something of {@code refund}, and what of it others than the merchant pay. */
    void tradeSays(RefundId refund, Contributions others, Place place) {
        touched.add(refund.trade());
        checkOthers(refund, others, place);
    }

    private void checkOthers(RefundId refund, Contributions others, Place place) {
        Contributions must = shares.getOrDefault(refund, Contributions.NONE);
        if (!must.fee().equals(others.fee())) {
            findings.add(FEE_RETURN_WRONG, "refund " + refund + " returns " + others.fee()
                    + " of the fee in " + place + ", it must be " + must.fee()
                    + " as the trade is " + trades.get(refund.trade()));
        }
        if (!must.parts().equals(others.parts())) {
            findings.add(SPLIT_RETURN_WRONG, "refund " + refund + " takes " + others.parts()
                    + " from others than the merchant in " + place + ", it must be "
                    + must.parts() + " as the trade is " + trades.get(refund.trade()));
        }
    }

    void happened(RefundEvent event, Place place, BatchLinks links) {
        RefundEntry before = entries.get(event.subject());
        touched.add(event.subject().trade());
        switch (event) {
            case RefundRequested e -> requested(before, e, place, links);
            case RefundCompleted e -> completed(before, e, place, links);
            case RefundFailed e -> failed(before, e, place, links);
            case RefundDelayed e -> delayed(before, e, place, links);
            case RefundRetried e -> retried(before, e, place, links);
            case RefundCancelled e -> cancelled(before, e, place);
        }
    }

    private void requested(RefundEntry before, RefundRequested e, Place place, BatchLinks links) {
        if (before != null) {
            outOfOrder("requested", before, e, place);
        }
        RefundRequest request = e.request();
        shares.put(e.subject(), others(e.subject(), request.amount()));
        wants(links, e.activity(), e.subject(), request.amount(), place);
        add(e.subject(), request.amount().minor(), 0);
        entries.put(e.subject(), new RefundEntry.Pending(request, e.activity(), 0));
    }

    /** What others than the merchant are to pay of it: decided once, when it is requested. */
    private Contributions others(RefundId refund, Money amount) {
        if (!(trades.get(refund.trade()) instanceof TradeEntry.Paid paid)) {
            return Contributions.NONE;
        }
        List<Part> parts = paid.split().map(it -> it.share(amount)).orElse(List.of());
        long ownLeft = paid.split().map(SplitEntry::ownLeft).orElseGet(paid::leftMinor);
        return new Contributions(paid.fee().flatMap(
                fee -> fee.share(Part.rest(amount, parts), ownLeft)), parts);
    }

    /** What leaves the trade's merchant, and its fee, or escrow if it is there still, enters who paid it. */
    private void wants(BatchLinks links, ActivityId activity, RefundId refund, Money amount,
            Place place) {
        if (trades.get(refund.trade()) instanceof TradeEntry.Paid paid
                && paid.order().amount().currency() == amount.currency()
                && !(paid.escrow().orElse(null) instanceof Escrow.Releasing)) {
            links.wants(activity, refund,
                    plan(paid, amount, shares.getOrDefault(refund, Contributions.NONE), place));
        } else {
            findings.add(REFUND_OUT_OF_ORDER, "refund " + refund + " of " + amount + " begins in "
                    + place + ", its trade is " + trades.get(refund.trade()));
        }
    }

    /** The merchant, or escrow, first; what it does not pay itself, the others do. */
    private static List<Branch> plan(TradeEntry.Paid paid, Money amount, Contributions others,
            Place place) {
        List<Part> payers = new ArrayList<>(others.parts());
        others.fee().ifPresent(fee -> payers.add(new Part(fee.account(), fee.amount())));
        Money own = Part.rest(amount, payers);
        if (own.minor() > 0) {
            payers.addFirst(new Part(holder(paid, place), own));
        }
        List<Branch> plan = new ArrayList<>();
        payers.forEach(part -> plan
                .add(new Branch(0, part.account(), Direction.DEBIT, part.amount())));
        plan.add(new Branch(0, paid.payer(), Direction.CREDIT, amount));
        return plan;
    }

    private void completed(RefundEntry before, RefundCompleted e, Place place, BatchLinks links) {
        if (before instanceof RefundEntry.Pending pending) {
            links.settled(pending.activity(), e.subject(), true);
            entries.put(e.subject(),
                    new RefundEntry.Completed(pending.request(), e.completedAt(),
                            e.others()));
        } else {
            outOfOrder("completed", before, e, place);
        }
        checkAmount(before, e.amount(), e, place);
        checkTime(e.completedAt(), e, place);
        checkOthers(e.subject(), e.others(), place);
        add(e.subject(), -e.amount().minor(), e.amount().minor());
    }

    private void failed(RefundEntry before, RefundFailed e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        failures.computeIfAbsent(e.subject(), _ -> EnumSet.noneOf(Reason.class))
                .add(e.reason().reason());
        if (before instanceof RefundEntry.Pending pending
                && pending.activity().equals(e.activity())) {
            entries.remove(e.subject());
        } else {
            outOfOrder("failed by activity " + e.activity(), before, e, place);
        }
        checkAmount(before, e.amount(), e, place);
        checkOthers(e.subject(), e.others(), place);
        add(e.subject(), -e.amount().minor(), 0);
    }

    private void delayed(RefundEntry before, RefundDelayed e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        if (!(before instanceof RefundEntry.Pending pending)
                || !pending.activity().equals(e.activity()) || e.delays() != pending.delays() + 1
                || !e.retryAt().isAfter(place.at())) {
            outOfOrder("delayed for the " + e.delays() + ". time until " + e.retryAt()
                    + " by activity " + e.activity(), before, e, place);
        }
        if (before != null) {
            entries.put(e.subject(), new RefundEntry.Waiting(before.request(), e.merchant(),
                    e.payer(), e.delays(), e.retryAt(), e.reason().reason(), e.others()));
        }
        checkOthers(e.subject(), e.others(), place);
    }

    private void retried(RefundEntry before, RefundRetried e, Place place, BatchLinks links) {
        if (!(before instanceof RefundEntry.Waiting waiting)
                || place.at().isBefore(waiting.retryAt())) {
            outOfOrder("tried again", before, e, place);
        }
        if (before != null) {
            wants(links, e.activity(), e.subject(), before.request().amount(), place);
            int delays = before instanceof RefundEntry.Waiting waiting ? waiting.delays() : 0;
            entries.put(e.subject(),
                    new RefundEntry.Pending(before.request(), e.activity(), delays));
        }
        checkBetween(e.merchant(), e.payer(), e, place);
        checkOthers(e.subject(), e.others(), place);
    }

    private void cancelled(RefundEntry before, RefundCancelled e, Place place) {
        if (before instanceof RefundEntry.Waiting waiting) {
            entries.put(e.subject(),
                    new RefundEntry.Cancelled(waiting.request(), e.cancelledAt()));
        } else {
            outOfOrder("cancelled", before, e, place);
        }
        checkAmount(before, e.amount(), e, place);
        checkTime(e.cancelledAt(), e, place);
        checkOthers(e.subject(), e.others(), place);
        add(e.subject(), -e.amount().minor(), 0);
    }

    private void add(RefundId refund, long refunding, long refunded) {
        sums.merge(refund.trade(), new Sum(refunding, refunded),
                (one, other) -> new Sum(one.refunding() + other.refunding(),
                        one.refunded() + other.refunded()));
    }

    /** Who has the money. */
    private static AccountId holder(TradeEntry.Paid paid, Place place) {
        return paid.isHeld()
                ? AccountId.escrow(paid.order().amount().currency(), place.partition())
                : paid.order().merchant();
    }

    private void checkBetween(AccountId merchant, AccountId payer, RefundEvent e, Place place) {
        if (entries.get(e.subject()) instanceof RefundEntry refund
                && trades.get(e.subject().trade()) instanceof TradeEntry.Paid paid
                && (!plan(paid, refund.request().amount(),
                        shares.getOrDefault(e.subject(), Contributions.NONE), place).getFirst()
                        .account().equals(merchant) || !paid.payer().equals(payer))) {
            findings.add(REFUND_CHANGED, "refund " + e.subject() + " is from " + merchant + " to "
                    + payer + " in " + place + ", its trade is " + paid);
        }
    }

    private void checkAmount(RefundEntry before, Money amount, RefundEvent e, Place place) {
        if (before != null && !before.request().amount().equals(amount)) {
            findings.add(REFUND_CHANGED, e.getClass().getSimpleName() + " of refund " + e.subject()
                    + " in " + place + " is of " + amount + ", it was requested with "
                    + before.request().amount());
        }
    }

    private void checkTime(Instant time, RefundEvent e, Place place) {
        if (!time.equals(place.at())) {
            findings.add(EVENT_TIME_WRONG, e.getClass().getSimpleName() + " of refund "
                    + e.subject() + " says " + time + " in " + place + ", which is of "
                    + place.at());
        }
    }

    private void outOfOrder(String what, RefundEntry before, RefundEvent event, Place place) {
        findings.add(REFUND_OUT_OF_ORDER, "refund " + event.subject() + " is " + what + " in "
                + place + " but before was " + (before == null ? "not there" : before));
    }

    /** What the batch changed, on both sides. */
    void endBatch(Place place) {
        for (TradeId trade : touched) {
            Sum sum = sums.getOrDefault(trade, Sum.NONE);
            if (trades.get(trade) instanceof TradeEntry.Paid paid) {
                check(trade, paid, sum, place);
            } else if (!sum.equals(Sum.NONE)) {
                findings.add(REFUND_NOT_COUNTED, "trade " + trade + " has refunds of " + sum
                        + " after " + place + " but is " + trades.get(trade));
            }
        }
        touched.clear();
    }

    private void check(TradeId trade, TradeEntry.Paid paid, Sum sum, Place place) {
        if (paid.refundingMinor() != sum.refunding() || paid.refundedMinor() != sum.refunded()) {
            findings.add(REFUND_NOT_COUNTED, "trade " + trade + " has refunds of " + sum + " after "
                    + place + " but says " + paid);
        }
        if (sum.refunding() + sum.refunded() > paid.order().amount().minor()) {
            findings.add(REFUNDED_TOO_MUCH, "trade " + trade + " has refunds of " + sum + " after "
                    + place + ", it was paid with " + paid.order().amount());
        }
    }
}
