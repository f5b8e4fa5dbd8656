package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.CNY;
import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.ShipTrade;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop is charged across entities and partitions: a third, in its own partition, and 20 a month are free. */
class FeesTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId POOR = new AccountId("poor");
    private static final AccountId SHOP = new AccountId("shop");
    private static final TradeId TRADE = TradeId.of(SHOP, "o1");

    private final InMemoryCluster cluster = new InMemoryCluster(3);
    private final int place = cluster.partitioning.partitionOf(SHOP);
    private final AccountId fees = AccountId.fees(CNY, place);

    @BeforeEach
    void openWithAPlan() {
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.open(POOR, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d"), cny(100)));
        plan(1, 20);
    }

    private void plan(long version, long free) {
        assertThat(cluster.answerTo(new SetFeePlan(SHOP, new FeePlan(version, 333_333, cny(0),
                cny(1000), cny(free), ZoneOffset.UTC), "contract")))
                .isInstanceOf(Answer.Done.class);
    }

    private CreateTrade order(long fen, Optional<Duration> confirmWithin) {
        return new CreateTrade(TRADE, SHOP, "o1", cny(fen), "tea", Duration.ofMinutes(30),
                confirmWithin);
    }

    private Answer pay(AccountId payer, long fen) {
        return cluster.answerTo(new CreateAndPay(order(fen, Optional.empty()), payer));
    }

    private Trade.WasPaid trade() {
        return (Trade.WasPaid) ((Answer.Done) cluster.answerTo(new GetTrade(TRADE))).state();
    }

    private Answer refund(String number, long fen, WhenShort whenShort) {
        return cluster.answerTo(new RequestRefund(new RefundRequest(new RefundId(TRADE, number),
                cny(fen), "", whenShort)));
    }

    private long returned(Answer refunded) {
        return ((Refund.Completed) ((Answer.Done) refunded).state()).others().fee()
                .map(fee -> fee.amount().minor()).orElse(0L);
    }

    private void assertHave(long anna, long shop, long taken) {
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(anna));
        assertThat(cluster.account(SHOP).funds().available()).isEqualTo(cny(shop));
        Answer found = cluster.answerTo(new GetAccount(fees));
        assertThat(found instanceof Answer.Done(Account.Open open, _)
                ? open.funds().available()
                : cny(0)).isEqualTo(cny(taken));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        assertThat(cluster.alarms).isEmpty();
    }

    private void assertFree(long left) {
        assertThat(cluster.account(SHOP).billing().orElseThrow()
                .left(YearMonth.from(cluster.now().atZone(ZoneOffset.UTC)))).isEqualTo(cny(left));
    }

    @Test
    void aPaymentAboveTheQuotaIsChargedAndTheTradeSaysSo() {
        pay(ANNA, 50);

        assertThat(trade().fee().orElseThrow().fee()).isEqualTo(new Fee(fees, cny(10)));
        assertHave(50, 40, 10);
        assertThat(cluster.account(fees).type()).isEqualTo(AccountType.FEES);
        assertFree(0);
    }

    @Test
    void aPaymentWithinTheQuotaCostsNothing() {
        pay(ANNA, 20);

        assertThat(trade().fee()).isEmpty();
        assertHave(80, 20, 0);
    }

    @Test
    void whatCannotBePaidLeavesTheQuotaAsItWas() {
        assertThat(pay(POOR, 23)).isInstanceOf(Answer.Refused.class);
        assertFree(20);

        pay(ANNA, 23);
        assertHave(77, 22, 1);
    }

    @Test
    void theMonthAndThePlanOutliveARestart() {
        pay(ANNA, 15);
        cluster.flush(place);
        cluster.restart(place);
        assertFree(5);

        plan(2, 21);
        assertFree(6);
    }

    @Test
    void refundsReturnTheFeeInProportionAndInAllTheWhole() {
        pay(ANNA, 50); // charged 10

        assertThat(returned(refund("r1", 4, WhenShort.REFUSE))).isZero();
        assertHave(54, 36, 10);
        assertThat(returned(refund("r2", 4, WhenShort.REFUSE))).isEqualTo(1);
        assertHave(58, 33, 9);
        assertThat(returned(refund("r3", 42, WhenShort.REFUSE))).isEqualTo(9);

        assertThat(trade().fee().orElseThrow().returned()).isEqualTo(cny(10));
        assertHave(100, 0, 0);
    }

    @Test
    void aRefundThatFailsGivesItsPartOfTheFeeBackAndALaterOneHasIt() {
        pay(ANNA, 50);
        spendAll();

        assertThat(refund("r1", 50, WhenShort.REFUSE)).isInstanceOf(Answer.Refused.class);
        assertThat(trade().fee().orElseThrow().returningMinor()).isZero();
        refund("r2", 25, WhenShort.WAIT);
        assertThat(trade().fee().orElseThrow().returningMinor()).isEqualTo(5);
        cluster.answerTo(new CancelRefund(new RefundId(TRADE, "r2")));
        assertThat(trade().fee().orElseThrow().returningMinor()).isZero();
        refund("r3", 50, WhenShort.WAIT);
        cluster.answerTo(new MakeDeposit(new DepositId(SHOP, "d"), cny(40)));
        cluster.advance(Duration.ofMinutes(1));
        cluster.settle();

        assertThat(returned(cluster.answerTo(new GetRefund(new RefundId(TRADE, "r3")))))
                .isEqualTo(10);
        assertHave(100, 0, 0);
    }

    /** What the shop has, 40, goes to a supplier who is charged nothing. */
    private void spendAll() {
        AccountId supplier = new AccountId("supplier");
        cluster.open(supplier, AccountType.MERCHANT);
        cluster.answerTo(new CreateAndPay(new CreateTrade(TradeId.of(supplier, "s"), supplier, "s",
                cny(40), "leaves", Duration.ofMinutes(1)), SHOP));
    }

    @Test
    void whenTheFeeWasAllOfThePaymentItPaysAllOfTheRefund() {
        plan(2, 0);
        assertThat(cluster.answerTo(new SetFeePlan(SHOP, new FeePlan(3, 0, cny(9), cny(9), cny(0),
                ZoneOffset.UTC), "contract"))).isInstanceOf(Answer.Done.class);
        pay(ANNA, 6);
        assertHave(94, 0, 6);

        assertThat(returned(refund("r1", 2, WhenShort.REFUSE))).isEqualTo(2);
        assertThat(returned(refund("r2", 4, WhenShort.REFUSE))).isEqualTo(4);
        assertHave(100, 0, 0);
    }

    @Test
    void inEscrowTheMerchantIsChargedForWhatIsReleased() {
        cluster.answerTo(new CreateAndPay(order(60, Optional.of(Duration.ofDays(1))), ANNA));
        assertThat(trade().fee()).isEmpty();
        assertThat(returned(refund("r1", 10, WhenShort.REFUSE))).isZero();
        cluster.answerTo(new ShipTrade(TRADE, "SF1"));
        cluster.answerTo(new ConfirmReceipt(TRADE, ANNA));

        assertThat(trade().fee().orElseThrow().fee()).isEqualTo(new Fee(fees, cny(10)));
        assertHave(50, 40, 10);

        assertThat(returned(refund("r2", 25, WhenShort.REFUSE))).isEqualTo(5);
        assertThat(returned(refund("r3", 25, WhenShort.REFUSE))).isEqualTo(5);
        assertHave(100, 0, 0);
    }

    @Test
    void aMonthLaterTheQuotaIsWholeAgain() {
        pay(ANNA, 20);
        Instant before = cluster.now();
        cluster.advance(Duration.ofDays(31));

        assertThat(YearMonth.from(cluster.now().atZone(ZoneOffset.UTC)))
                .isNotEqualTo(YearMonth.from(before.atZone(ZoneOffset.UTC)));
        assertFree(20);
    }
}
