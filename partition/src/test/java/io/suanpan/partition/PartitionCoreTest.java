package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.Envelope.Message;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.partition.PartitionQuery.GetTotals;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.wire.WireRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionCoreTest {
    private static final AccountId PAYER = new AccountId("anna");
    private static final AccountId MERCHANT = new AccountId("shop");

    private static InMemoryCluster funded(int partitions, Limits limits) {
        InMemoryCluster cluster = new InMemoryCluster(partitions, limits);
        cluster.open(PAYER, AccountType.CONSUMER);
        cluster.open(MERCHANT, AccountType.MERCHANT);
        cluster.answerTo(new MakeDeposit(new DepositId(PAYER, "d1"), cny(1000)));
        return cluster;
    }

    private static CreateTrade order(String number, long fen) {
        return new CreateTrade(TradeId.of(MERCHANT, number), MERCHANT, number, cny(fen), "tea",
                Duration.ofHours(1));
    }

    private static CreateAndPay payment(String number, long fen) {
        return new CreateAndPay(order(number, fen), PAYER);
    }

    private static Reason refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal().reason();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void aPaymentMovesTheMoneyOverAnyNumberOfPartitions(int partitions) {
        InMemoryCluster cluster = funded(partitions, Limits.DEFAULT);

        Answer answer = cluster.answerTo(payment("o1", 300));

        assertThat(((Answer.Done) answer).state()).isInstanceOf(Trade.Paid.class);
        assertThat(cluster.account(PAYER).funds().available()).isEqualTo(cny(700));
        assertThat(cluster.account(MERCHANT).funds().available()).isEqualTo(cny(300));
        assertThat(cluster.account(AccountId.channel(InMemoryCluster.CNY)).funds().available())
                .isEqualTo(cny(-1000));
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void whatSharesOnePartitionCommitsInOneBatch() {
        InMemoryCluster cluster = funded(1, Limits.DEFAULT);
        int batches = cluster.journals.getFirst().size();

        cluster.answerTo(payment("o1", 300));

        assertThat(cluster.journals.getFirst()).hasSize(batches + 1);
    }

    @Test
    void aRepeatedPaymentAnswersTheFirstOutcomeEvenWhenFundsAreGone() {
        InMemoryCluster cluster = funded(5, Limits.DEFAULT);
        Answer first = cluster.answerTo(payment("o1", 1000));

        Answer again = cluster.answerTo(payment("o1", 1000));

        assertThat(again)
                .isEqualTo(new Answer.Done(((Answer.Done) first).state(), true));
        assertThat(cluster.account(PAYER).funds().available()).isEqualTo(cny(0));
    }

    @Test
    void aRepeatWhileTheFirstIsUnderWayWaitsForItsOutcome() {
        InMemoryCluster cluster = funded(5, Limits.DEFAULT);
        int first = cluster.ask(payment("o1", 300));
        int second = cluster.ask(payment("o1", 300));
        assertThat(cluster.answers).doesNotContainKeys(first, second);

        cluster.settle();

        assertThat(((Answer.Done) cluster.answers.get(first)).repeated()).isFalse();
        assertThat(((Answer.Done) cluster.answers.get(second)).repeated()).isTrue();
        assertThat(cluster.account(PAYER).funds().available()).isEqualTo(cny(700));
    }

    @Test
    void insufficientFundsLeaveTheTradePayableAndNothingReserved() {
        InMemoryCluster cluster = funded(5, Limits.DEFAULT);

        Answer refused = cluster.answerTo(payment("o1", 1001));

        assertThat(refusal(refused)).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        cluster.answerTo(new MakeDeposit(new DepositId(PAYER, "d2"), cny(1)));
        Answer paid = cluster.answerTo(payment("o1", 1001));
        assertThat(((Answer.Done) paid).state()).isInstanceOf(Trade.Paid.class);
    }

    @Test
    void anUnpaidTradeClosesByItselfWhenItsTimeIsUp() {
        InMemoryCluster cluster = funded(5, Limits.DEFAULT);
        cluster.answerTo(order("o1", 10));

        cluster.advance(Duration.ofMinutes(59));
        GetTrade get = new GetTrade(TradeId.of(MERCHANT, "o1"));
        assertThat(((Answer.Done) cluster.answerTo(get)).state()).isInstanceOf(Trade.Created.class);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(((Answer.Done) cluster.answerTo(get)).state()).isInstanceOf(Trade.Closed.class);
        assertThat(refusal(cluster.answerTo(new PayTrade(get.target(), PAYER))))
                .isEqualTo(Reason.TRADE_CLOSED);
    }

    @Test
    void theTimerOfAnUnpaidTradeSurvivesARestart() {
        InMemoryCluster cluster = funded(1, Limits.DEFAULT);
        cluster.answerTo(order("o1", 10));
        cluster.restart(0);

        cluster.advance(Duration.ofHours(1));

        assertThat(((Answer.Done) cluster.answerTo(new GetTrade(TradeId.of(MERCHANT, "o1"))))
                .state()).isInstanceOf(Trade.Closed.class);
    }

    @Test
    void anActivityWhoseParticipantNeverAnswersIsCancelledInTime() {
        InMemoryCluster cluster = funded(5, Limits.DEFAULT);
        int ticket = cluster.ask(payment("o1", 300));
        cluster.network.clear();

        for (int second = 0; second < 11; second++) {
            cluster.advance(Duration.ofSeconds(1));
            cluster.network
                    .removeIf(m -> m.command() instanceof Try);
        }
        cluster.settle();

        assertThat(refusal(cluster.answers.get(ticket))).isEqualTo(Reason.ACTIVITY_TIMED_OUT);
        assertThat(cluster.totals()).containsExactly(0L, 0L, 0L);
        assertThat(refusal(cluster.answerTo(new CloseTrade(TradeId.of(MERCHANT, "zzz")))))
                .isEqualTo(Reason.TRADE_NOT_FOUND);
    }

    @Test
    void whatWasLostWithAPartitionIsSentAgainAtOnceWhenItServesAgain() {
        InMemoryCluster cluster = funded(5, Limits.DEFAULT);
        int ticket = cluster.ask(payment("o1", 300));
        Set<Integer> destinations = cluster.network.stream()
                .map(InMemoryCluster.InFlight::destination).collect(Collectors.toSet());
        cluster.network.clear();

        IntStream.range(0, 5).filter(other -> !destinations.contains(other))
                .forEach(cluster::began);
        assertThat(cluster.network).as("nothing was sent to these").isEmpty();
        destinations.forEach(cluster::began);
        while (!cluster.network.isEmpty()) { // and no time passes
            cluster.deliver(0, false);
        }

        assertThat(((Answer.Done) cluster.answers.get(ticket)).state())
                .isInstanceOf(Trade.Paid.class);
    }

    @Test
    void pastTheBoundOfUnfinishedActivitiesTheAnswerIsBusyAndNothingChanges() {
        Limits one = new Limits(512, 256 * 1024, 8192, 1, 10, 10, Duration.ofSeconds(1),
                Duration.ofSeconds(10));
        InMemoryCluster cluster = funded(3, one);
        int busy = 0;
        for (int i = 0; i < 20; i++) {
            int ticket = cluster.ask(payment("o" + i, 1));
            if (cluster.answers.get(ticket) instanceof Answer.Refused(var refusal)) {
                assertThat(refusal.reason()).isEqualTo(Reason.BUSY);
                busy++;
            }
        }
        cluster.settle();

        assertThat(busy).isGreaterThan(10);
        assertThat(cluster.account(MERCHANT).funds().available()).isEqualTo(cny(20 - busy));
    }

    @Test
    void aBatchClosesWhenItsEventsReachTheBound() {
        PartitionState state = new PartitionState(0, Memory.DEFAULT);
        Limits small = new Limits(512, 1000, 8192, 100, 10, 10, Duration.ofSeconds(1),
                Duration.ofSeconds(10));
        PartitionCore core = new PartitionCore(state, new Partitioning(1), small);
        List<Envelope> many = IntStream.range(0, 100)
                .<Envelope>mapToObj(i -> new Message(new OpenAccount(new AccountId("a" + i),
                        AccountType.CONSUMER, InMemoryCluster.CNY)))
                .toList();

        Outcome outcome = core.process(many, List.of(), Instant.now());

        assertThat(outcome.taken()).isBetween(5, 20);
    }

    @Test
    void anExceptionRejectsOneCommandAndChangesNothing() {
        InMemoryCluster cluster = funded(1, Limits.DEFAULT);
        int before = cluster.journals.getFirst().size();
        Command unknown = () -> PAYER;

        assertThat(refusal(cluster.answerTo(unknown))).isEqualTo(Reason.INTERNAL_ERROR);

        assertThat(cluster.journals.getFirst()).hasSize(before);
        assertThat(cluster.alarms).hasSize(1);
        cluster.alarms.clear();
    }

    @Test
    void aCommandForAnEntityThatIsNotInMemoryIsParkedAndTheOthersAreHandled() {
        PartitionState state = new PartitionState(0, new Memory(0, 100, Duration.ofSeconds(10)));
        state.learnIds(new long[]{KnownIds.hash(PAYER)});
        PartitionCore core = new PartitionCore(state, new Partitioning(1), Limits.DEFAULT);
        Envelope parked = new Request(new InMemoryCluster.Ticket(1), new GetAccount(PAYER));
        Envelope handled = new Request(new InMemoryCluster.Ticket(2),
                new OpenAccount(MERCHANT, AccountType.MERCHANT, InMemoryCluster.CNY));

        Outcome outcome = core.process(List.of(parked, handled), List.of(), Instant.now());

        assertThat(outcome.parked()).containsExactly(new Outcome.Parked(parked, PAYER, Set.of()));
        assertThat(outcome.replies()).hasSize(1);
        assertThat(outcome.batch().events()).hasSize(1);
    }

    @Test
    void aConfirmThatNothingWasTriedForIsAnAlarmAndInventsNoMoney() {
        InMemoryCluster cluster = funded(1, Limits.DEFAULT);
        cluster.run(0, List.of(new Message(new Confirm(new ActivityId(7, 1), 0, PAYER))),
                List.of());

        cluster.network.clear();

        assertThat(cluster.alarms).hasSize(1);
        assertThat(cluster.account(PAYER).funds().available()).isEqualTo(cny(1000));
    }

    @Test
    void fencesGoWhenTheirCoordinatorSaysTheActivitiesAreOver() {
        InMemoryCluster cluster = funded(4, Limits.DEFAULT);
        for (int i = 0; i < 200; i++) {
            cluster.answerTo(payment("o" + i, 1));
            cluster.advance(Duration.ofSeconds(1));
        }
        for (int p = 0; p < 4; p++) {
            assertThat(cluster.state(p).fenceCount()).isLessThan(20);
        }
    }

    @Test
    void aCutStandsInTheJournalAmongWhatWasAskedWithItAndChangesNothing() {
        InMemoryCluster cluster = funded(2, Limits.DEFAULT);
        LocalDate day = LocalDate.parse("2026-11-22");
        CutDay cut = new CutDay(new PartitionId(1), day);
        PartitionTotals before = totals(cluster.answerTo(new GetTotals(cut.target())));

        PartitionTotals cutOnce = totals(cluster.answerTo(cut));
        PartitionTotals cutTwice = totals(cluster.answerTo(cut));

        assertThat(cutOnce).isEqualTo(before);
        assertThat(cutTwice).isEqualTo(before);
        assertThat(events(cluster, 1))
                .containsSubsequence(new DayCut(cut.target(), day), new DayCut(cut.target(), day));
        assertThat(events(cluster, 0)).noneMatch(DayCut.class::isInstance);
        cluster.restart(1);
        assertThat(totals(cluster.answerTo(new GetTotals(cut.target())))).isEqualTo(before);
    }

    private static List<Event> events(InMemoryCluster cluster, int partition) {
        return cluster.journals.get(partition).stream()
                .map(bytes -> (StoredBatch) WireRegistry.SUANPAN.fromBytes(bytes))
                .flatMap(batch -> batch.events().stream()).toList();
    }

    private static PartitionTotals totals(Answer answer) {
        return (PartitionTotals) ((Answer.Done) answer).state();
    }
}
