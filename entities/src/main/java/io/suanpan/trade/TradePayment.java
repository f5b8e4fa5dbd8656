package io.suanpan.trade;

import static io.suanpan.kernel.Reason.BANK_PART_EXCEEDS_AMOUNT;
import static io.suanpan.kernel.Reason.ORDER_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.PAYER_IS_RECEIVER;
import static io.suanpan.kernel.Reason.TRADE_ALREADY_PAID;
import static io.suanpan.kernel.Reason.TRADE_BEING_PAID;
import static io.suanpan.kernel.Reason.TRADE_CLOSED;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Moment;
import io.suanpan.trade.Trade.Absent;
import io.suanpan.trade.Trade.BeingPaid;
import io.suanpan.trade.Trade.Closed;
import io.suanpan.trade.Trade.Collecting;
import io.suanpan.trade.Trade.Created;
import io.suanpan.trade.Trade.Existing;
import io.suanpan.trade.Trade.InEscrow;
import io.suanpan.trade.Trade.Paid;
import io.suanpan.trade.Trade.Paying;
import io.suanpan.trade.Trade.Shared;
import io.suanpan.trade.Trade.WasPaid;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.HoldPayment;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From an order to its payment, or its end without one: by whom it is being paid, under which mandate, and that it is paid
 * once.
 */
final class TradePayment {
    private TradePayment() {}

    static Decision<TradeEvent> create(Trade state, CreateTrade c, Moment moment) {
        return switch (state) {
            case Absent _ -> Decision.accept(created(c, moment));
            case Existing trade when isSame(trade.order(), c) -> Decision.repeat();
            case Existing trade -> otherContent(trade);
        };
    }

    static Decision<TradeEvent> createAndPay(Trade state, CreateAndPay c, Moment moment) {
        return switch (state) {
            case Absent _ -> {
                TradeCreated created = created(c.order(), moment);
                yield pay(new Created(created.order()), c.payer(), c.mandateNo(), c.bank(),
                        moment, List.of(created));
            }
            case Existing trade when isSame(trade.order(), c.order()) ->
                pay(trade, c.payer(), c.mandateNo(), c.bank(), moment, List.of());
            case Existing trade -> otherContent(trade);
        };
    }

    static Decision<TradeEvent> pay(Existing trade, PayTrade c, Moment moment) {
        return pay(trade, c.payer(), c.mandateNo(), c.bank(), moment, List.of());
    }

    /** @param before events of the same command that led to {@code trade} */
    private static Decision<TradeEvent> pay(Existing trade, AccountId payer,
            Optional<String> mandateNo, Optional<BankPart> bank, Moment moment,
            List<TradeEvent> before) {
        return switch (trade) {
            case WasPaid paid when paid.payer().equals(payer) -> Decision.repeat();
            case Paying paying when paying.isBy(payer, mandateNo, bank) -> Decision.awaitFirst();
            case Collecting collecting when collecting.isBy(payer, bank) -> Decision.repeat();
            case WasPaid _ -> Decision.refuse(TRADE_ALREADY_PAID,
                    "trade " + trade.order().id() + " is paid by another payer than '" + payer
                            + "'");
            case BeingPaid other -> refuseBeingPaid(other, payer);
            case Closed closed -> refuseClosed(closed);
            case Created created when isExpired(created, moment) -> Decision.refuse(TRADE_CLOSED,
                    "trade " + trade.order().id() + " expired at " + trade.order().expiresAt());
            case Created created when gets(payer, created.order()) ->
                Decision.refuse(PAYER_IS_RECEIVER, "trade " + trade.order().id()
                        + " is split with '" + payer + "', who therefore cannot pay it");
            case Created created when exceeds(bank, created.order()) ->
                Decision.refuse(BANK_PART_EXCEEDS_AMOUNT,
                        "bank.amount must be at most the order's, "
                                + created.order().amount() + ": " + bank.get().of(created.order()));
            case Created created -> {
                List<TradeEvent> events = new ArrayList<>(before);
                events.add(new PaymentStarted(created.order().id(), payer, moment.nextActivity(),
                        mandateNo.map(number -> draw(created.order(), payer, number, moment)),
                        bank));
                yield new Decision.Awaited<>(events, false);
            }
        };
    }

