package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.BALANCE_WRONG;
import static io.suanpan.audit.Finding.Kind.BOOKS_OTHER_THAN_ACCOUNTS;
import static io.suanpan.audit.Finding.Kind.FEE_NOT_POSTED;
import static io.suanpan.audit.Finding.Kind.FEE_PLAN_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.FEE_RETURN_WRONG;
import static io.suanpan.audit.Finding.Kind.FEE_WRONG;
import static io.suanpan.audit.HandMadeLog.ANNA;
import static io.suanpan.audit.HandMadeLog.CNY;
import static io.suanpan.audit.HandMadeLog.SHOP;
import static io.suanpan.audit.HandMadeLog.at;
import static io.suanpan.audit.HandMadeLog.cny;
import static io.suanpan.audit.HandMadeLog.credit;
import static io.suanpan.audit.HandMadeLog.debit;
import static io.suanpan.audit.HandMadeLog.order;
import static io.suanpan.audit.HandMadeLog.posted;
import static io.suanpan.audit.HandMadeLog.reserved;
import static io.suanpan.audit.HandMadeLog.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.fee.Charge;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.RefundId;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The shop is charged 10 % of what is above 10 a month: 3 of a payment of 40, of which half is refunded; a payment that
 * fails before gives its quota back. And what may be wrong with that.
 */
class FeeAlterationsTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final AccountId FEES = AccountId.fees(CNY, 0);
    private static final ActivityId FAILING = new ActivityId(0, 3);
    private static final ActivityId PAYING = new ActivityId(0, 4);
    private static final ActivityId REFUNDING = new ActivityId(0, 5);
    private static final FenceId FENCE = new FenceId(PAYING, 1);
    private static final Order RUG = order("rug", 40, 8);
    private static final Order CAR = order("car", 6, 8);
    private static final RefundRequest REFUND = new RefundRequest(new RefundId(RUG.id(), "r1"),
            cny(20), "", WhenShort.WAIT);
    private static final FeePlanSet PLAN = plan(2);
    private static final BranchReserved TRIED = charged(PAYING, RUG, 10, 3);
    private static final TradePaid PAID = paid(3);
    private static final FeePosted TAKEN = new FeePosted(SHOP, FENCE, Direction.DEBIT, cny(3),
            cny(137), 3, RUG.id());
    private static final FeePosted GOT = new FeePosted(FEES, FENCE, Direction.CREDIT, cny(3),
            cny(3), 1, RUG.id());
    private static final FreeQuotaReturned FREE_AGAIN = new FreeQuotaReturned(SHOP,
            new FenceId(FAILING, 1), JANUARY, cny(6));
    private static final RefundReserved RESERVED = new RefundReserved(RUG.id(), REFUND.id(),
            cny(20), REFUNDING, returned(1));
    private static final RefundCompleted COMPLETED = new RefundCompleted(REFUND.id(), cny(20),
            at(10), returned(1));
    private static final TradeRefunded REFUNDED = new TradeRefunded(RUG.id(), RUG, ANNA, at(9),
            REFUND.id(), cny(20), cny(20), at(10), Optional.empty(), returned(1));

    private static FeePlanSet plan(long version) {
        return new FeePlanSet(SHOP, new FeePlan(version, 100_000, cny(0), cny(1000), cny(10),
                ZoneOffset.UTC), "contract");
    }

    private static Optional<Fee> fee(long fen) {
        return Optional.of(new Fee(FEES, cny(fen)));
    }

    private static Contributions returned(long fen) {
        return Contributions.of(fee(fen));
    }

    private static BranchReserved charged(ActivityId activity, Order order, long free, long fee) {
        return new BranchReserved(activity, credit(SHOP, order.amount().minor()), order.id(),
                Optional.of(new Charge(2, JANUARY, cny(free),
                        fee == 0 ? Optional.empty() : fee(fee))));
    }

    private static TradePaid paid(long fee) {
        return new TradePaid(RUG.id(), RUG, ANNA, at(9), fee(fee));
    }

    private static HandMadeLog log(HandMadeLog log) {
        Branch part = new Branch(2, FEES, Direction.DEBIT, cny(1));
        return log.batch(PLAN)
                .batch(new TradeCreated(CAR.id(), CAR), new TradeCreated(RUG.id(), RUG),
                        new PaymentStarted(CAR.id(), ANNA, FAILING),
                        started(FAILING, CAR.id(), ANNA, SHOP, 6, 8),
                        charged(FAILING, CAR, 6, 0),
                        new ActivityCancelled(FAILING, HandMadeLog.POOR),
                        new PaymentFailed(CAR.id(), FAILING, HandMadeLog.POOR),
                        new BranchReleased(SHOP, new FenceId(FAILING, 1), Direction.CREDIT,
                                cny(6)),
                        FREE_AGAIN, new BranchFinished(FAILING, 0), new ActivityEnded(FAILING))
                .batch(new PaymentStarted(RUG.id(), ANNA, PAYING),
                        started(PAYING, RUG.id(), ANNA, SHOP, 40, 9),
                        reserved(PAYING, debit(ANNA, 40), RUG.id()), TRIED,
                        new BranchTried(PAYING, 0), new ActivityConfirmed(PAYING, fee(3)), PAID,
                        posted(PAYING, debit(ANNA, 40), 860, 3, RUG.id()),
                        posted(PAYING, credit(SHOP, 40), 140, 2, RUG.id()), TAKEN,
                        new AccountOpened(FEES, AccountType.FEES, CNY), GOT,
                        new BranchFinished(PAYING, 0), new ActivityEnded(PAYING))
                .batch(new RefundRequested(REFUND, REFUNDING), RESERVED,
                        new ActivityStarted(REFUNDING, REFUND.id(),
                                List.of(debit(SHOP, 19), credit(ANNA, 20), part), at(20)),
                        reserved(REFUNDING, debit(SHOP, 19), REFUND.id()),
                        reserved(REFUNDING, credit(ANNA, 20), REFUND.id()),
                        reserved(REFUNDING, part, REFUND.id()), new BranchTried(REFUNDING, 0),
                        new BranchTried(REFUNDING, 1), new ActivityConfirmed(REFUNDING),
                        COMPLETED, REFUNDED,
                        posted(REFUNDING, debit(SHOP, 19), 118, 4, REFUND.id()),
                        posted(REFUNDING, credit(ANNA, 20), 880, 4, REFUND.id()),
                        posted(REFUNDING, part, 2, 2, REFUND.id()),
                        new BranchFinished(REFUNDING, 0), new BranchFinished(REFUNDING, 1),
                        new ActivityEnded(REFUNDING));
    }

    static Stream<Arguments> all() {
        return Stream.of(
                of(FEE_PLAN_OUT_OF_ORDER, log -> log.after(PLAN, PLAN)),
                of(FEE_PLAN_OUT_OF_ORDER, log -> log.after(PLAN, plan(1))),
                of(FEE_WRONG, log -> log.without(PLAN)),
                of(FEE_WRONG, log -> log.after(PLAN, plan(3))),
                of(FEE_WRONG, log -> log.with(charged(PAYING, RUG, 10, 4), TRIED)),
                of(FEE_WRONG, log -> log.with(charged(PAYING, RUG, 0, 4), TRIED)),
                of(FEE_WRONG, log -> log.with(reserved(PAYING, credit(SHOP, 40), RUG.id()),
                        TRIED)),
                of(FEE_WRONG, log -> log.without(FREE_AGAIN)),
                of(FEE_NOT_POSTED, log -> log.without(FREE_AGAIN)),
                of(FEE_NOT_POSTED, log -> log.without(TAKEN)),
                of(FEE_NOT_POSTED, log -> log.without(GOT)),
                of(FEE_NOT_POSTED, log -> log.after(TAKEN, TAKEN)),
                of(FEE_NOT_POSTED, log -> log.with(paid(2), PAID)),
                of(FEE_NOT_POSTED, log -> log.with(
                        new TradePaid(RUG.id(), RUG, ANNA, at(9)), PAID)),
                of(BALANCE_WRONG, log -> log.without(TAKEN)),
                of(BOOKS_OTHER_THAN_ACCOUNTS, log -> log.with(paid(2), PAID)),
                of(FEE_RETURN_WRONG, log -> log.with(new RefundReserved(RUG.id(), REFUND.id(),
                        cny(20), REFUNDING, returned(2)), RESERVED)),
                of(FEE_RETURN_WRONG, log -> log.with(new RefundReserved(RUG.id(), REFUND.id(),
                        cny(20), REFUNDING), RESERVED)),
                of(FEE_RETURN_WRONG, log -> log.with(
                        new RefundCompleted(REFUND.id(), cny(20), at(10)), COMPLETED)),
                of(FEE_RETURN_WRONG, log -> log.with(new TradeRefunded(RUG.id(), RUG, ANNA, at(9),
                        REFUND.id(), cny(20), cny(20), at(10)), REFUNDED)));
    }

    private static Arguments of(Finding.Kind kind, UnaryOperator<HandMadeLog> alteration) {
        UnaryOperator<HandMadeLog> onTop = log -> alteration.apply(log(log));
        return arguments(kind, onTop);
    }

    @Test
    void asItIsNothingIsFound() {
        Audit audit = log(new HandMadeLog()).audit();

        assertThat(audit.findings(AtRest.YES)).isEmpty();
        assertThat(audit.ledger(0).accounts().get(SHOP).billing())
                .contains(new BillingEntry(PLAN.plan(), JANUARY, 10));
        assertThat(audit.ledger(0).trades().get(RUG.id())).isEqualTo(new TradeEntry.Paid(RUG,
                ANNA, at(9), 0, 20, Optional.empty(),
                Optional.of(new FeeEntry(fee(3).orElseThrow(), 40, 0, 1))));
    }
}
