package io.suanpan.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent.RefundReserved;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What refunds return of a fee, in whatever order they begin, fail and succeed. */
class TradeFeeProperties {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final AccountId SHOP = new AccountId("shop");
    private static final TradeId ID = TradeId.of(SHOP, "o1");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final Moment MOMENT = new Moment(NOON, ACTIVITY);
    private static final AccountId FEES = AccountId.fees(CNY, 3);

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static Trade paid(long amount, long fee) {
        Order order = new Order(ID, SHOP, "o1", cny(amount), "tea", NOON, NOON.plusSeconds(1));
        return new Trade.Paid(order, new AccountId("anna"), NOON,
                Optional.of(TradeFee.of(new Fee(FEES, cny(fee)), cny(amount))));
    }

    private static Trade after(Trade trade, TradeCommand command) {
        Decision.Accepted<TradeEvent> accepted = (Decision.Accepted<TradeEvent>) Trade
                .decide(trade, command, MOMENT);
        return Trade.evolve(trade, accepted.events().getFirst());
    }

    private static RefundReserved reserve(Trade trade, int number, long amount) {
        return (RefundReserved) ((Decision.Accepted<TradeEvent>) Trade.decide(trade,
                new ReserveRefund(ID, new RefundId(ID, "r" + number), cny(amount), ACTIVITY),
                MOMENT)).events().getFirst();
    }

    @Property
    void theWholeRefundReturnsTheWholeFeeAndNoOrderOfPartsReturnsMore(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int amount,
            @ForAll @IntRange(min = 1, max = 60) int wanted) {
        long fee = Math.min(wanted, amount);
        Random random = new Random(seed);
        Trade trade = paid(amount, fee);
        List<RefundReserved> underWay = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            Trade.WasPaid now = (Trade.WasPaid) trade;
            int what = random.nextInt(3);
            if (what == 0 && now.refundable().isPositive()) {
                RefundReserved reserved = reserve(trade, step,
                        1 + random.nextLong(now.refundable().minor()));
                reserved.others().fee().ifPresent(share -> assertThat(share.amount().minor())
                        .isBetween(1L, reserved.amount().minor()));
                underWay.add(reserved);
                trade = Trade.evolve(trade, reserved);
            } else if (!underWay.isEmpty()) {
                trade = end(trade, underWay.remove(random.nextInt(underWay.size())), what == 1);
            }
        }
        for (RefundReserved last : underWay) {
            trade = end(trade, last, true);
        }
        Money left = ((Trade.WasPaid) trade).refundable();
        if (left.isPositive()) {
            trade = end(Trade.evolve(trade, reserve(trade, 99, left.minor())),
                    reserve(trade, 99, left.minor()), true);
        }

        TradeFee ended = ((Trade.WasPaid) trade).fee().orElseThrow();
        assertThat(ended.returned()).isEqualTo(cny(fee));
        assertThat(ended.returningMinor()).isZero();
    }

    private static Trade end(Trade trade, RefundReserved refund, boolean done) {
        return after(trade, done
                ? new PostRefund(ID, refund.refund(), refund.amount(), refund.others())
                : new ReleaseRefund(ID, refund.refund(), refund.amount(), refund.others()));
    }

    @Property
    void partsOneAfterAnotherReturnTheFeeInProportionRoundedDown(
            @ForAll @LongRange(min = 2, max = Money.MAX_MOVEMENT_MINOR) long amount,
            @ForAll @LongRange(min = 1, max = Money.MAX_MOVEMENT_MINOR) long wanted,
            @ForAll @LongRange(min = 1, max = Money.MAX_MOVEMENT_MINOR) long first) {
        long fee = Math.min(wanted, amount);
        long part = 1 + first % (amount - 1);

        long share = reserve(paid(amount, fee), 1, part).others().fee()
                .map(it -> it.amount().minor()).orElse(0L);

        assertThat(share).isEqualTo(BigInteger.valueOf(fee)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(amount)).longValueExact());
    }
}
