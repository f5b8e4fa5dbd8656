package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.FEE_RETURN_WRONG;
import static io.suanpan.audit.Finding.Kind.BANK_PART_WRONG;
import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.SPLIT_RETURN_WRONG;
import static io.suanpan.audit.Finding.Kind.SPLIT_WRONG;
import static io.suanpan.audit.Finding.Kind.TRADE_CHANGED;
import static io.suanpan.audit.Finding.Kind.TRADE_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.TRADE_PAID_LATE;

import io.suanpan.audit.BatchLinks.Collected;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One partition's trades: created once; then payments, one at a time, each of which fails or ends all; or
 * closed, which ends all too. Of those in escrow, the rest is {@link Escrows}'.
 */
final class Trades {
    private final Findings findings;
    private final Charges charges;
    private final Escrows escrows;
    private final Map<TradeId, TradeEntry> entries = new HashMap<>();
    private final Map<TradeId, EnumSet<Reason>> failures = new HashMap<>();

    Trades(Findings findings, Charges charges) {
        this.findings = findings;
        this.charges = charges;
        this.escrows = new Escrows(findings, charges, entries);
    }

    Map<TradeId, TradeEntry> entries() {
        return entries;
    }

    long waitingReleases() {
        return entries.values().stream()
                .filter(entry -> entry instanceof TradeEntry.Paid paid
                        && paid.wakeAt().isPresent())
                .count();
    }

    /** Why payments of the trade failed. */
    Set<Reason> failures(TradeId trade) {
        return failures.getOrDefault(trade, EnumSet.noneOf(Reason.class));
    }

    void happened(TradeEvent event, Place place, BatchLinks links) {
        TradeEntry before = entries.get(event.subject());
        switch (event) {
            case TradeCreated e -> created(before, e, place);
            case PaymentStarted e -> paymentStarted(before, e, place, links);
            case PaymentHeld e -> paymentHeld(before, e, place, links);
            case PaymentFailed e -> paymentFailed(before, e, place, links);
            case TradePaid e -> paid(before, e, place, links);
            case TradeClosed e -> closed(before, e, place);
            case RefundReserved e ->
                refund(before, e, e.refund(), e.amount(), 1, 0, e.others(), place);
            case RefundReleased e ->
                refund(before, e, e.refund(), e.amount(), -1, 0, e.others(), place);
            case TradeRefunded e -> refunded(before, e, place);
            case TradeShipped e -> escrows.shipped(before, e, place);
            case ReleaseStarted e -> escrows.started(before, e, place, links);
            case ReleaseDelayed e -> escrows.delayed(before, e, place, links);
            case TradeReleased e -> escrows.released(before, e, place, links);
        }
    }

    private void created(TradeEntry before, TradeCreated e, Place place) {
        Order order = e.order();
        if (before != null) {
            outOfOrder("created", before, e, place);
            return;
        }
        if (!e.subject().equals(order.id())
                || !order.id().equals(TradeId.of(order.merchant(), order.outTradeNo()))) {
            findings.add(TRADE_CHANGED, "trade " + e.subject() + " has the id of another order in "
                    + place + ": " + order);
        }
        checkTime("created", e.subject(), order.createdAt(), place);
        if (order.split().isPresent() && !SplitEntry.isKept(order)) {
            findings.add(SPLIT_WRONG, "trade " + e.subject() + " of " + order.amount()
                    + " is split in " + place + " with " + order.split().get().receivers());
        }
        entries.put(e.subject(), new TradeEntry.Created(order, 0));
    }

    private void paymentStarted(TradeEntry before, PaymentStarted e, Place place,
            BatchLinks links) {
        if (!(before instanceof TradeEntry.Created)) {
            outOfOrder("being paid", before, e, place);
        }
        if (before == null) {
            return;
        }
        Order order = before.order();
        if (!place.at().isBefore(order.expiresAt())) {
            findings.add(TRADE_PAID_LATE, "payment of trade " + e.subject() + " starts at "
                    + place.at() + " in " + place + ", it expired at " + order.expiresAt());
        }
        if (SplitEntry.receivers(order).anyMatch(it -> it.account().equals(e.payer()))) {
            findings.add(SPLIT_WRONG, "trade " + e.subject() + " is paid in " + place + " by "
                    + e.payer() + ", who gets a part of it");
        }
        if (e.bank().isPresent() && (e.draw().isPresent()
                || e.bank().get().minor() > order.amount().minor())) {
            findings.add(BANK_PART_WRONG, "of trade " + e.subject() + " of " + order.amount()
                    + " a bank is to collect " + e.bank().get() + " in " + place
                    + ", under mandate " + e.draw());
            return;
        }
        links.wants(e.activity(), e.subject(), plan(order, e, place));
        int collections = collections(before) + (e.bank().isPresent() ? 1 : 0);
        e.bank().ifPresent(bank -> links.tradeSays(Collected.ORDERED,
                new CollectionId(e.subject(), collections), e.activity(), List.of(bank.from(),
                        new Money(bank.minor(), order.amount().currency()))));
        entries.put(e.subject(), new TradeEntry.Paying(order, e.payer(), e.activity(), e.draw(),
                e.bank(), collections));
    }

