package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One partition with room for nothing: whatever may leave its memory does, and must come back as it was. */
class PagingTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final Memory NOTHING = new Memory(0, 10_000, Duration.ofSeconds(10));

    private final InMemoryCluster cluster = new InMemoryCluster(1, Limits.DEFAULT, NOTHING);

    private void flush() {
        cluster.flush(0);
        cluster.run(0, List.of(), List.of());
    }

    private static CreateTrade order(String number) {
        return new CreateTrade(TradeId.of(SHOP, number), SHOP, number, cny(1), "tea",
                Duration.ofHours(1));
    }

    private static Answer.Done done(Answer answer) {
        return (Answer.Done) answer;
    }

    @Test
    void whatWasFlushedLeavesMemoryAndIsLoadedWhenItIsAskedFor() {
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d1"), cny(10)));
        flush();
        assertThat(cluster.state(0).residentCount()).isZero();

        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(10));
    }

    @Test
    void memoryStaysWithinTheBudgetHoweverManyEntitiesThereAre() {
        for (int i = 0; i < 1000; i++) {
            cluster.open(new AccountId("account-" + i), AccountType.CONSUMER);
            if (i % 100 == 99) {
                flush();
                assertThat(cluster.state(0).residentBytes()).isZero();
            }
        }

        assertThat(IntStream.range(0, 1000).mapToObj(i -> new AccountId("account-" + i)))
                .allSatisfy(id -> assertThat(cluster.account(id).id()).isEqualTo(id));
        assertThat(cluster.state(0).totals().totals().get(InMemoryCluster.CNY).accounts())
                .isEqualTo(1000);
    }

    @Test
    void aNewEntityCostsNoRead() {
        cluster.open(ANNA, AccountType.CONSUMER);
        flush();
        cluster.restart(0);
        cluster.learnIds(0);

        int ticket = cluster.ask(order("new"));

        assertThat(done(cluster.answers.get(ticket)).state()).isInstanceOf(Trade.Created.class);
    }

    @Test
    void untilTheIdsAreLearnedNothingIsTakenForNew() {
        cluster.answerTo(order("o1"));
        flush();
        cluster.restart(0);

        int ticket = cluster.ask(order("o1"));
        assertThat(cluster.answers).as("it must be read first").doesNotContainKey(ticket);
        cluster.load(0);

        assertThat(done(cluster.answers.get(ticket)).repeated()).isTrue();
    }

    @Test
    void anEntityOfTheTailIsNotTakenForNewWhenTheStoredIdsAreLearned() {
        cluster.open(ANNA, AccountType.CONSUMER);
        flush();
        cluster.answerTo(order("late"));
        cluster.restart(0);
        cluster.learnIds(0);

        assertThat(done(cluster.answerTo(order("late"))).repeated()).isTrue();
    }

    @Test
    void whatBeganInTheTailIsKnownWithoutARead() {
        cluster.open(ANNA, AccountType.CONSUMER);
        flush();
        cluster.answerTo(order("late"));
        MakeDeposit deposit = new MakeDeposit(new DepositId(ANNA, "d1"), cny(10));
        cluster.answerTo(deposit);
        cluster.restart(0);

        assertThat(cluster.state(0).behind()).containsExactlyInAnyOrder(ANNA);
        assertThat(done(cluster.answerTo(order("late"))).repeated()).isTrue();
        assertThat(done(cluster.answerTo(deposit)).repeated()).isTrue();
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(10));
    }

    @Test
    void aDepositThatFailedAndBeganAgainIsPendingOnceMore() {
        AccountId nobody = new AccountId("nobody");
        MakeDeposit deposit = new MakeDeposit(new DepositId(nobody, "d1"), cny(10));
        flush();
        cluster.answerTo(deposit);
        flush();
        cluster.open(nobody, AccountType.CONSUMER);
        cluster.answerTo(deposit);
        cluster.restart(0);

        assertThat(done(cluster.answerTo(deposit)).repeated()).isTrue();
        assertThat(cluster.account(nobody).funds().available()).isEqualTo(cny(10));
    }

    @Test
    void recoveryNeedsNoBatchBeforeTheCheckpoint() {
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d1"), cny(10)));
        flush();
        cluster.journals.getFirst().replaceAll(_ -> new byte[]{0});
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d2"), cny(5)));

        cluster.restart(0);

        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(15));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aFlushThatACrashCutsShortLeavesTheOldCheckpoint() {
        cluster.open(ANNA, AccountType.CONSUMER);
        flush();
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d1"), cny(10)));
        cluster.beginFlush(0);
        cluster.stepFlush(0);

        cluster.restart(0);

        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(10));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aFlushCutShortThatComesLateChangesNothingThatIsNewer() {
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.beginFlush(0);
        cluster.restart(0);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d1"), cny(10)));
        flush();
        while (!cluster.lateFlushes.isEmpty()) {
            cluster.stepLateFlush(0);
        }

        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(10));
        cluster.restart(0);
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(10));
    }

    @Test
    void whatEndedAsAbsentIsStoredAsAbsent() {
        AccountId nobody = new AccountId("nobody");
        MakeDeposit deposit = new MakeDeposit(new DepositId(nobody, "d1"), cny(10));
        cluster.answerTo(deposit);
        flush();

        Answer answer = cluster.answerTo(new GetAccount(nobody));

        assertThat(((Answer.Refused) answer).refusal().reason())
                .isEqualTo(Reason.ACCOUNT_NOT_FOUND);
        cluster.open(nobody, AccountType.CONSUMER);
        assertThat(done(cluster.answerTo(deposit)).repeated()).isFalse();
        assertThat(cluster.account(nobody).funds().available()).isEqualTo(cny(10));
    }

    /** What is decided of a loaded entity counts, though nothing but that decision keeps it in memory. */
    @Test
    void whatWasEvictedAndEndsAsAbsentIsStoredAsAbsent() {
        InMemoryCluster two = new InMemoryCluster(2, Limits.DEFAULT, NOTHING);
        int home = 1 - two.partitioning.partitionOf(AccountId.channel(InMemoryCluster.CNY));
        AccountId payee = IntStream.range(0, 100).mapToObj(i -> new AccountId("payee" + i))
                .filter(id -> two.partitioning.partitionOf(id) == home).findFirst().orElseThrow();
        two.open(payee, AccountType.CONSUMER);
        MakeDeposit deposit = new MakeDeposit(new DepositId(payee, "d1"), cny(10));
        int ticket = two.ask(deposit);
        two.network.clear(); // the channel's partition hears nothing, until time is up
        two.flush(home);
        two.run(home, List.of(), List.of());
        for (int second = 0; second < 11; second++) {
            two.advance(Duration.ofSeconds(1));
            two.network.removeIf(message -> message.command() instanceof Try);
        }
        two.settle();
        assertThat(((Answer.Refused) two.answers.get(ticket)).refusal().reason())
                .isEqualTo(Reason.ACTIVITY_TIMED_OUT);
        two.flush(home);
        two.run(home, List.of(), List.of());

        assertThat(done(two.answerTo(deposit)).repeated()).isFalse();
        assertThat(two.account(payee).funds().available()).isEqualTo(cny(10));
    }

    @Test
    void timersOutliveARestartThoughTheirTradesAreNotInMemory() {
        cluster.answerTo(order("o1"));
        flush();
        cluster.restart(0);

        cluster.advance(Duration.ofHours(1));
        cluster.settle();

        assertThat(done(cluster.answerTo(new GetTrade(TradeId.of(SHOP, "o1")))).state())
                .isInstanceOf(Trade.Closed.class);
    }

    private boolean isClosed(String number) {
        return done(cluster.answerTo(new GetTrade(TradeId.of(SHOP, number))))
                .state() instanceof Trade.Closed;
    }

    @Test
    void timersOfTheFarFutureTakeNoMemoryOnceTheyAreFlushed() {
        for (int i = 0; i < 100; i++) {
            cluster.answerTo(order("o" + i));
        }
        flush();

        assertThat(cluster.state(0).timers().nearCount()).isZero();
        assertThat(cluster.tables.getFirst().checkpoint().orElseThrow().timers()).isEmpty();
        cluster.advance(Duration.ofHours(1));
        cluster.settle();
        assertThat(IntStream.range(0, 100)).allMatch(i -> isClosed("o" + i));
    }

    @Test
    void aTimerThatWasOnItsWayToTheTableAtACrashFiresInTime() {
        cluster.answerTo(order("o1"));
        cluster.beginFlush(0);
        cluster.stepFlush(0);
        cluster.restart(0);

        cluster.advance(Duration.ofHours(1));
        cluster.settle();

        assertThat(isClosed("o1")).isTrue();
    }

    @Test
    void theTimerOfATradeThatIsClosedMeanwhileFiresOnceAndIsGone() {
        cluster.answerTo(order("o1"));
        flush();
        cluster.answerTo(new CloseTrade(TradeId.of(SHOP, "o1")));
        flush();

        cluster.advance(Duration.ofHours(1));
        cluster.settle();
        cluster.advance(Duration.ofSeconds(2));
        cluster.settle();

        assertThat(cluster.state(0).timers().nearCount()).isZero();
        assertThat(isClosed("o1")).isTrue();
    }

    @Test
    void theTimerOfATradeThatIsInMemoryAndClosedIsNotEvenSet() {
        InMemoryCluster roomy = new InMemoryCluster(1);
        roomy.answerTo(order("o1"));
        roomy.flush(0);
        roomy.answerTo(new CloseTrade(TradeId.of(SHOP, "o1")));

        roomy.advance(Duration.ofHours(1));

        assertThat(roomy.state(0).timers().nearCount()).isZero();
    }
}
