package io.suanpan.trade;

import static io.suanpan.kernel.Reason.TRADE_NOT_FOUND;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CompleteRelease;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.DelayRelease;
import io.suanpan.trade.TradeCommand.ExpireTrade;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.HoldPayment;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeCommand.ShipTrade;
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
import java.util.Optional;

/**
 * One order of a merchant, and the primary service of its payment: it starts the activity and completes it.
 *
 * <pre>
 *   Absent ── create ──▶ Created ── pay ──▶ Paying ── every branch tried ──▶ Paid
 *                         │    ▲               │
 *                         │    └── cancelled ──┘
 *                         └── close, or time is up ──▶ Closed
 *
 *   with a bank part, it comes to the same by way of
 *   Paying ── every branch tried ──▶ Collecting ── the bank collected ──▶ Paid
 *                                        └──────── it never will ──────▶ Created
 *
 *   Paid ── refund reserved ──▶ Refunded ── refund reserved, released, posted ──▶ Refunded
 *     ▲                            │
 *     └── the only one released ───┘
 *
 *   of a trade that is split, Shared stands for both
 *   of a trade in escrow, InEscrow stands for both, and says how far its {@link Escrow} has come
 * </pre>
 */
public sealed interface Trade extends EntityState {
    record Absent() implements Trade {}

    /** Everything but {@link Absent} has an order. */
    sealed interface Existing extends Trade {
        Order order();
    }

    /** @param collections how many payments with a bank part have failed */
    record Created(Order order, int collections) implements Existing {
        public Created(Order order) {
            this(order, 0);
        }
    }

    /** Its activity is under way. */
    sealed interface BeingPaid extends Existing {
        AccountId payer();

        ActivityId activity();

        /** What of it a bank is to collect. */
        Optional<BankPart> bank();

        /** How many payments with a bank part there were, this one included. */
        int collections();

        /** What a bank is asked for, if it is asked for a part. */
        default Optional<CollectionId> collection() {
            return bank().map(_ -> new CollectionId(order().id(), collections()));
        }
    }

    /** @param draw the mandate that the payment is under, if it is under one */
    record Paying(Order order, AccountId payer, ActivityId activity, Optional<Draw> draw,
            Optional<BankPart> bank, int collections) implements BeingPaid {
        /** All of it from the balance. */
        public Paying(Order order, AccountId payer, ActivityId activity, Optional<Draw> draw) {
            this(order, payer, activity, draw, Optional.empty(), 0);
        }

        public Paying(Order order, AccountId payer, ActivityId activity) {
            this(order, payer, activity, Optional.empty());
        }

        boolean isBy(AccountId other, Optional<String> mandateNo, Optional<BankPart> otherBank) {
            return payer.equals(other)
                    && draw.map(it -> it.mandate().mandateNo()).equals(mandateNo)
                    && bank.equals(otherBank);
        }
    }

    /** Every account has its part; only what a bank says of the rest decides it, and no clock does. */
    record Collecting(Order order, AccountId payer, ActivityId activity, BankPart part,
            int collections) implements BeingPaid {
        @Override
        public Optional<BankPart> bank() {
            return Optional.of(part);
        }

        /** No payment with a bank part is under a mandate. */
        boolean isBy(AccountId other, Optional<BankPart> otherBank) {
            return payer.equals(other) && bank().equals(otherBank);
        }
    }

    /** Paid for ever, whatever is refunded since. */
    sealed interface WasPaid extends Existing {
        AccountId payer();

        Instant paidAt();

        /** What the merchant was charged. */
        Optional<TradeFee> fee();

        /** Who got what of it, once the merchant has its part; empty if all is the merchant's. */
        default Optional<TradeSplit> split() {
            return Optional.empty();
        }

        /** In minor units of the order's currency. */
        long refundingMinor();

        long refundedMinor();

        /** Set aside for refunds that are under way or wait. */
        default Money refunding() {
            return new Money(refundingMinor(), order().amount().currency());
        }

        /** What refunds have given back. */
        default Money refunded() {
            return new Money(refundedMinor(), order().amount().currency());
        }

