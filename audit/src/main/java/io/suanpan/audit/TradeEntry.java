package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Draw;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import java.time.Instant;
import java.util.Optional;

/** A trade as the log leaves it. */
public sealed interface TradeEntry {
    Order order();

    /** @param collections how many payments with a bank part were begun */
    record Created(Order order, int collections) implements TradeEntry {}

    /** Its payment is under way. */
    sealed interface BeingPaid extends TradeEntry {
        AccountId payer();

        ActivityId activity();

        /** How many payments with a bank part were begun, this one included. */
        int collections();
    }

    record Paying(Order order, AccountId payer, ActivityId activity, Optional<Draw> draw,
            Optional<BankPart> bank, int collections) implements BeingPaid {}

    /** A bank is asked for its part. */
    record Collecting(Order order, AccountId payer, ActivityId activity, BankPart bank,
            int collections) implements BeingPaid {}

    /**
     * @param refundingMinor set aside for refunds that are not over, in minor units of the order's currency
     * @param refundedMinor given back
     * @param escrow where its escrow stands, if it has one
     * @param fee what its merchant was charged, if anything
     * @param split who got what, once somebody did, if it is split
     */
    record Paid(Order order, AccountId payer, Instant paidAt, long refundingMinor,
            long refundedMinor, Optional<Escrow> escrow, Optional<FeeEntry> fee,
            Optional<SplitEntry> split) implements TradeEntry {
        /** Of one that is all its merchant's, or not released. */
        public Paid(Order order, AccountId payer, Instant paidAt, long refundingMinor,
                long refundedMinor, Optional<Escrow> escrow, Optional<FeeEntry> fee) {
            this(order, payer, paidAt, refundingMinor, refundedMinor, escrow, fee,
                    Optional.empty());
        }

        /** Of one whose merchant was charged nothing. */
        public Paid(Order order, AccountId payer, Instant paidAt, long refundingMinor,
                long refundedMinor, Optional<Escrow> escrow) {
            this(order, payer, paidAt, refundingMinor, refundedMinor, escrow, Optional.empty());
        }

        public Paid(Order order, AccountId payer, Instant paidAt, long refundingMinor,
                long refundedMinor) {
            this(order, payer, paidAt, refundingMinor, refundedMinor, Optional.empty());
        }

        public Paid(Order order, AccountId payer, Instant paidAt) {
            this(order, payer, paidAt, 0, 0);
        }

        Paid plus(long refunding, long refunded) {
            return new Paid(order, payer, paidAt, refundingMinor + refunding,
                    refundedMinor + refunded, escrow, fee, split);
        }

        Paid in(Escrow next) {
            return new Paid(order, payer, paidAt, refundingMinor, refundedMinor,
                    Optional.of(next), fee, split);
        }

        Paid charged(Optional<FeeEntry> next) {
            return new Paid(order, payer, paidAt, refundingMinor, refundedMinor, escrow, next,
                    split);
        }

        Paid split(Optional<SplitEntry> next) {
            return new Paid(order, payer, paidAt, refundingMinor, refundedMinor, escrow, fee,
                    next);
        }

        /** Minor units that no refund has or wants. */
        long leftMinor() {
            return order.amount().minor() - refundingMinor - refundedMinor;
        }

        /** Whether its merchant has none of it yet. */
        public boolean isHeld() {
            return escrow.isPresent() && !(escrow.get() instanceof Escrow.Released);
        }

        /** When something is to happen by itself. */
        public Optional<Instant> wakeAt() {
            boolean isAllRefunded = refundedMinor == order.amount().minor();
            return escrow.filter(_ -> !isAllRefunded).flatMap(stage -> switch (stage) {
                case Escrow.Shipped shipped -> Optional.of(shipped.shipment().confirmAt());
                case Escrow.Delayed delayed -> Optional.of(delayed.retryAt());
                case Escrow.Held _,Escrow.Releasing _,Escrow.Released _ -> Optional.empty();
            });
        }
    }

    record Closed(Order order, Instant closedAt) implements TradeEntry {}
}
