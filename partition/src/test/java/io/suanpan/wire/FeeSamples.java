package io.suanpan.wire;

import static io.suanpan.wire.Samples.ACTIVITY;
import static io.suanpan.wire.Samples.AMOUNT;
import static io.suanpan.wire.Samples.ANNA;
import static io.suanpan.wire.Samples.CNY;
import static io.suanpan.wire.Samples.CREDIT;
import static io.suanpan.wire.Samples.DEBIT;
import static io.suanpan.wire.Samples.ESCROW_ORDER;
import static io.suanpan.wire.Samples.FENCE;
import static io.suanpan.wire.Samples.FUNDS;
import static io.suanpan.wire.Samples.LATER;
import static io.suanpan.wire.Samples.MONTH;
import static io.suanpan.wire.Samples.ORDER;
import static io.suanpan.wire.Samples.REFUND;
import static io.suanpan.wire.Samples.REFUND_REQUEST;
import static io.suanpan.wire.Samples.REFUSAL;
import static io.suanpan.wire.Samples.SHIPMENT;
import static io.suanpan.wire.Samples.SHOP;
import static io.suanpan.wire.Samples.TIME;
import static io.suanpan.wire.Samples.TRADE;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.account.Fence;
import io.suanpan.account.Funds;
import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.activity.BranchSet;
import io.suanpan.fee.Billing;
import io.suanpan.fee.Charge;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeFee;
import io.suanpan.wire.Samples.Sample;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The {@link Samples} of what merchants are charged. */
final class FeeSamples {
    private static final FeePlan PLAN = new FeePlan(7, 6_001, new Money(8, CNY),
            new Money(9_000, CNY), new Money(10_000, CNY), ZoneId.of("Asia/Shanghai"));
    private static final Optional<Fee> FEE = Optional
            .of(new Fee(AccountId.fees(CNY, 17), new Money(74, CNY)));
    private static final Charge CHARGE = new Charge(7, MONTH, new Money(11, CNY), FEE);
    private static final Charge FREE = new Charge(7, MONTH, AMOUNT, Optional.empty());
    static final Optional<Billing> BILLING = Optional.of(new Billing(PLAN, MONTH, 12));
    private static final Optional<TradeFee> TRADE_FEE = Optional
            .of(new TradeFee(FEE.get(), 12_345, 13, 14));
    private static final Money REFUNDED = new Money(54_321, CNY);

    static final List<Sample> ALL = List.of(
            new Sample(1, new AccountOpened(AccountId.fees(CNY, 17), AccountType.FEES, CNY)),
            new Sample(1, new FeePlanSet(SHOP, PLAN, "contract, 合同")),
            new Sample(1, new FeePosted(SHOP, FENCE, Direction.DEBIT, AMOUNT, REFUNDED, 78, TRADE)),
            new Sample(1, new FreeQuotaReturned(SHOP, FENCE, MONTH, AMOUNT)),
            new Sample(1, new SetFeePlan(SHOP, PLAN, "contract, 合同")),
            new Sample(3, new BranchReserved(ACTIVITY, CREDIT, TRADE, Optional.of(CHARGE))),
            new Sample(3, new BranchReserved(ACTIVITY, CREDIT, TRADE, Optional.of(FREE))),
            new Sample(2, new Tried(ACTIVITY, 2, FEE)),
            new Sample(2, new BranchTried(ACTIVITY, 2, FEE)),
            new Sample(2, new ActivityConfirmed(ACTIVITY, FEE)),
            new Sample(3, new TradePaid(TRADE, ORDER, ANNA, LATER, FEE)),
            new Sample(2,
                    new TradeReleased(TRADE, ESCROW_ORDER, ANNA, LATER, AMOUNT, SHIPMENT, TIME,
                            FEE)),
            new Sample(2,
                    new RefundReserved(TRADE, REFUND, AMOUNT, ACTIVITY, Contributions.of(FEE))),
            new Sample(2, new RefundReleased(TRADE, REFUND, AMOUNT, Contributions.of(FEE))),
            new Sample(3,
                    new TradeRefunded(TRADE, ORDER, ANNA, LATER, REFUND, AMOUNT, REFUNDED, TIME,
                            Optional.empty(), Contributions.of(FEE))),
            new Sample(4,
                    new TradeRefunded(TRADE, ESCROW_ORDER, ANNA, LATER, REFUND, AMOUNT, REFUNDED,
                            TIME, Optional.of(new Escrow.Released(SHIPMENT, TIME)),
                            Contributions.of(FEE))),
            new Sample(2, new RefundCompleted(REFUND, AMOUNT, TIME, Contributions.of(FEE))),
            new Sample(2,
                    new RefundFailed(REFUND, AMOUNT, ACTIVITY, REFUSAL, Contributions.of(FEE))),
            new Sample(2,
                    new RefundDelayed(REFUND, ACTIVITY, REFUSAL, SHOP, ANNA, 3, LATER,
                            Contributions.of(FEE))),
            new Sample(2, new RefundRetried(REFUND, SHOP, ANNA, ACTIVITY, Contributions.of(FEE))),
            new Sample(2, new RefundCancelled(REFUND, AMOUNT, TIME, Contributions.of(FEE))),
            new Sample(2,
                    new Account.Open(SHOP, AccountType.MERCHANT, positive(), 78, BILLING)),
            new Sample(2,
                    new Account.Frozen(SHOP, AccountType.MERCHANT, positive(), 78, BILLING,
                            "theft, 失窃")),
            new Sample(2, new Trade.Paid(ORDER, ANNA, LATER, TRADE_FEE)),
            new Sample(2, new Trade.Refunded(ORDER, ANNA, LATER, 300, 12_000, TRADE_FEE)),
            new Sample(2,
                    new Trade.InEscrow(ESCROW_ORDER, ANNA, LATER,
                            new Escrow.Released(SHIPMENT, TIME), 300, 12_000, TRADE_FEE)),
            new Sample(2,
                    new Refund.Waiting(REFUND_REQUEST, SHOP, ANNA, 3, LATER,
                            Reason.INSUFFICIENT_FUNDS, Contributions.of(FEE))),
            new Sample(2, new Refund.Completed(REFUND_REQUEST, TIME, Contributions.of(FEE))),
            new Sample(3,
                    new Activity.Trying(TRADE, List.of(DEBIT, CREDIT), BranchSet.EMPTY.with(63),
                            TIME, FEE)),
            new Sample(3, new Fence.Reserved(CREDIT, TRADE, Optional.of(CHARGE))));

    private FeeSamples() {}

    private static Funds positive() {
        return Funds.of(AMOUNT, FUNDS.reserved(), FUNDS.incoming());
    }
}