        /** What further refunds may ask for. */
        default Money refundable() {
            return order().amount().minus(refunded()).minus(refunding());
        }
    }

    /** Nothing of it is refunded or is to be. That is nearly every trade, so it has no room for it. */
    record Paid(Order order, AccountId payer, Instant paidAt, Optional<TradeFee> fee)
            implements
                WasPaid {
        public Paid(Order order, AccountId payer, Instant paidAt) {
            this(order, payer, paidAt, Optional.empty());
        }

        @Override
        public long refundingMinor() {
            return 0;
        }

        @Override
        public long refundedMinor() {
            return 0;
        }
    }

    /** Paid, and some or all of it is refunded or is to be: in minor units of the order's currency. */
    record Refunded(Order order, AccountId payer, Instant paidAt, long refundingMinor,
            long refundedMinor, Optional<TradeFee> fee) implements WasPaid {
        public Refunded {
            checkRefunds(order, refundingMinor, refundedMinor);
        }

        public Refunded(Order order, AccountId payer, Instant paidAt, long refundingMinor,
                long refundedMinor) {
            this(order, payer, paidAt, refundingMinor, refundedMinor, Optional.empty());
        }
    }

    /** Paid at once to several, whatever is refunded of it: minor units as in {@link Refunded}. */
    record Shared(Order order, AccountId payer, Instant paidAt, long refundingMinor,
            long refundedMinor, Optional<TradeFee> fee, TradeSplit shares) implements WasPaid {
        public Shared {
            checkRefunds(order, refundingMinor, refundedMinor);
            Invariant.check(order.split().isPresent(), "the order must say so", order);
        }

        @Override
        public Optional<TradeSplit> split() {
            return Optional.of(shares);
        }
    }

    /** Paid into escrow, and in time released from it, refunded, or both: minor units as in {@link Refunded}. */
    record InEscrow(Order order, AccountId payer, Instant paidAt, Escrow escrow,
            long refundingMinor, long refundedMinor, Optional<TradeFee> fee,
            Optional<TradeSplit> split) implements WasPaid {
        public InEscrow {
            checkRefunds(order, refundingMinor, refundedMinor);
            Invariant.check(order.isEscrow(), "the order must say so", order);
            Invariant.check(fee.isEmpty() || escrow instanceof Escrow.Released,
                    "nobody is charged before the release", fee);
            Invariant.check(split.isPresent() == (order.split().isPresent()
                    && escrow instanceof Escrow.Released), "it is split by its release", split);
        }

        /** Of an order that is all its merchant's, or not released. */
        public InEscrow(Order order, AccountId payer, Instant paidAt, Escrow escrow,
                long refundingMinor, long refundedMinor, Optional<TradeFee> fee) {
            this(order, payer, paidAt, escrow, refundingMinor, refundedMinor, fee,
                    Optional.empty());
        }

        public InEscrow(Order order, AccountId payer, Instant paidAt, Escrow escrow,
                long refundingMinor, long refundedMinor) {
            this(order, payer, paidAt, escrow, refundingMinor, refundedMinor, Optional.empty());
        }

        InEscrow in(Escrow next) {
            return new InEscrow(order, payer, paidAt, next, refundingMinor, refundedMinor, fee,
                    split);
        }

        /** All of it went back before the merchant had any. */
        public boolean isReturned() {
            return refundedMinor == order.amount().minor()
                    && !(escrow instanceof Escrow.Released);
        }

        /** When something is to happen by itself. */
        public Optional<Instant> wakeAt() {
            return switch (escrow) {
                case Escrow.Shipped shipped when !isReturned() ->
                    Optional.of(shipped.shipment().confirmAt());
                case Escrow.Delayed delayed when !isReturned() -> Optional.of(delayed.retryAt());
                case Escrow.Held _,Escrow.Shipped _,Escrow.Releasing _,Escrow.Delayed _,Escrow.Released _ ->
                    Optional.empty();
            };
        }
    }

    record Closed(Order order, Instant closedAt) implements Existing {}

    Trade ABSENT = new Absent();