    private static Decision<TradeEvent> refuseBeingPaid(BeingPaid trade, AccountId payer) {
        return Decision.refuse(TRADE_BEING_PAID, "trade " + trade.order().id()
                + " is just being paid by " + (trade.payer().equals(payer)
                        ? "'" + payer + "' under another mandate or with another bank part"
                        : "another payer than '" + payer + "'"));
    }

    private static boolean exceeds(Optional<BankPart> bank, Order order) {
        return bank.isPresent() && bank.get().minor() > order.amount().minor();
    }

    private static boolean gets(AccountId payer, Order order) {
        return order.split().filter(it -> it.isAmong(payer)).isPresent();
    }

    /** The mandate is always one for the order's merchant, whoever asks. */
    private static Draw draw(Order order, AccountId payer, String mandateNo, Moment moment) {
        return new Draw(new MandateId(payer, order.merchant(), mandateNo), moment.now());
    }

    static Decision<TradeEvent> close(Existing trade, Moment moment) {
        return switch (trade) {
            case Closed _ -> Decision.repeat();
            case WasPaid _ -> Decision.refuse(TRADE_ALREADY_PAID,
                    "trade " + trade.order().id() + " is paid and cannot be closed");
            case BeingPaid _ -> Decision.refuse(TRADE_BEING_PAID,
                    "trade " + trade.order().id() + " is just being paid");
            case Created _ -> Decision.accept(closed(trade.order(), moment));
        };
    }

    /** It closes when its timer fires; a payment must not slip in before. */
    private static boolean isExpired(Created created, Moment moment) {
        return !moment.now().isBefore(created.order().expiresAt());
    }

    static Decision<TradeEvent> complete(Trade state, CompletePayment c, Moment moment) {
        BeingPaid payment = beingPaid(state, c.activity());
        Order order = payment.order();
        return Decision.accept(new TradePaid(order.id(), order, payment.payer(), moment.now(),
                c.fee()));
    }

    static Decision<TradeEvent> hold(Trade state, HoldPayment c) {
        Paying paying = paying(state, c.activity());
        return Decision.accept(new PaymentHeld(c.target(), paying.activity(),
                paying.collection().orElseThrow(
                        () -> Invariant.broken("only a payment with a bank part is held", state))));
    }

    static Decision<TradeEvent> fail(Trade state, FailPayment c) {
        BeingPaid payment = beingPaid(state, c.activity());
        return Decision.accept(new PaymentFailed(c.target(), payment.activity(), c.refusal(),
                payment.collection()));
    }

    static Decision<TradeEvent> expire(Created created, Moment moment) {
        return isExpired(created, moment)
                ? Decision.accept(closed(created.order(), moment))
                : Decision.repeat();
    }

    static Trade created(Trade state, TradeCreated e) {
        Invariant.check(state instanceof Absent, "a trade is created once", e);
        Invariant.check(e.order().id().equals(e.subject()), "the id must be the order's", e);
        return new Created(e.order());
    }

    static Trade started(Trade state, PaymentStarted e) {
        Created created = payable(state, e);
        Invariant.check(!exceeds(e.bank(), created.order()),
                () -> "the bank part must be at most " + created.order().amount(), e);
        return new Paying(created.order(), e.payer(), e.activity(), e.draw(), e.bank(),
                created.collections() + (e.bank().isPresent() ? 1 : 0));
    }

    static Trade held(Trade state, PaymentHeld e) {
        Paying paying = paying(state, e.activity());
        Invariant.check(paying.collection().equals(Optional.of(e.collection())),
                () -> "the bank is asked for " + paying.collection(), e);
        return new Collecting(paying.order(), paying.payer(), paying.activity(),
                paying.bank().orElseThrow(), paying.collections());
    }

