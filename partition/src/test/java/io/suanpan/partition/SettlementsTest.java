package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop whose periods end at midnight, from the first of January on, and what its bank is told. */
class SettlementsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final Duration DAY = Duration.ofDays(1);
    private static final BankWord PAID = new BankWord.Paid("B1");
    private static final BankWord REFUSED = new BankWord.Refused(NotPaid.REFUSED);

    private final InMemoryCluster cluster = new InMemoryCluster(3);
    private final int place = cluster.partitioning.partitionOf(SHOP);

    @BeforeEach
    void openWithAPlan() {
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d"), cny(1000)));
        plan(1, "shop-out", 0);
    }

    private void plan(long version, String payTo, int payoutDays) {
        assertThat(cluster.answerTo(new SetSettlementPlan(SHOP, new SettlementPlan(version,
                new OutsideAccount(payTo), LocalTime.MIDNIGHT, payoutDays, ZoneOffset.UTC),
                "contract"))).isInstanceOf(Answer.Done.class);
    }

    private void pay(String order, long fen) {
        cluster.answerTo(new CreateAndPay(new CreateTrade(TradeId.of(SHOP, order), SHOP, order,
                cny(fen), "tea", Duration.ofMinutes(30), Optional.empty()), ANNA));
    }

    private void refund(String order, long fen) {
        cluster.answerTo(new RequestRefund(new RefundRequest(
                new RefundId(TradeId.of(SHOP, order), "r"), cny(fen), "", WhenShort.WAIT)));
    }

    private void pass(Duration time) {
        cluster.advance(time);
        for (int i = 0; i < 3; i++) {
            cluster.run(place, List.of(), List.of());
            cluster.settle();
        }
    }

    private Clearing clearing() {
        return cluster.account(SHOP).clearing().orElseThrow();
    }

    private ClearedPeriod period(int index) {
        return clearing().periods().get(index);
    }

    private static WithdrawalId payout(LocalDate date, int attempt) {
        return WithdrawalId.ofSettlement(SHOP, date, attempt);
    }

    private void hear(WithdrawalId payout, BankWord word) {
        assertThat(cluster.answerTo(new HearBank(payout, ChannelId.BANK,
                InstructionNumber.of(payout, place), word))).isInstanceOf(Answer.Done.class);
        cluster.settle();
    }

    /** What the bank was told to send, once each. */
    private List<String> told() {
        return cluster.errands.stream().filter(Errand.Send.class::isInstance)
                .map(Errand.Send.class::cast)
                .map(send -> send.of().ownNumber() + " " + send.instruction().amount().minor()
                        + " " + send.instruction().outside())
                .toList();
    }

    @Test
    void whatADayBringsLessRefundsIsPaidOutOnceAtTheCutOff() {
        pay("o1", 300);
        pay("o2", 200);
        refund("o1", 50);

        pass(DAY);

        assertThat(period(0).tally()).isEqualTo(new Tally(2, 500, 1, 50, 0, 0));
        assertThat(period(0).date()).isEqualTo(FIRST);
        assertThat(told()).containsExactly("settlement:2026-01-01:1 450 shop-out");
        assertThat(period(0).payout()).isInstanceOf(Payout.AtBank.class);

        hear(payout(FIRST, 1), PAID);
        pass(DAY);

        assertThat(period(0).payout()).isEqualTo(new Payout.Paid(1));
        assertThat(told()).hasSize(1);
        assertThat(cluster.account(SHOP).funds().isEmpty()).isTrue();
    }

    @Test
    void inAnyRestartNothingIsForgottenAndNothingIsToldUnderAnotherNumber() {
        pay("o1", 300);
        cluster.flush(place);
        cluster.restart(place);
        cluster.learnIds(place);
        pass(DAY);
        cluster.restart(place);
        cluster.learnIds(place);
        pass(Duration.ofHours(1));
        hear(payout(FIRST, 1), PAID);
        cluster.flush(place);
        cluster.restart(place);
        cluster.learnIds(place);
        pass(DAY);

        assertThat(told()).containsOnly("settlement:2026-01-01:1 300 shop-out");
        assertThat(period(0).payout()).isEqualTo(new Payout.Paid(1));
        assertThat(period(1).payout()).isEqualTo(new Payout.Carried());
    }

    @Test
    void aDayLaterIfThePlanSaysSo() {
        plan(2, "shop-out", 1);
        pay("o1", 300);

        pass(DAY);
        assertThat(period(0).payout()).isInstanceOf(Payout.Cleared.class);
        assertThat(told()).isEmpty();

        pass(DAY);
        assertThat(told()).containsExactly("settlement:2026-01-01:1 300 shop-out");
    }

    @Test
    void aPostingAfterTheCutOffIsOfTheNextPeriod() {
        pay("o1", 300);
        cluster.advance(DAY.plusHours(2));
        pay("o2", 70);

        assertThat(period(0).tally().tradedMinor()).isEqualTo(300);
        assertThat(clearing().tally().tradedMinor()).isEqualTo(70);
    }

    @Test
    void whatRefundsExceedTradesByIsTakenOffTheNextPeriod() {
        pay("o1", 300);
        pass(DAY);
        hear(payout(FIRST, 1), PAID);
        cluster.answerTo(new MakeDeposit(new DepositId(SHOP, "d"), cny(100)));
        refund("o1", 100);
        pass(DAY);
        assertThat(period(1).owedMinor()).isEqualTo(-100);
        assertThat(period(1).payout()).isEqualTo(new Payout.Carried());

        pay("o2", 170);
        pass(DAY);

        assertThat(period(2).carriedMinor()).isEqualTo(-100);
        assertThat(told()).containsExactly("settlement:2026-01-01:1 300 shop-out",
                "settlement:2026-01-03:1 70 shop-out");
    }

    @Test
    void whatTheBankReturnsIsPaidUnderTheNextNumberAndWhereThePlanSaysThen() {
        pay("o1", 300);
        pass(DAY);
        plan(2, "shop-new", 0);

        hear(payout(FIRST, 1), REFUSED);
        assertThat(cluster.account(SHOP).funds().available()).isEqualTo(cny(300));
        assertThat(period(0).payout()).isInstanceOf(Payout.Cleared.class);
        pass(Duration.ofHours(2));
        hear(payout(FIRST, 2), PAID);

        assertThat(told()).containsExactly("settlement:2026-01-01:1 300 shop-out",
                "settlement:2026-01-01:2 300 shop-new");
        assertThat(period(0).payout()).isEqualTo(new Payout.Paid(2));
    }

    @Test
    void whatTheMerchantTookItselfIsWaitedForUnderTheSameNumber() {
        pay("o1", 300);
        WithdrawalId own = new WithdrawalId(SHOP, "mine");
        cluster.answerTo(new MakeBankOrder(own, new BankOrderTerms(new OutsideAccount("x"),
                cny(100), Duration.ofHours(1))));
        pass(DAY);
        assertThat(period(0).payout()).isInstanceOf(Payout.Paying.class);
        plan(2, "shop-new", 0);
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofHours(1));
        }
        assertThat(cluster.alarms).isNotEmpty();

        cluster.answerTo(new MakeDeposit(new DepositId(SHOP, "d"), cny(100)));
        pass(Duration.ofHours(2));

        assertThat(told()).endsWith("settlement:2026-01-01:1 300 shop-out").hasSize(2);
        hear(payout(FIRST, 1), PAID);
        assertThat(period(0).payout()).isEqualTo(new Payout.Paid(1));
    }

    @Test
    void withNoRoomForAnotherPeriodItStillHearsWhatTheBankSaysOfTheOldest() {
        for (int day = 0; day < Clearing.MAX_PERIODS + 2; day++) {
            pay("o" + day, 10);
            pass(DAY);
        }
        assertThat(clearing().periods()).hasSize(Clearing.MAX_PERIODS);
        assertThat(clearing().tally().trades()).isEqualTo(2);
        pass(DAY);

        hear(payout(FIRST, 1), REFUSED);
        pass(Duration.ofHours(2));
        hear(payout(FIRST, 2), PAID);
        pass(Duration.ofHours(2));

        assertThat(clearing().periods().getLast().tally().trades()).isEqualTo(2);
        assertThat(told()).contains("settlement:2026-01-01:2 10 shop-out",
                "settlement:2026-01-02:1 10 shop-out");
    }

    @Test
    void withoutABankForItsCurrencyNobodyGetsAPlan() {
        AccountId other = new AccountId("other");
        cluster.open(other, AccountType.MERCHANT);
        withBanks(List.of());

        Answer answer = cluster.answerTo(new SetSettlementPlan(other, new SettlementPlan(1,
                new OutsideAccount("x"), LocalTime.MIDNIGHT, 0, ZoneOffset.UTC), "contract"));

        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                refused.refusal().reason()).isEqualTo(Reason.NO_CHANNEL));
        assertThat(cluster.account(other).clearing()).isEmpty();
    }

    @Test
    void aPayoutWithoutABankWaitsLongerEachTimeWithAnAlarmAndIsPaidWhenThereIsOne() {
        pay("o1", 300);
        withBanks(List.of());
        pass(DAY);
        long stored = cluster.journals.get(place).size();
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(cluster.journals.get(place)).hasSize((int) stored);
        assertThat(cluster.alarms).isEmpty();
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(20));
        }
        assertThat(cluster.alarms).isNotEmpty().allMatch(alarm -> alarm
                .endsWith("no bank is configured that pays out CNY"));
        assertThat(told()).isEmpty();

        withBanks(new FakeChannels().plans);
        pass(Duration.ofHours(2));

        assertThat(told()).containsOnly("settlement:2026-01-01:1 300 shop-out");
    }

    @Test
    void aPayoutThatIsToldBusyWaitsLongerEachTimeWithAnAlarmAndIsPaidWhenThereIsRoom() {
        cluster.answerTo(new MakeDeposit(new DepositId(SHOP, "d"),
                cny(Limits.OPEN_INSTRUCTIONS)));
        for (int number = 0; number < Limits.OPEN_INSTRUCTIONS; number++) {
            cluster.answerTo(new MakeBankOrder(new WithdrawalId(SHOP, "mine" + number),
                    new BankOrderTerms(new OutsideAccount("x"), cny(1), Duration.ofHours(1))));
        }
        cluster.errands.clear();
        pay("o1", 300);
        pass(DAY);
        long stored = cluster.journals.get(place).size();
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(cluster.journals.get(place)).hasSize((int) stored);
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(20));
        }
        assertThat(cluster.alarms).isNotEmpty().allMatch(alarm -> alarm
                .contains("is not paid out") && alarm.contains("too many orders wait"));
        assertThat(told()).isEmpty();

        hear(new WithdrawalId(SHOP, "mine0"), PAID);
        pass(Duration.ofHours(2));

        assertThat(told()).containsOnly("settlement:2026-01-01:1 300 shop-out");
    }

    private void withBanks(List<ChannelPlan> banks) {
        cluster.channels.plans = banks;
        for (int p = 0; p < cluster.journals.size(); p++) {
            cluster.restart(p);
            cluster.learnIds(p);
        }
    }
}