    private static void checkRefunds(Order order, long refundingMinor, long refundedMinor) {
        Invariant.check(refundingMinor >= 0, "refunding must be >= 0", refundingMinor);
        Invariant.check(refundedMinor >= 0, "refunded must be >= 0", refundedMinor);
        Invariant.check(
                Math.addExact(refundingMinor, refundedMinor) <= order.amount().minor(),
                () -> "no more may be refunded than was paid, " + order.amount(),
                refundingMinor + " and " + refundedMinor);
    }

    static Decision<TradeEvent> decide(Trade state, TradeCommand command, Moment moment) {
        return switch (command) {
            case CreateTrade c -> TradePayment.create(state, c, moment);
            case PayTrade c -> state instanceof Existing trade
                    ? TradePayment.pay(trade, c, moment)
                    : notFound(c);
            case CreateAndPay c -> TradePayment.createAndPay(state, c, moment);
            case CloseTrade c -> state instanceof Existing trade
                    ? TradePayment.close(trade, moment)
                    : notFound(c);
            case GetTrade c -> state instanceof Existing ? Decision.repeat() : notFound(c);
            case ExpireTrade _ -> expire(state, moment);
            case CompletePayment c -> TradePayment.complete(state, c, moment);
            case HoldPayment c -> TradePayment.hold(state, c);
            case FailPayment c -> TradePayment.fail(state, c);
            case ReserveRefund c -> state instanceof Existing trade
                    ? TradeRefunds.reserve(trade, c)
                    : notFound(c);
            case ReleaseRefund c -> TradeRefunds.release(state, c);
            case PostRefund c -> TradeRefunds.post(state, c, moment);
            case ShipTrade c -> state instanceof Existing trade
                    ? TradeEscrow.ship(trade, c, moment)
                    : notFound(c);
            case ConfirmReceipt c -> state instanceof Existing trade
                    ? TradeEscrow.confirm(trade, c, moment)
                    : notFound(c);
            case ForceRelease c -> state instanceof Existing trade
                    ? TradeEscrow.force(trade, c, moment)
                    : notFound(c);
            case CompleteRelease c -> TradeEscrow.complete(state, c, moment);
            case DelayRelease c -> TradeEscrow.delay(state, c, moment);
        };
    }

    /** A timer's: of an order that was not paid, or of what is in escrow. */
    private static Decision<TradeEvent> expire(Trade state, Moment moment) {
        return switch (state) {
            case Created created -> TradePayment.expire(created, moment);
            case InEscrow paid -> TradeEscrow.timeUp(paid, moment);
            case Absent _,BeingPaid _,WasPaid _,Closed _ -> Decision.repeat();
        };
    }

    static Trade evolve(Trade state, TradeEvent event) {
        return switch (event) {
            case TradeCreated e -> TradePayment.created(state, e);
            case PaymentStarted e -> TradePayment.started(state, e);
            case PaymentHeld e -> TradePayment.held(state, e);
            case PaymentFailed e -> TradePayment.failed(state, e);
            case TradePaid e -> TradePayment.paid(state, e);
            case TradeClosed e -> TradePayment.closed(state, e);
            case RefundReserved e -> TradeRefunds.reserved(state, e);
            case RefundReleased e -> TradeRefunds.released(state, e);
            case TradeRefunded e -> TradeRefunds.posted(state, e);
            case TradeShipped e -> TradeEscrow.shipped(state, e);
            case ReleaseStarted e -> TradeEscrow.releaseStarted(state, e);
            case ReleaseDelayed e -> TradeEscrow.delayed(state, e);
            case TradeReleased e -> TradeEscrow.released(state, e);
        };
    }

    /** Events carry the order for the read models; it must be the one that was created. */
    static void checkOrder(Order created, Order carried, TradeEvent event) {
        Invariant.check(created.equals(carried), () -> "the order must be " + created, event);
    }

    private static Decision<TradeEvent> notFound(TradeCommand c) {
        return Decision.refuse(TRADE_NOT_FOUND, "there is no trade " + c.target());
    }
}
