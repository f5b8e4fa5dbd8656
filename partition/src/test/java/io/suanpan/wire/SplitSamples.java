package io.suanpan.wire;

import static io.suanpan.wire.Samples.ACTIVITY;
import static io.suanpan.wire.Samples.AMOUNT;
import static io.suanpan.wire.Samples.ANNA;
import static io.suanpan.wire.Samples.CNY;
import static io.suanpan.wire.Samples.ESCROW_ORDER;
import static io.suanpan.wire.Samples.LATER;
import static io.suanpan.wire.Samples.ORDER;
import static io.suanpan.wire.Samples.REFUND;
import static io.suanpan.wire.Samples.REFUND_REQUEST;
import static io.suanpan.wire.Samples.REFUSAL;
import static io.suanpan.wire.Samples.SHIPMENT;
import static io.suanpan.wire.Samples.SHOP;
import static io.suanpan.wire.Samples.TIME;
import static io.suanpan.wire.Samples.TRADE;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.Reason;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Split;
import io.suanpan.trade.Split.Receiver;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.trade.TradeFee;
import io.suanpan.trade.TradeSplit;
import io.suanpan.trade.TradeSplit.Share;
import io.suanpan.wire.Samples.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The {@link Samples} of trades that are split. */
final class SplitSamples {
    private static final AccountId GUIDE = new AccountId("guide");
    private static final AccountId PLATFORM = new AccountId("platform");
    private static final Split SPLIT = new Split(List.of(
            new Receiver(GUIDE, AccountType.CONSUMER, Split.ratio(ORDER.amount(), 1_234), 1_234),
            new Receiver(PLATFORM, AccountType.MERCHANT, new Money(77, CNY), 0)));
    static final Order SPLIT_ORDER = split(ORDER);
    private static final Order SPLIT_ESCROW_ORDER = split(ESCROW_ORDER);
    private static final Optional<Fee> FEE = Optional
            .of(new Fee(AccountId.fees(CNY, 17), new Money(74, CNY)));
    private static final Contributions PARTS = new Contributions(Optional.empty(),
            List.of(new Part(GUIDE, new Money(12, CNY)), new Part(PLATFORM, new Money(3, CNY))));
    private static final Contributions FEE_AND_PART = new Contributions(FEE,
            List.of(new Part(GUIDE, new Money(12, CNY))));
    private static final TradeFee TRADE_FEE = new TradeFee(FEE.get(), 12_345, 13, 14);
    private static final TradeSplit TRADE_SPLIT = new TradeSplit(List.of(
            new Share(GUIDE, 1_234, 5, 6), new Share(SHOP, 12_345, 78, 9)));
    private static final Escrow RELEASED = new Escrow.Released(SHIPMENT, TIME);
    private static final Money REFUNDED = new Money(54_321, CNY);

    static final List<Sample> ALL = List.of(
            new Sample(3, new TradeCreated(TRADE, SPLIT_ORDER)),
            new Sample(3, new TradeCreated(TRADE, SPLIT_ESCROW_ORDER)),
            new Sample(4, new TradePaid(TRADE, SPLIT_ORDER, ANNA, LATER)),
            new Sample(4, new TradePaid(TRADE, SPLIT_ORDER, ANNA, LATER, FEE)),
            new Sample(3, new TradeClosed(TRADE, SPLIT_ORDER, LATER)),
            new Sample(2,
                    new TradeShipped(TRADE, SPLIT_ESCROW_ORDER, ANNA, LATER, AMOUNT, SHIPMENT)),
            new Sample(3,
                    new TradeReleased(TRADE, SPLIT_ESCROW_ORDER, ANNA, LATER, AMOUNT, SHIPMENT,
                            TIME, FEE)),
            new Sample(3, new RefundReserved(TRADE, REFUND, AMOUNT, ACTIVITY, PARTS)),
            new Sample(3, new RefundReserved(TRADE, REFUND, AMOUNT, ACTIVITY, FEE_AND_PART)),
            new Sample(3, new RefundReleased(TRADE, REFUND, AMOUNT, PARTS)),
            new Sample(5,
                    new TradeRefunded(TRADE, SPLIT_ORDER, ANNA, LATER, REFUND, AMOUNT, REFUNDED,
                            TIME, Optional.empty(), FEE_AND_PART)),
            new Sample(5,
                    new TradeRefunded(TRADE, SPLIT_ESCROW_ORDER, ANNA, LATER, REFUND, AMOUNT,
                            REFUNDED, TIME, Optional.of(RELEASED), PARTS)),
            new Sample(3, new RefundCompleted(REFUND, AMOUNT, TIME, PARTS)),
            new Sample(3, new RefundFailed(REFUND, AMOUNT, ACTIVITY, REFUSAL, PARTS)),
            new Sample(3,
                    new RefundDelayed(REFUND, ACTIVITY, REFUSAL, SHOP, ANNA, 3, LATER,
                            FEE_AND_PART)),
            new Sample(3, new RefundRetried(REFUND, SHOP, ANNA, ACTIVITY, FEE_AND_PART)),
            new Sample(3, new RefundCancelled(REFUND, AMOUNT, TIME, PARTS)),
            new Sample(3, order(SPLIT_ORDER)),
            new Sample(3, order(SPLIT_ESCROW_ORDER)),
            new Sample(4, new CreateAndPay(order(SPLIT_ORDER), ANNA)),
            new Sample(3, new Trade.Created(SPLIT_ORDER)),
            new Sample(4, new Trade.Paying(SPLIT_ORDER, ANNA, ACTIVITY)),
            new Sample(3, new Trade.Closed(SPLIT_ORDER, LATER)),
            new Sample(1,
                    new Trade.Shared(SPLIT_ORDER, ANNA, LATER, 300, 12_000,
                            Optional.of(TRADE_FEE), TRADE_SPLIT)),
            new Sample(1,
                    new Trade.Shared(SPLIT_ORDER, ANNA, LATER, 0, 0, Optional.empty(),
                            TRADE_SPLIT)),
            new Sample(3,
                    new Trade.InEscrow(SPLIT_ESCROW_ORDER, ANNA, LATER, RELEASED, 300, 12_000,
                            Optional.of(TRADE_FEE), Optional.of(TRADE_SPLIT))),
            new Sample(3,
                    new Trade.InEscrow(SPLIT_ESCROW_ORDER, ANNA, LATER, Escrow.HELD, 300,
                            12_000)),
            new Sample(3,
                    new Refund.Waiting(REFUND_REQUEST, SHOP, ANNA, 3, LATER,
                            Reason.INSUFFICIENT_FUNDS, PARTS)),
            new Sample(3, new Refund.Completed(REFUND_REQUEST, TIME, FEE_AND_PART)));

    private SplitSamples() {}

    private static Order split(Order order) {
        return new Order(order.id(), order.merchant(), order.outTradeNo(), order.amount(),
                order.subject(), order.createdAt(), order.expiresAt(), order.confirmWithin(),
                Optional.of(SPLIT));
    }

    static CreateTrade order(Order order) {
        return new CreateTrade(order.id(), order.merchant(), order.outTradeNo(), order.amount(),
                order.subject(), Duration.ofMinutes(30), order.confirmWithin(), order.split());
    }
}
