package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import io.suanpan.kernel.TradeId;
import java.time.Instant;
import java.util.Optional;

/** What happens to a trade. Events that read models show carry the whole order, so that each stands alone. */
public sealed interface TradeEvent extends Event {
    @Override
    TradeId subject();

    record TradeCreated(TradeId subject, Order order) implements TradeEvent {}

    /**
     * @param draw the mandate that it is under, if it is under one
     * @param bank what of it a bank is to collect
     */
    record PaymentStarted(TradeId subject, AccountId payer, ActivityId activity,
            Optional<Draw> draw, Optional<BankPart> bank) implements TradeEvent {
        /** All of it from the balance. */
        public PaymentStarted(TradeId subject, AccountId payer, ActivityId activity,
                Optional<Draw> draw) {
            this(subject, payer, activity, draw, Optional.empty());
        }

        public PaymentStarted(TradeId subject, AccountId payer, ActivityId activity) {
            this(subject, payer, activity, Optional.empty());
        }
    }

    /**
     * Every account has its part, and keeps it as long as nobody knows what the bank does. Answers who pays: that it is on
     * its way is all that can be said for now.
     *
     * @param collection what the bank is asked for
     */
    record PaymentHeld(TradeId subject, ActivityId activity, CollectionId collection)
            implements
                TradeEvent,
                Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** @param collection what a bank was to collect for it, and surely does not */
    record PaymentFailed(TradeId subject, ActivityId activity, Refusal reason,
            Optional<CollectionId> collection) implements TradeEvent, Settlement {
        /** All of it was to come from the balance. */
        public PaymentFailed(TradeId subject, ActivityId activity, Refusal reason) {
            this(subject, activity, reason, Optional.empty());
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }

    /** @param fee what the merchant is charged, who is paid at once: of a trade in escrow, its release says it */
    record TradePaid(TradeId subject, Order order, AccountId payer, Instant paidAt,
            Optional<Fee> fee) implements TradeEvent, Settlement {
        public TradePaid(TradeId subject, Order order, AccountId payer, Instant paidAt) {
            this(subject, order, payer, paidAt, Optional.empty());
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    record TradeClosed(TradeId subject, Order order, Instant closedAt) implements TradeEvent {}

    /**
     * A refund may be made: its amount is set aside.
     *
     * @param others what of it is not the merchant's to pay, set aside too
     */
    record RefundReserved(TradeId subject, RefundId refund, Money amount, ActivityId activity,
            Contributions others) implements TradeEvent {
        public RefundReserved(TradeId subject, RefundId refund, Money amount,
                ActivityId activity) {
            this(subject, refund, amount, activity, Contributions.NONE);
        }
    }

    /** A refund came to nothing: its amount may be refunded otherwise, its part of the fee returned otherwise. */
    record RefundReleased(TradeId subject, RefundId refund, Money amount,
            Contributions others) implements TradeEvent {
        public RefundReleased(TradeId subject, RefundId refund, Money amount) {
            this(subject, refund, amount, Contributions.NONE);
        }
    }

    /**
     * @param refunded what is refunded of the trade in all, this refund's {@code amount} included
     * @param escrow where its escrow stands, which says whose money it was; empty if it has none
     * @param others what of this refund the merchant did not pay
     */
    record TradeRefunded(TradeId subject, Order order, AccountId payer, Instant paidAt,
            RefundId refund, Money amount, Money refunded, Instant refundedAt,
            Optional<Escrow> escrow, Contributions others) implements TradeEvent {
        /** All of it the merchant's own to pay. */
        public TradeRefunded(TradeId subject, Order order, AccountId payer, Instant paidAt,
                RefundId refund, Money amount, Money refunded, Instant refundedAt,
                Optional<Escrow> escrow) {
            this(subject, order, payer, paidAt, refund, amount, refunded, refundedAt, escrow,
                    Contributions.NONE);
        }

        /** Of a trade without escrow, a fee and a split. */
        public TradeRefunded(TradeId subject, Order order, AccountId payer, Instant paidAt,
                RefundId refund, Money amount, Money refunded, Instant refundedAt) {
            this(subject, order, payer, paidAt, refund, amount, refunded, refundedAt,
                    Optional.empty(), Contributions.NONE);
        }

        /** Whether the merchant never had the money. */
        public boolean isFromEscrow() {
            return escrow.isPresent() && !(escrow.get() instanceof Escrow.Released);
        }
    }

    /** @param refunded what was refunded before */
    record TradeShipped(TradeId subject, Order order, AccountId payer, Instant paidAt,
            Money refunded, Shipment shipment) implements TradeEvent {}

    /** All that is not refunded is to be the merchant's; no refund may begin until that is decided. */
    record ReleaseStarted(TradeId subject, Confirmation confirmation, ActivityId activity)
            implements
                TradeEvent {}

    /**
     * It is not released yet. Who asked hears that it will be.
     *
     * @param delays how often it was delayed, counted from 1
     */
    record ReleaseDelayed(TradeId subject, ActivityId activity, Refusal reason, int delays,
            Instant retryAt) implements TradeEvent, Settlement {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /**
     * @param refunded what was refunded before, and is not the merchant's
     * @param fee what the merchant is charged
     */
    record TradeReleased(TradeId subject, Order order, AccountId payer, Instant paidAt,
            Money refunded, Shipment shipment, Instant releasedAt, Optional<Fee> fee)
            implements
                TradeEvent,
                Settlement {
        public TradeReleased(TradeId subject, Order order, AccountId payer, Instant paidAt,
                Money refunded, Shipment shipment, Instant releasedAt) {
            this(subject, order, payer, paidAt, refunded, shipment, releasedAt, Optional.empty());
        }

        /** What the merchant got, fee included. */
        public Money released() {
            return order.amount().minus(refunded);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }
}
