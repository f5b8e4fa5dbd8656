package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.RELEASED_TOO_EARLY;
import static io.suanpan.audit.Finding.Kind.RELEASED_WHILE_REFUNDED;
import static io.suanpan.audit.Finding.Kind.TRADE_CHANGED;
import static io.suanpan.audit.Finding.Kind.TRADE_OUT_OF_ORDER;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Confirmation.By;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.TradeEvent;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Instant;
import java.util.Map;

/**
 * One partition's trades in escrow, from their payment on: shipped once; then released once, by an activity that takes
 * all that no refund has, begun while no refund is under way, and by the clock not before its time.
 */
final class Escrows {
    private final Findings findings;
    private final Charges charges;
    private final Map<TradeId, TradeEntry> entries;

    Escrows(Findings findings, Charges charges, Map<TradeId, TradeEntry> entries) {
        this.findings = findings;
        this.charges = charges;
        this.entries = entries;
    }

    void shipped(TradeEntry before, TradeShipped e, Place place) {
        if (before instanceof TradeEntry.Paid paid && paid.leftMinor() > 0
                && paid.escrow().orElse(null) instanceof Escrow.Held) {
            checkCarried(paid, e.order(), e.payer(), e.paidAt(), e.refunded(), e, place);
            entries.put(e.subject(), paid.in(new Escrow.Shipped(e.shipment())));
        } else {
            outOfOrder("shipped", before, e, place);
        }
        checkTime(e.shipment().shippedAt(), e, place);
        Instant confirmAt = e.order().confirmWithin().map(e.shipment().shippedAt()::plus)
                .orElse(null);
        if (!e.shipment().confirmAt().equals(confirmAt)) {
            findings.add(TRADE_CHANGED, "trade " + e.subject() + " is shipped in " + place
                    + " and taken for received at " + e.shipment().confirmAt() + ", by its order"
                    + " that is at " + confirmAt);
        }
    }

    void started(TradeEntry before, ReleaseStarted e, Place place, BatchLinks links) {
        if (!(before instanceof TradeEntry.Paid paid)
                || !(paid.escrow().orElse(null) instanceof Escrow.Sent sent)) {
            outOfOrder("being released", before, e, place);
            return;
        }
        int delays = 0;
        switch (sent) {
            case Escrow.Shipped shipped -> checkTimeUp(e, shipped, place);
            case Escrow.Delayed delayed -> {
                delays = delayed.delays();
                if (e.confirmation().by() != By.OPERATOR
                        && (place.at().isBefore(delayed.retryAt())
                                || !e.confirmation().equals(delayed.confirmation()))) {
                    outOfOrder("being released again", before, e, place);
                }
            }
            case Escrow.Releasing _,Escrow.Released _ ->
                outOfOrder("being released", before, e, place);
        }
        long left = paid.order().amount().minor() - paid.refundedMinor();
        if (paid.refundingMinor() != 0 || left <= 0) {
            findings.add(RELEASED_WHILE_REFUNDED, "trade " + e.subject() + " is being released in "
                    + place + " but is " + paid);
            return;
        }
        Money amount = new Money(left, paid.order().amount().currency());
        AccountId escrow = AccountId.escrow(amount.currency(), place.partition());
        links.wants(e.activity(), e.subject(),
                Trades.toReceivers(new Branch(0, escrow, Direction.DEBIT, amount), paid.order(),
                        left));
        entries.put(e.subject(), paid.in(new Escrow.Releasing(sent.shipment(), e.confirmation(),
                e.activity(), delays)));
    }

    private void checkTimeUp(ReleaseStarted e, Escrow.Shipped shipped, Place place) {
        if (e.confirmation().by() == By.TIME_UP
                && place.at().isBefore(shipped.shipment().confirmAt())) {
            findings.add(RELEASED_TOO_EARLY, "trade " + e.subject() + " is taken for received in "
                    + place + " at " + place.at() + ", its time is "
                    + shipped.shipment().confirmAt());
        }
    }

    void delayed(TradeEntry before, ReleaseDelayed e, Place place, BatchLinks links) {
        links.settled(e.activity(), e.subject(), false);
        if (before instanceof TradeEntry.Paid paid
                && paid.escrow().orElse(null) instanceof Escrow.Releasing releasing
                && releasing.activity().equals(e.activity())
                && e.delays() == releasing.delays() + 1 && e.retryAt().isAfter(place.at())) {
            entries.put(e.subject(), paid.in(new Escrow.Delayed(releasing.shipment(),
                    releasing.confirmation(), e.delays(), e.retryAt(), e.reason().reason())));
        } else {
            outOfOrder("delayed for the " + e.delays() + ". time until " + e.retryAt()
                    + " by activity " + e.activity(), before, e, place);
        }
    }

    void released(TradeEntry before, TradeReleased e, Place place, BatchLinks links) {
        if (before instanceof TradeEntry.Paid paid
                && paid.escrow().orElse(null) instanceof Escrow.Releasing releasing) {
            links.settled(releasing.activity(), e.subject(), true);
            charges.frozen(releasing.activity(), e.fee());
            checkCarried(paid, e.order(), e.payer(), e.paidAt(), e.refunded(), e, place);
            checkShipment(releasing.shipment(), e, place);
            long left = paid.order().amount().minor() - paid.refundedMinor();
            entries.put(e.subject(),
                    paid.in(new Escrow.Released(e.shipment(), e.releasedAt()))
                            .charged(e.fee().map(fee -> new FeeEntry(fee,
                                    SplitEntry.own(paid.order(), left), 0, 0)))
                            .split(SplitEntry.of(paid.order(), left)));
        } else {
            outOfOrder("released", before, e, place);
        }
        checkTime(e.releasedAt(), e, place);
    }

    private void checkShipment(Shipment shipment, TradeReleased e, Place place) {
        if (!shipment.equals(e.shipment())) {
            findings.add(TRADE_CHANGED, "trade " + e.subject() + " is released in " + place
                    + " after " + e.shipment() + ", it was shipped as " + shipment);
        }
    }

    private void checkCarried(TradeEntry.Paid paid, Order order, AccountId payer, Instant paidAt,
            Money refunded, TradeEvent e, Place place) {
        if (!paid.order().equals(order) || !paid.payer().equals(payer)
                || !paid.paidAt().equals(paidAt) || paid.refundedMinor() != refunded.minor()) {
            findings.add(TRADE_CHANGED, e + " in " + place + " says otherwise than the trade, "
                    + paid);
        }
    }

    private void checkTime(Instant time, TradeEvent e, Place place) {
        if (!time.equals(place.at())) {
            findings.add(EVENT_TIME_WRONG, e.getClass().getSimpleName() + " of trade "
                    + e.subject() + " says " + time + " in " + place + ", which is of "
                    + place.at());
        }
    }

    private void outOfOrder(String what, TradeEntry before, TradeEvent e, Place place) {
        findings.add(TRADE_OUT_OF_ORDER, "trade " + e.subject() + " is " + what + " in " + place
                + " but before was " + (before == null ? "not there" : before));
    }
}