    private static int collections(TradeEntry entry) {
        return switch (entry) {
            case TradeEntry.Created created -> created.collections();
            case TradeEntry.BeingPaid payment -> payment.collections();
            case TradeEntry.Paid _,TradeEntry.Closed _ -> 0;
        };
    }

    private void paymentHeld(TradeEntry before, PaymentHeld e, Place place, BatchLinks links) {
        if (before instanceof TradeEntry.Paying paying && paying.bank().isPresent()
                && paying.activity().equals(e.activity())
                && e.collection().attempt() == paying.collections()) {
            links.tradeSays(Collected.INSTRUCTED, e.collection(), e.activity(), List.of());
            entries.put(e.subject(), new TradeEntry.Collecting(paying.order(), paying.payer(),
                    paying.activity(), paying.bank().get(), paying.collections()));
        } else {
            outOfOrder("waiting for collection " + e.collection(), before, e, place);
        }
    }

    /**
     * What leaves the payer, and our account at the bank, enters whose it is, or waits in escrow; a mandate is the payer's
     * for the merchant, and is drawn on as of now.
     */
    private static List<Branch> plan(Order order, PaymentStarted e, Place place) {
        Currency currency = order.amount().currency();
        List<Branch> plan = new ArrayList<>(order.confirmWithin().isPresent()
                ? List.of(new Branch(1, AccountId.escrow(currency, place.partition()),
                        Direction.CREDIT, order.amount()))
                : credits(order, order.amount().minor()));
        long collected = e.bank().map(BankPart::minor).orElse(0L);
        if (collected > 0) {
            plan.add(new Branch(0, AccountId.channel(currency), Direction.DEBIT,
                    new Money(collected, currency)));
        }
        if (collected < order.amount().minor()) {
            plan.add(new Branch(0, e.payer(), Direction.DEBIT,
                    new Money(order.amount().minor() - collected, currency), e.draw()
                            .map(draw -> new Draw(new MandateId(e.payer(), order.merchant(),
                                    draw.mandate().mandateNo()), place.at()))));
        }
        return plan;
    }

    /** What leaves with {@code debit} enters the merchant's account, and those the order is split with. */
    static List<Branch> toReceivers(Branch debit, Order order, long paid) {
        List<Branch> plan = credits(order, paid);
        plan.add(debit);
        return plan;
    }

    private static List<Branch> credits(Order order, long paid) {
        List<Branch> plan = new ArrayList<>();
        plan.add(new Branch(1, order.merchant(), Direction.CREDIT,
                new Money(SplitEntry.own(order, paid), order.amount().currency())));
        SplitEntry.parts(order, paid).forEach(part -> plan
                .add(new Branch(1, part.account(), Direction.CREDIT, part.amount())));
        return plan;
    }

    private void paymentFailed(TradeEntry before, PaymentFailed e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        failures.computeIfAbsent(e.subject(), _ -> EnumSet.noneOf(Reason.class))
                .add(e.reason().reason());
        if (before instanceof TradeEntry.BeingPaid payment
                && payment.activity().equals(e.activity())) {
            entries.put(e.subject(),
                    new TradeEntry.Created(payment.order(), payment.collections()));
            collection(payment, links, Collected.REFUSED, Collected.FAILED);
        } else {
            outOfOrder("failing to be paid by activity " + e.activity(), before, e, place);
        }
    }

    private void paid(TradeEntry before, TradePaid e, Place place, BatchLinks links) {
        if (before instanceof TradeEntry.BeingPaid payment
                && payment.payer().equals(e.payer())) {
            links.settled(payment.activity(), e.subject(), true);
            collection(payment, links, Collected.PAID, Collected.PAID);
            charges.frozen(payment.activity(), e.fee());
        } else {
            outOfOrder("paid by " + e.payer(), before, e, place);
        }
        checkOrder(before, e.order(), e, place);
        checkTime("paid", e.subject(), e.paidAt(), place);
        entries.put(e.subject(), new TradeEntry.Paid(e.order(), e.payer(), e.paidAt(), 0, 0,
                e.order().confirmWithin().map(_ -> new Escrow.Held()), e.fee().map(
                        fee -> new FeeEntry(fee, SplitEntry.own(e.order(),
                                e.order().amount().minor()), 0, 0)),
                e.order().confirmWithin().isPresent()
                        ? Optional.empty()
                        : SplitEntry.of(e.order(), e.order().amount().minor())));
    }

