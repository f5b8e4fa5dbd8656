package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anna pays the shop 100, of which a bank collects 70 from her card. */
class CombinedPaymentsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final AccountId CHANNEL = AccountId.channel(InMemoryCluster.CNY);
    private static final TradeId TRADE = TradeId.of(SHOP, "1");
    private static final BankPart PART = part(70);
    private static final BankWord COLLECTED = new BankWord.Paid("B1");
    private static final BankWord SHORT = new BankWord.Refused(NotPaid.OUTSIDE_FUNDS_SHORT);

    private InMemoryCluster cluster = opened(3);

    private static InMemoryCluster opened(int partitions) {
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.open(SHOP, AccountType.MERCHANT);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d1"), cny(50)));
        return cluster;
    }

    private static BankPart part(long fen) {
        return new BankPart(new OutsideAccount("anna-card"), fen);
    }

    private static CreateAndPay pay(BankPart part) {
        return new CreateAndPay(new CreateTrade(TRADE, SHOP, "1", cny(100), "tea",
                Duration.ofMinutes(1)), ANNA, Optional.empty(), Optional.of(part));
    }

    private Answer pay() {
        return cluster.answerTo(pay(PART));
    }

    private InstructionNumber number(int attempt) {
        return InstructionNumber.of(new CollectionId(TRADE, attempt),
                cluster.partitioning.partitionOf(TRADE));
    }

    private Answer hear(int attempt, BankWord word) {
        Answer answer = cluster.answerTo(new HearBank(new CollectionId(TRADE, attempt),
                ChannelId.BANK, number(attempt), word));
        cluster.settle();
        return answer;
    }

    private Trade trade() {
        return (Trade) ((Answer.Done) cluster.answerTo(new GetTrade(TRADE))).state();
    }

    private static Reason refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal().reason();
    }

    private void assertHas(AccountId id, long available, long reserved, long incoming) {
        Account.Open account = cluster.account(id);
        assertThat(List.of(account.funds().available(), account.funds().reserved(),
                account.funds().incoming())).as(id.value())
                .isEqualTo(List.of(cny(available), cny(reserved), cny(incoming)));
    }

    private void restart() {
        for (int p = 0; p < cluster.partitioning.count(); p++) {
            cluster.restart(p);
            cluster.learnIds(p);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void itIsPaidInTheBatchInWhichTheBankIsHeardToHaveCollected(int partitions) {
        cluster = opened(partitions);

        Answer.Done asked = (Answer.Done) pay();

        assertThat(asked.state()).isEqualTo(trade()).isInstanceOf(Trade.Collecting.class);
        Instruction told = cluster.errands.getFirst().instruction();
        assertThat(told.kind()).isEqualTo(Kind.COLLECT);
        assertThat(told.number()).isEqualTo(number(1));
        assertThat(told.outside()).isEqualTo(PART.from());
        assertThat(told.amount()).isEqualTo(cny(70));
        assertHas(ANNA, 20, 30, 0);
        assertHas(SHOP, 0, 0, 100);
        assertHas(CHANNEL, -120, 70, 0);
        assertThat(pay()).isEqualTo(new Answer.Done(trade(), true));
        hear(1, new BankWord.Unknown());
        hear(1, COLLECTED);
        assertThat(trade()).isInstanceOf(Trade.Paid.class);
        assertHas(ANNA, 20, 0, 0);
        assertHas(SHOP, 100, 0, 0);
        assertHas(CHANNEL, -120, 0, 0);
        assertThat(pay()).isEqualTo(new Answer.Done(trade(), true));
        assertThat(cluster.errands).hasSize(1);
        assertThat(cluster.alarms).isEmpty();
    }

    @Test
    void whatTheBankNeverCollectsReleasesAllAndTheNextAttemptHasANumberOfItsOwn() {
        pay();

        hear(1, SHORT);

        assertThat(trade()).isEqualTo(new Trade.Created(((Trade.Existing) trade()).order(), 1));
        assertHas(ANNA, 50, 0, 0);
        assertHas(SHOP, 0, 0, 0);
        assertHas(CHANNEL, -50, 0, 0);
        pay();
        assertThat(cluster.errands.getLast().instruction().number()).isEqualTo(number(2));
        assertThat(refusal(hear(1, COLLECTED))).isEqualTo(Reason.BANK_CONTRADICTION);
        assertThat(trade()).isInstanceOf(Trade.Collecting.class);
        hear(2, COLLECTED);
        assertThat(trade()).isInstanceOf(Trade.Paid.class);
    }

    @Test
    void noClockEndsItAndItsOrderDoesNotExpireUnderIt() {
        pay();

        cluster.advance(Duration.ofDays(3));
        cluster.advance(Duration.ofDays(3));

        assertThat(trade()).isInstanceOf(Trade.Collecting.class);
        hear(1, SHORT);
        cluster.advance(Duration.ofSeconds(2));
        assertThat(trade()).as("open again, and late").isInstanceOf(Trade.Closed.class);
    }

    @Test
    void noBankIsAskedForWhatAnAccountRefuses() {
        assertThat(refusal(cluster.answerTo(pay(part(49))))).isEqualTo(Reason.INSUFFICIENT_FUNDS);

        assertThat(cluster.errands).isEmpty();
        assertThat(refusal(cluster.answerTo(new GetBankOrder(new CollectionId(TRADE, 1)))))
                .isEqualTo(Reason.TRADE_NOT_FOUND);
        assertHas(ANNA, 50, 0, 0);
        assertHas(CHANNEL, -50, 0, 0);
        pay();
        assertThat(cluster.errands.getFirst().instruction().number()).isEqualTo(number(2));
    }

    @Test
    void withoutAChannelNothingBegins() {
        cluster.channels.plans = List.of();

        assertThat(refusal(pay())).isEqualTo(Reason.NO_CHANNEL);

        assertThat(refusal(cluster.answerTo(new GetTrade(TRADE))))
                .isEqualTo(Reason.TRADE_NOT_FOUND);
        assertHas(ANNA, 50, 0, 0);
    }

    @Test
    void allOfItMayBeTheBanksToCollect() {
        cluster.answerTo(pay(part(100)));

        assertHas(ANNA, 50, 0, 0);
        hear(1, COLLECTED);
        assertThat(trade()).isInstanceOf(Trade.Paid.class);
        assertHas(SHOP, 100, 0, 0);
        assertHas(CHANNEL, -150, 0, 0);
    }

    @Test
    void theMerchantsFeeIsKeptUntilTheBankHasSpoken() {
        cluster.answerTo(new SetFeePlan(SHOP, new FeePlan(1, 100_000, cny(0), cny(1000), cny(0),
                ZoneOffset.UTC), "contract"));
        pay();
        restart();

        hear(1, COLLECTED);

        assertThat(((Trade.Paid) trade()).fee().orElseThrow().fee().amount()).isEqualTo(cny(10));
        assertHas(SHOP, 90, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterARestartTheBankIsAskedUnderTheSameNumber(boolean flushed) {
        pay();
        hear(1, new BankWord.Unknown());
        cluster.errands.clear();
        if (flushed) {
            for (int p = 0; p < cluster.partitioning.count(); p++) {
                cluster.flush(p);
            }
        }
        restart();

        cluster.advance(Duration.ofSeconds(1));

        assertThat(cluster.errands.getFirst().instruction().number()).isEqualTo(number(1));
        hear(1, SHORT);
        restart();
        pay();
        assertThat(cluster.errands.getLast().instruction().number()).isEqualTo(number(2));
    }

    @Test
    void meanwhileNeitherSideCanCloseTheirAccount() {
        pay();

        assertThat(refusal(cluster.answerTo(new CloseAccount(SHOP))))
                .isEqualTo(Reason.ACCOUNT_NOT_EMPTY);
        assertThat(refusal(cluster.answerTo(new CloseAccount(ANNA))))
                .isEqualTo(Reason.ACCOUNT_NOT_EMPTY);
        assertThat(refusal(cluster.answerTo(new PayTrade(TRADE, ANNA))))
                .isEqualTo(Reason.TRADE_BEING_PAID);
    }

    @Test
    void whatTheBankDidIsKeptWithTheTrade() {
        pay();
        hear(1, SHORT);

        assertThat(((Answer.Done) cluster.answerTo(new GetBankOrder(new CollectionId(TRADE, 1))))
                .state()).isInstanceOfSatisfying(BankOrder.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo(NotPaid.OUTSIDE_FUNDS_SHORT));
    }
}
