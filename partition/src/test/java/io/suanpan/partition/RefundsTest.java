package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds across entities and partitions: what is stored of them, and what callers hear. */
class RefundsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId SHOP = new AccountId("shop");
    private static final CreateTrade ORDER = new CreateTrade(TradeId.of(SHOP, "o1"), SHOP, "o1",
            cny(10), "tea", Duration.ofMinutes(1));
    private static final TradeId TRADE = ORDER.target();

    private InMemoryCluster cluster;

    @BeforeEach
    void payATrade() {
        payATradeIn(new InMemoryCluster(3));
    }

    private void payATradeIn(InMemoryCluster other) {
        cluster = other;
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.open(BEN, AccountType.CONSUMER);
        deposit(ANNA, 10);
        cluster.answerTo(new CreateAndPay(ORDER, ANNA));
    }

    private void deposit(AccountId account, long fen) {
        cluster.answerTo(new MakeDeposit(new DepositId(account, "d" + fen), cny(fen)));
    }

    private static RequestRefund refund(String number, Money amount, WhenShort whenShort) {
        return new RequestRefund(
                new RefundRequest(new RefundId(TRADE, number), amount, "", whenShort));
    }

    private static RequestRefund refund(String number, long fen) {
        return refund(number, cny(fen), WhenShort.REFUSE);
    }

    /** The shop's money leaves it: it buys itself what costs so much from another merchant. */
    private void spend(long fen) {
        AccountId supplier = new AccountId("supplier");
        cluster.open(supplier, AccountType.MERCHANT);
        cluster.answerTo(new CreateAndPay(new CreateTrade(TradeId.of(supplier, "s" + fen), supplier,
                "s" + fen, cny(fen), "leaves", Duration.ofMinutes(1)), SHOP));
    }

    private Refund state(String number) {
        return (Refund) ((Answer.Done) cluster
                .answerTo(new GetRefund(new RefundId(TRADE, number)))).state();
    }

    private Trade.WasPaid trade() {
        return (Trade.WasPaid) ((Answer.Done) cluster.answerTo(new GetTrade(TRADE))).state();
    }

    private long batches() {
        return cluster.journals.stream().mapToLong(java.util.List::size).sum();
    }

    private void assertRefused(Answer answer, Reason reason) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class,
                refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }

    private void assertHave(long shop, long anna) {
        assertThat(cluster.account(SHOP).funds().available()).isEqualTo(cny(shop));
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(anna));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        assertThat(cluster.alarms).isEmpty();
    }

    @Test
    void partsOfATradeUntilAllOfItIsRefunded() {
        assertThat(cluster.answerTo(refund("r1", 3))).isInstanceOfSatisfying(Answer.Done.class,
                done -> {
                    assertThat(done.repeated()).isFalse();
                    assertThat(done.state()).isInstanceOf(Refund.Completed.class);
                });
        assertThat(trade().refunded()).isEqualTo(cny(3));
        assertThat(trade().refundable()).isEqualTo(cny(7));

        cluster.answerTo(refund("r2", 7));

        assertThat(trade().refunded()).isEqualTo(cny(10));
        assertThat(trade().refunding()).isEqualTo(cny(0));
        assertRefused(cluster.answerTo(refund("r3", 1)), Reason.REFUND_EXCEEDS_PAID);
        assertHave(0, 10);
    }

    @Test
    void theSameAgainIsAnsweredWithTheFirstOutcomeThoughTheMoneyIsGone() {
        Answer.Done first = (Answer.Done) cluster.answerTo(refund("r1", 10));
        long before = batches();

        assertThat(cluster.answerTo(refund("r1", 10)))
                .isEqualTo(new Answer.Done(first.state(), true));
        assertRefused(cluster.answerTo(refund("r1", 9)), Reason.REFUND_EXISTS_WITH_OTHER_CONTENT);
        assertThat(batches()).isEqualTo(before);
        assertHave(0, 10);
    }

    @Test
    void callersOfOneRefundThatIsUnderWayHearOneOutcome() {
        int first = cluster.ask(refund("r1", 4));
        int again = cluster.ask(refund("r1", 4));
        cluster.settle();

        Object state = ((Answer.Done) cluster.answers.get(first)).state();
        assertThat(cluster.answers.get(first)).isEqualTo(new Answer.Done((Refund) state, false));
        assertThat(cluster.answers.get(again)).isEqualTo(new Answer.Done((Refund) state, true));
        assertHave(6, 4);
    }

    @Test
    void whatTheTradeRefusesStoresNothingAndLeavesTheNumberFree() {
        long before = batches();

        assertRefused(cluster.answerTo(refund("r1", 11)), Reason.REFUND_EXCEEDS_PAID);
        assertRefused(cluster.answerTo(refund("r1", new Money(1, Currency.getInstance("USD")),
                WhenShort.WAIT)), Reason.CURRENCY_MISMATCH);
        RefundId unknown = new RefundId(TradeId.of(SHOP, "none"), "r1");
        assertRefused(cluster.answerTo(new RequestRefund(
                new RefundRequest(unknown, cny(1), "", WhenShort.REFUSE))), Reason.TRADE_NOT_FOUND);
        assertRefused(cluster.answerTo(new GetRefund(new RefundId(TRADE, "r1"))),
                Reason.REFUND_NOT_FOUND);
        assertThat(batches()).isEqualTo(before);

        assertThat(cluster.answerTo(refund("r1", 10))).isInstanceOf(Answer.Done.class);
        assertHave(0, 10);
    }

    @Test
    void ofTwoThatTogetherAreTooMuchTheSecondIsRefusedWhileTheFirstIsUnderWay() {
        int first = cluster.ask(refund("r1", 6));
        int second = cluster.ask(refund("r2", 6));
        cluster.settle();

        assertThat(cluster.answers.get(first)).isInstanceOf(Answer.Done.class);
        assertRefused(cluster.answers.get(second), Reason.REFUND_EXCEEDS_PAID);
        assertHave(4, 6);
    }

    @Test
    void aMerchantWithoutTheMoneyIsRefusedAndTheNumberAndTheAmountAreFreeAgain() {
        spend(8);

        assertRefused(cluster.answerTo(refund("r1", 10)), Reason.INSUFFICIENT_FUNDS);
        assertThat(trade()).isInstanceOf(Trade.Paid.class);
        deposit(SHOP, 20);

        assertThat(cluster.answerTo(refund("r1", 9))).isInstanceOf(Answer.Done.class);
        assertHave(13, 9);
    }

    @Test
    void aRefundThatWaitsIsMadeOnceTheMerchantHasTheMoney() {
        spend(8);
        Answer.Done waits = (Answer.Done) cluster
                .answerTo(refund("r1", cny(10), WhenShort.WAIT));
        assertThat(waits.state()).isInstanceOfSatisfying(Refund.Waiting.class, waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
            assertThat(waiting.retryAt()).isEqualTo(cluster.now().plusSeconds(1));
        });
        assertThat(trade().refunding()).isEqualTo(cny(10));
        assertRefused(cluster.answerTo(refund("r2", 1)), Reason.REFUND_EXCEEDS_PAID);

        advance(Duration.ofSeconds(2));
        assertThat(((Refund.Waiting) state("r1")).delays()).isEqualTo(2);
        deposit(SHOP, 20);
        advance(Duration.ofMinutes(1));

        assertThat(state("r1")).isInstanceOf(Refund.Completed.class);
        assertThat(trade().refunded()).isEqualTo(cny(10));
        assertHave(12, 10);
    }

    private void advance(Duration time) {
        cluster.advance(time);
        cluster.settle();
    }

    @Test
    void itWaitsThroughRestartsWithAndWithoutAFlushAndOutOfMemory() {
        payATradeIn(new InMemoryCluster(3, Limits.DEFAULT,
                new Memory(0, 100, Duration.ofSeconds(10))));
        spend(8);
        cluster.answerTo(refund("r1", cny(10), WhenShort.WAIT));
        restartAll();
        advance(Duration.ofSeconds(2));
        for (int p = 0; p < 3; p++) {
            cluster.flush(p);
        }
        restartAll();
        assertThat(state("r1")).as("read from its row").isInstanceOf(Refund.Waiting.class);
        deposit(SHOP, 20);
        advance(Duration.ofSeconds(5));

        assertThat(state("r1")).isInstanceOf(Refund.Completed.class);
        assertHave(12, 10);
    }

    private void restartAll() {
        for (int p = 0; p < 3; p++) {
            cluster.restart(p);
            cluster.learnIds(p);
        }
    }

    @Test
    void aCancelledRefundStaysSoAndItsAmountIsFree() {
        spend(8);
        cluster.answerTo(refund("r1", cny(10), WhenShort.WAIT));
        CancelRefund cancel = new CancelRefund(new RefundId(TRADE, "r1"));

        Answer.Done cancelled = (Answer.Done) cluster.answerTo(cancel);
        deposit(SHOP, 20);
        advance(Duration.ofMinutes(1));

        assertThat(cancelled.state()).isInstanceOf(Refund.Cancelled.class);
        assertThat(cluster.answerTo(cancel)).isEqualTo(new Answer.Done(cancelled.state(), true));
        assertRefused(cluster.answerTo(refund("r1", cny(10), WhenShort.WAIT)),
                Reason.REFUND_CANCELLED);
        assertThat(trade()).isInstanceOf(Trade.Paid.class);
        assertHave(22, 0);
    }

    @Test
    void asManyWaitAsMayAndFurtherOnesAreBusy() {
        Limits one = new Limits(512, 256 * 1024, 8192, 100, 1, 10, Duration.ofSeconds(1),
                Duration.ofSeconds(10));
        payATradeIn(new InMemoryCluster(1, one));
        spend(8);
        RequestRefund waits = refund("r1", cny(3), WhenShort.WAIT);
        cluster.answerTo(waits);

        assertRefused(cluster.answerTo(refund("r2", cny(3), WhenShort.WAIT)), Reason.BUSY);
        assertThat(cluster.answerTo(waits)).isInstanceOf(Answer.Done.class);
        assertThat(cluster.answerTo(refund("r3", 1))).isInstanceOf(Answer.Done.class);
        cluster.answerTo(new CancelRefund(new RefundId(TRADE, "r1")));
        assertThat(cluster.answerTo(refund("r2", cny(3), WhenShort.WAIT)))
                .isInstanceOf(Answer.Done.class);
    }
}