    /** What becomes of the collection of a payment that ends: before, or after, a bank was told. */
    private static void collection(TradeEntry.BeingPaid payment, BatchLinks links, Collected untold,
            Collected told) {
        if (payment instanceof TradeEntry.Collecting it) {
            links.tradeSays(told, new CollectionId(it.order().id(), it.collections()),
                    it.activity(), List.of());
        } else if (payment instanceof TradeEntry.Paying it && it.bank().isPresent()) {
            links.tradeSays(untold, new CollectionId(it.order().id(), it.collections()),
                    it.activity(), List.of());
        }
    }

    private void closed(TradeEntry before, TradeClosed e, Place place) {
        if (!(before instanceof TradeEntry.Created)) {
            outOfOrder("closed", before, e, place);
        }
        checkOrder(before, e.order(), e, place);
        checkTime("closed", e.subject(), e.closedAt(), place);
        entries.put(e.subject(), new TradeEntry.Closed(e.order(), e.closedAt()));
    }

    /**
     * Whether that is too much, and whether the refunds say the same, is for {@link Refunds} to find.
     *
     * @param refunding how often {@code amount} is set aside; {@code refunded} how often it is given back
     */
    private void refund(TradeEntry before, TradeEvent e, RefundId refund, Money amount,
            int refunding, int refunded, Contributions others, Place place) {
        if (before instanceof TradeEntry.Paid paid && refund.trade().equals(e.subject())) {
            long share = others.fee().map(it -> it.amount().minor()).orElse(0L);
            Optional<FeeEntry> fee = paid.fee()
                    .map(it -> it.plus(refunding * share, refunded * share));
            if (fee.isPresent() ? !fee.get().isKept() : share > 0) {
                findings.add(FEE_RETURN_WRONG, "refund " + refund + " returns " + others.fee()
                        + " of the fee in " + place + " of a trade that was charged " + fee);
            }
            Optional<SplitEntry> split = paid.split()
                    .map(it -> it.plus(amount, others.parts(), refunding, refunded));
            if (split.isPresent() ? !split.get().isKept() : !others.parts().isEmpty()) {
                findings.add(SPLIT_RETURN_WRONG, "refund " + refund + " of " + amount + " takes "
                        + others.parts() + " in " + place + " of a trade of which was got "
                        + split);
            }
            entries.put(e.subject(), paid.plus(refunding * amount.minor(),
                    refunded * amount.minor()).charged(fee).split(split));
        } else {
            outOfOrder("refunded by " + refund, before, e, place);
        }
    }

    private void refunded(TradeEntry before, TradeRefunded e, Place place) {
        refund(before, e, e.refund(), e.amount(), -1, 1, e.others(), place);
        checkOrder(before, e.order(), e, place);
        checkTime("refunded", e.subject(), e.refundedAt(), place);
        if (entries.get(e.subject()) instanceof TradeEntry.Paid paid
                && (paid.refundedMinor() != e.refunded().minor()
                        || !paid.payer().equals(e.payer())
                        || !paid.paidAt().equals(e.paidAt())
                        || !paid.escrow().equals(e.escrow()))) {
            findings.add(TRADE_CHANGED, "refund " + e.refund() + " in " + place + " says that "
                    + e.refunded() + " is refunded of what " + e.payer() + " paid at " + e.paidAt()
                    + ", its escrow is " + e.escrow() + ", the trade is " + paid);
        }
    }

    private void checkOrder(TradeEntry before, Order carried, TradeEvent event, Place place) {
        if (before != null && !before.order().equals(carried)) {
            findings.add(TRADE_CHANGED, event.getClass().getSimpleName() + " of trade "
                    + event.subject() + " in " + place + " says " + carried + ", the order was "
                    + before.order());
        }
    }

    private void checkTime(String what, TradeId trade, Instant time, Place place) {
        if (!time.equals(place.at())) {
            findings.add(EVENT_TIME_WRONG, "trade " + trade + " is " + what + " at " + time + " in "
                    + place + ", which is of " + place.at());
        }
    }

    private void outOfOrder(String what, TradeEntry before, TradeEvent event, Place place) {
        findings.add(TRADE_OUT_OF_ORDER, "trade " + event.subject() + " is " + what + " in " + place
                + " but before was " + (before == null ? "not there" : before));
    }
}