    static Trade failed(Trade state, PaymentFailed e) {
        BeingPaid payment = beingPaid(state, e.activity());
        Invariant.check(payment.collection().equals(e.collection()),
                () -> "the bank was to be asked for " + payment.collection(), e);
        return new Created(payment.order(), payment.collections());
    }

    static Trade paid(Trade state, TradePaid e) {
        if (!(state instanceof BeingPaid payment && payment.payer().equals(e.payer()))) {
            throw Invariant.broken("only a trade being paid by its payer becomes paid", e);
        }
        Invariant.check(payment.bank().isEmpty() || payment instanceof Collecting,
                "a bank part is collected first", e);
        Trade.checkOrder(payment.order(), e.order(), e);
        Order order = e.order();
        if (order.isEscrow()) {
            return new InEscrow(order, e.payer(), e.paidAt(), Escrow.HELD, 0, 0);
        }
        Optional<TradeFee> fee = e.fee().map(it -> TradeFee.of(it, order.own(order.amount())));
        return TradeSplit.of(order, order.amount())
                .<Trade>map(it -> new Shared(order, e.payer(), e.paidAt(), 0, 0, fee, it))
                .orElseGet(() -> new Paid(order, e.payer(), e.paidAt(), fee));
    }

    static Trade closed(Trade state, TradeClosed e) {
        Order order = payable(state, e).order();
        Trade.checkOrder(order, e.order(), e);
        return new Closed(order, e.closedAt());
    }

    private static TradeCreated created(CreateTrade c, Moment moment) {
        return new TradeCreated(c.target(),
                new Order(c.target(), c.merchant(), c.outTradeNo(), c.amount(),
                        c.subject(), moment.now(), moment.now().plus(c.expiresIn()),
                        c.confirmWithin(), c.split()));
    }

    private static TradeClosed closed(Order order, Moment moment) {
        return new TradeClosed(order.id(), order, moment.now());
    }

    private static boolean isSame(Order order, CreateTrade c) {
        return order.merchant().equals(c.merchant()) && order.outTradeNo().equals(c.outTradeNo())
                && order.amount().equals(c.amount()) && order.subject().equals(c.subject())
                && order.confirmWithin().equals(c.confirmWithin())
                && order.split().equals(c.split());
    }

    private static Created payable(Trade state, TradeEvent event) {
        if (state instanceof Created created) {
            return created;
        }
        throw Invariant.broken("only an unpaid trade has this", event);
    }

    private static Paying paying(Trade state, ActivityId activity) {
        if (beingPaid(state, activity) instanceof Paying paying) {
            return paying;
        }
        throw Invariant.broken("no bank must have been asked yet", state);
    }

    private static BeingPaid beingPaid(Trade state, ActivityId activity) {
        if (state instanceof BeingPaid payment && payment.activity().equals(activity)) {
            return payment;
        }
        throw Invariant.broken("the trade must be being paid by activity " + activity, state);
    }

    private static Decision<TradeEvent> otherContent(Existing trade) {
        Order order = trade.order();
        return Decision.refuse(ORDER_EXISTS_WITH_OTHER_CONTENT,
                "order '" + order.outTradeNo() + "' of merchant '" + order.merchant()
                        + "' exists with "
                        + order.amount() + " and subject '" + order.subject() + "'"
                        + order.confirmWithin()
                                .map(time -> ", in escrow to be confirmed within "
                                        + time.toSeconds() + " s")
                                .orElse("")
                        + order.split().map(split -> ", split with " + split.receivers())
                                .orElse(""));
    }

    private static Decision<TradeEvent> refuseClosed(Closed closed) {
        return Decision.refuse(TRADE_CLOSED,
                "trade " + closed.order().id() + " was closed at " + closed.closedAt());
    }
}
