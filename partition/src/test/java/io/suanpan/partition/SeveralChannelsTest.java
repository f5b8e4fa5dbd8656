package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.CNY;
import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.channel.Breaker;
import io.suanpan.channel.Kind;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TopUpId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two banks: the cheaper one takes 1,000 fen a day in each of the two partitions. */
class SeveralChannelsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final ChannelId CHEAP = new ChannelId("cheap");
    private static final ChannelId DEAR = new ChannelId("dear");

    private final InMemoryCluster cluster = new InMemoryCluster(2, Limits.DEFAULT);

    @BeforeEach
    void twoBanks() {
        cluster.channels.plans = List.of(plan(DEAR, 9, OptionalLong.empty(), 3_000),
                plan(CHEAP, 1, OptionalLong.of(2_001), Money.MAX_MOVEMENT_MINOR));
        cluster.open(ANNA, AccountType.CONSUMER);
    }

    private static ChannelPlan plan(ChannelId id, long cost, OptionalLong daily, long largest) {
        return new ChannelPlan(new ChannelName(CNY, id), EnumSet.allOf(Kind.class), cost, 0, 1,
                largest, daily);
    }

    private static TopUpId id(int number) {
        return new TopUpId(ANNA, "n" + number);
    }

    private Answer make(int number, long fen) {
        return cluster.answerTo(new MakeBankOrder(id(number),
                new BankOrderTerms(new OutsideAccount("out"), cny(fen), Duration.ofHours(1))));
    }

    private ChannelId channel(int number, long fen) {
        return made(make(number, fen)).route().channel();
    }

    private static BankOrder.Existing made(Answer answer) {
        return (BankOrder.Existing) ((Answer.Done) answer).state();
    }

    private void hear(Errand errand, BankWord word) {
        cluster.answerTo(new HearBank(errand.of(), errand.channel(),
                errand.instruction().number(), word));
        cluster.settle();
    }

    @Test
    void theCheaperBankIsToldAsLongAsItsShareOfTheDayLasts() {
        assertThat(channel(1, 600)).isEqualTo(CHEAP);
        assertThat(cluster.errands.getLast()).isInstanceOfSatisfying(Errand.Send.class,
                send -> assertThat(send.channel()).isEqualTo(CHEAP));
        assertThat(channel(2, 401)).isEqualTo(DEAR);
        assertThat(channel(3, 400)).isEqualTo(CHEAP);
        cluster.restartFromCheckpoints();
        assertThat(channel(4, 1)).isEqualTo(DEAR);
    }

    @Test
    void whatIsRefusedCountsNoMoreAndWhatIsPaidDoes() {
        make(1, 600);
        make(2, 400);
        hear(cluster.errands.get(0), new BankWord.Refused(NotPaid.OUTSIDE_FUNDS_SHORT));
        hear(cluster.errands.get(1), new BankWord.Paid("B1"));
        cluster.restartFromCheckpoints();

        assertThat(channel(3, 601)).isEqualTo(DEAR);
        assertThat(channel(4, 600)).isEqualTo(CHEAP);
    }

    @Test
    void aLimitIsOfOneDay() {
        make(1, 1_000);
        assertThat(channel(2, 1)).isEqualTo(DEAR);
        cluster.advance(Duration.ofDays(1));

        assertThat(channel(3, 1_000)).isEqualTo(CHEAP);
    }

    @Test
    void aBankThatDoesNotAnswerGetsNothingNewAndKeepsWhatItHas() {
        make(1, 100);
        Errand first = cluster.errands.getLast();
        hear(first, new BankWord.Unknown());
        health(Breaker.OPEN);

        assertThat(channel(2, 100)).isEqualTo(DEAR);
        cluster.errands.clear();
        cluster.restartFromCheckpoints();
        assertThat(cluster.errands).contains(
                new Errand.Pursue(first.of(), CHEAP, first.instruction()));
        assertThat(channel(3, 1)).isEqualTo(DEAR);
    }

    @Test
    void whenABankIsLetThroughToAgainItIsSoonAskedForWhatItHas() {
        make(1, 100);
        Errand first = cluster.errands.getLast();
        hear(first, new BankWord.Unknown());
        health(Breaker.OPEN);
        passSeconds(620);
        cluster.errands.clear();
        health(Breaker.CLOSED);
        passSeconds(9);

        assertThat(cluster.errands).containsOnly(
                new Errand.Pursue(first.of(), CHEAP, first.instruction())).isNotEmpty();
    }

    private void health(Breaker breaker) {
        cluster.channels.health.put(new ChannelName(CNY, CHEAP), new Health(breaker, 0, 0));
    }

    private void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            cluster.advance(Duration.ofSeconds(1));
            cluster.settle();
        }
    }

    @Test
    void whatOneBankRefusesTheOtherIsToldUnderAnotherNumberAlsoAfterARestart() {
        make(1, 100);
        Errand first = cluster.errands.removeLast();
        hear(first, new BankWord.Refused(NotPaid.LIMIT_EXCEEDED));

        Errand second = cluster.errands.removeLast();
        assertThat(second.channel()).isEqualTo(DEAR);
        assertThat(second.instruction().number().value())
                .isEqualTo(first.instruction().number() + "-2");
        assertThat(second.instruction().notAfter()).isEqualTo(first.instruction().notAfter());
        cluster.restartFromCheckpoints();
        assertThat(cluster.errands).contains(
                new Errand.Pursue(first.of(), DEAR, second.instruction()));
        hear(first, new BankWord.Refused(NotPaid.LIMIT_EXCEEDED));
        hear(second, new BankWord.Paid("B2"));
        assertThat(made(make(1, 100))).isInstanceOfSatisfying(BankOrder.Paid.class, paid -> {
            assertThat(paid.reference()).isEqualTo("B2");
            assertThat(paid.route().channels()).containsExactly(CHEAP, DEAR);
        });
        assertThat(cluster.alarms).isEmpty();
    }

    @Test
    void whatNoChannelTakesIsRefusedAndSaysWhy() {
        assertThat(make(1, 5_000)).isInstanceOfSatisfying(Answer.Refused.class,
                refused -> assertThat(refused.refusal().detail()).isEqualTo("no channel takes"
                        + " 5000 CNY now; cheap: DAILY_LIMIT, dear: AMOUNT_TOO_LARGE"));
    }
}
