package io.suanpan.wire;

import static io.suanpan.wire.Samples.ACTIVITY;
import static io.suanpan.wire.Samples.ANNA;
import static io.suanpan.wire.Samples.CREDIT;
import static io.suanpan.wire.Samples.CNY;
import static io.suanpan.wire.Samples.DEBIT;
import static io.suanpan.wire.Samples.ESCROW_ORDER;
import static io.suanpan.wire.Samples.LATER;
import static io.suanpan.wire.Samples.ORDER;
import static io.suanpan.wire.Samples.OUT;
import static io.suanpan.wire.Samples.REFUSAL;
import static io.suanpan.wire.Samples.TRADE;
import static io.suanpan.wire.SplitSamples.SPLIT_ORDER;
import static io.suanpan.wire.SplitSamples.order;

import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.wire.Samples.Sample;
import java.util.List;
import java.util.Optional;

/** The {@link Samples} of payments with a bank part. */
final class CollectionSamples {
    private static final CollectionId COLLECTION = new CollectionId(TRADE, 3);
    private static final InstructionNumber NUMBER = InstructionNumber.of(COLLECTION, 3);
    private static final Route ROUTE = Route.to(new ChannelId("icbc"));
    private static final BankPart PART = new BankPart(new OutsideAccount("anna-card"), 1_234);
    private static final Optional<BankPart> BANK = Optional.of(PART);
    private static final Optional<Fee> FEE = Optional
            .of(new Fee(AccountId.fees(CNY, 17), new Money(74, CNY)));

    static final List<Sample> ALL = List.of(
            new Sample(3, new PaymentStarted(TRADE, ANNA, ACTIVITY, Optional.empty(), BANK)),
            new Sample(1, new PaymentHeld(TRADE, ACTIVITY, COLLECTION)),
            new Sample(2, new PaymentFailed(TRADE, ACTIVITY, REFUSAL, Optional.of(COLLECTION))),
            new Sample(2, new ActivityHeld(ACTIVITY, FEE)),
            new Sample(3, new Activity.Held(TRADE, List.of(DEBIT, CREDIT), FEE)),
            new Sample(2, new BranchReserved(ACTIVITY, DEBIT, COLLECTION)),
            new Sample(3, new PayTrade(TRADE, ANNA, Optional.empty(), BANK)),
            new Sample(5, new CreateAndPay(order(ORDER), ANNA, Optional.empty(), BANK)),
            new Sample(6, new CreateAndPay(order(ESCROW_ORDER), ANNA, Optional.empty(), BANK)),
            new Sample(7, new CreateAndPay(order(SPLIT_ORDER), ANNA, Optional.empty(), BANK)),
            new Sample(4, new Trade.Created(ORDER, 3)),
            new Sample(5, new Trade.Created(ESCROW_ORDER, 3)),
            new Sample(6, new Trade.Created(SPLIT_ORDER, 3)),
            new Sample(5, paying(ORDER, BANK)),
            new Sample(5, paying(ORDER, Optional.empty())),
            new Sample(6, paying(ESCROW_ORDER, BANK)),
            new Sample(7, paying(SPLIT_ORDER, BANK)),
            new Sample(1, new Trade.Collecting(ORDER, ANNA, ACTIVITY, PART, 3)),
            new Sample(2, new Trade.Collecting(ESCROW_ORDER, ANNA, ACTIVITY, PART, 3)),
            new Sample(3, new Trade.Collecting(SPLIT_ORDER, ANNA, ACTIVITY, PART, 3)),
            new Sample(5, new BankOrderStarted(COLLECTION, OUT, ACTIVITY, Route.BANK)),
            new Sample(6, new BankOrderStarted(COLLECTION, OUT, ACTIVITY, ROUTE)),
            new Sample(3, new BankOrderRefused(COLLECTION, ACTIVITY, REFUSAL)),
            new Sample(5,
                    new BankOrderInstructed(COLLECTION, OUT, ACTIVITY, Route.BANK, NUMBER, LATER)),
            new Sample(6,
                    new BankOrderInstructed(COLLECTION, OUT, ACTIVITY, ROUTE, NUMBER, LATER)),
            new Sample(3, new BankOrderAwaited(COLLECTION, Standing.ACCEPTED)),
            new Sample(5, new BankOrderPaid(COLLECTION, OUT, ACTIVITY, Route.BANK, "B19", LATER)),
            new Sample(6, new BankOrderPaid(COLLECTION, OUT, ACTIVITY, ROUTE, "B19", LATER)),
            new Sample(5,
                    new BankOrderFailed(COLLECTION, ACTIVITY, Route.BANK, NotPaid.REFUSED, LATER)),
            new Sample(6,
                    new BankOrderFailed(COLLECTION, ACTIVITY, ROUTE, NotPaid.REFUSED, LATER)),
            new Sample(3, new MakeBankOrder(COLLECTION, OUT)),
            new Sample(3, new GetBankOrder(COLLECTION)),
            new Sample(5,
                    new HearBank(COLLECTION, ChannelId.BANK, NUMBER, new BankWord.Accepted())),
            new Sample(6,
                    new HearBank(COLLECTION, ROUTE.channel(), NUMBER, new BankWord.Accepted())),
            new Sample(5, new BankOrder.Pending(COLLECTION, OUT, ACTIVITY, Route.BANK)),
            new Sample(6, new BankOrder.Pending(COLLECTION, OUT, ACTIVITY, ROUTE)),
            new Sample(5, instructed(Route.BANK)),
            new Sample(6, instructed(ROUTE)),
            new Sample(5, new BankOrder.Paid(COLLECTION, OUT, Route.BANK, "B19", LATER)),
            new Sample(6, new BankOrder.Paid(COLLECTION, OUT, ROUTE, "B19", LATER)),
            new Sample(5,
                    new BankOrder.Failed(COLLECTION, OUT, Route.BANK, NotPaid.REFUSED, LATER)),
            new Sample(6, new BankOrder.Failed(COLLECTION, OUT, ROUTE, NotPaid.REFUSED, LATER)));

    private CollectionSamples() {}

    private static BankOrder instructed(Route route) {
        return new BankOrder.Instructed(COLLECTION, OUT, ACTIVITY, route, NUMBER, LATER,
                Standing.UNKNOWN);
    }

    private static Trade paying(Order order, Optional<BankPart> bank) {
        return new Trade.Paying(order, ANNA, ACTIVITY, Optional.empty(), bank, 3);
    }
}
