package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.CNY;
import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.ownership.NodeLease;
import io.suanpan.partition.HeldJournal.Write;
import io.suanpan.partition.PartitionMessage.FromPartition;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell around the core: what queues, what is written when, and when answers leave. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PartitionActorTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final int ROOMY = 1000;

    private RunningPartition partition;

    @AfterEach
    void stop() {
        partition.close();
    }

    private static Limits limits(int batchCommands, int batchBytes, int queuedCommands) {
        return new Limits(batchCommands, batchBytes, queuedCommands, ROOMY, ROOMY, ROOMY,
                Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    private static OpenAccount open(String id) {
        return new OpenAccount(new AccountId(id), AccountType.CONSUMER, CNY);
    }

    private static MakeDeposit deposit(AccountId account) {
        return new MakeDeposit(new DepositId(account, "d1"), cny(100));
    }

    private static void assertRefused(Answer answer, Reason reason) {
        assertThat(((Answer.Refused) answer).refusal().reason()).isEqualTo(reason);
    }

    @Test
    void aFullQueueAnswersBusyAtOnceAndWhatWaitsInItIsStillAnswered() throws Exception {
        partition = new RunningPartition(limits(ROOMY, 256 * 1024, 3));
        partition.journal.hold();
        partition.ask(open("under-way"));
        Write underWay = partition.journal.awaitWrite();

        partition.ask(open("a"), open("b"), open("c"), open("d"), open("e"));

        Map<Long, Answer> refused = partition.hear(2);
        assertThat(refused).containsOnlyKeys(5L, 6L);
        refused.values().forEach(answer -> assertRefused(answer, Reason.BUSY));
        underWay.store();
        partition.journal.letThrough();
        assertThat(partition.hear(4)).containsOnlyKeys(1L, 2L, 3L, 4L).allSatisfy(
                (_, answer) -> assertThat(answer).isInstanceOf(Answer.Done.class));
        assertThat(partition.answerTo(open("d"))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void aPartitionThatServesTellsAllOthersSo() {
        partition = new RunningPartition(1, new Partitioning(3), Limits.DEFAULT);

        assertThat(partition.announced).containsExactlyInAnyOrder(
                new PartitionMessage.Began(0, 1), new PartitionMessage.Began(2, 1));
    }

    @Test
    void nothingLeavesBeforeItsBatchIsStored() throws Exception {
        Partitioning two = new Partitioning(2);
        AccountId channel = AccountId.channel(CNY);
        AccountId elsewhere = two.partitionOf(ANNA) == two.partitionOf(channel)
                ? new AccountId("ben")
                : ANNA;
        partition = new RunningPartition(two.partitionOf(elsewhere), two, Limits.DEFAULT);
        partition.answerTo(open(elsewhere.value()));
        partition.heardByListener.clear();
        partition.journal.hold();

        partition.ask(deposit(elsewhere), open("c"), new GetAccount(elsewhere));

        Write write = partition.journal.awaitWrite();
        partition.hearNothing();
        partition.others.expectNoMessage(Duration.ZERO);
        assertThat(partition.heardByListener).isEmpty();
        write.store();
        assertThat(partition.hear(2)).containsOnlyKeys(3L, 4L);
        FromPartition sent = partition.others.expectMessageClass(FromPartition.class);
        assertThat(sent.partition()).isEqualTo(two.partitionOf(channel));
        assertThat(sent.messages()).hasOnlyElementsOfType(Try.class).hasSize(1);
        assertThat(partition.heardByListener).containsExactly(2L);
    }

    @Test
    void whatArrivesDuringAWriteBecomesOneRow() throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.journal.hold();
        partition.ask(open("first"));
        Write first = partition.journal.awaitWrite();
        for (int i = 0; i < 50; i++) {
            partition.ask(open("a" + i));
        }

        first.store();
        partition.journal.letThrough();

        partition.hear(51);
        assertThat(partition.journal.batches()).hasSize(2);
        assertThat(partition.journal.batches().getLast().events()).hasSize(50);
    }

    /** An opened account counts 96 bytes, so the third reaches 250. */
    @ParameterizedTest
    @CsvSource({"3, 1000000", "1000, 250"})
    void aLongQueueBecomesBoundedBatchesInTheOrderOfArrival(int batchCommands, int batchBytes)
            throws Exception {
        partition = new RunningPartition(limits(batchCommands, batchBytes, ROOMY));
        partition.journal.hold();
        partition.ask(open("first"));
        Write first = partition.journal.awaitWrite();
        partition.ask(open("a1"), open("a2"), open("a3"), open("a4"), open("a5"));
        partition.ask(open("a6"), open("a7"), open("a8"));

        first.store();
        partition.journal.letThrough();

        assertThat(partition.hear(9).keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(partition.journal.batches()).extracting(batch -> batch.events().size())
                .containsExactly(1, 3, 3, 2);
    }

    /** What may become of a write that is not confirmed. */
    private enum Failure {
        LOST(false, Write::lose), STORED_ALL_THE_SAME(true, Write::storeUnconfirmed), REJECTED(
                false, Write::reject);

        private final boolean stored;
        private final Consumer<Write> of;

        Failure(boolean stored, Consumer<Write> of) {
            this.stored = stored;
            this.of = of;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedWriteAnswersNothingAndARetryTellsWhatBecameOfIt(Failure failure) throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.answerTo(open("anna"));
        partition.journal.hold();
        partition.ask(deposit(ANNA));
        Write write = partition.journal.awaitWrite();
        partition.ask(open("queued-meanwhile"));

        failure.of.accept(write);
        partition.journal.letThrough();

        assertThat(partition.hearAskAgain()).containsExactly(2L);
        assertThat(partition.hear(1)).containsOnlyKeys(3L);
        partition.hearNothing();
        Answer.Done retried = (Answer.Done) partition.answerTo(deposit(ANNA));
        assertThat(retried.state()).isInstanceOf(Deposit.Completed.class);
        assertThat(retried.repeated()).isEqualTo(failure.stored);
        Answer.Done anna = (Answer.Done) partition.answerTo(new GetAccount(ANNA));
        assertThat(((Account.Open) anna.state()).funds().available()).isEqualTo(cny(100));
    }

    static List<Arguments> troubles() {
        return List.of(
                Arguments.of(new IllegalStateException("the store does not answer"),
                        "partition 0 cannot be served at the moment; try again later"),
                Arguments.of(new UnreadableException("batch 7 cannot be read"),
                        "partition 0 cannot be served: batch 7 cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aRecoveryThatFailsIsTriedAgainAndMeanwhileCallersHearWhyIfItIsWhatIsStored(
            RuntimeException failure, String detail) throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.answerTo(open("anna"));
        partition.journal.hold();
        partition.ask(open("lost"));
        Write write = partition.journal.awaitWrite();
        partition.journal.failRecoveries(2, failure);
        write.lose();
        partition.journal.letThrough();
        partition.hearAskAgain();

        Answer meanwhile = partition.answerTo(open("anna"));
        assertThat(meanwhile).isEqualTo(
                new Answer.Refused(new Refusal(Reason.UNAVAILABLE, detail)));
        while (meanwhile instanceof Answer.Refused) {
            meanwhile = partition.answerTo(open("anna"));
        }
        assertThat(((Answer.Done) meanwhile).repeated()).isTrue();
    }

    /** So that the partition has to be taken over again, and cannot be. */
    private void loseAWriteAndTheStore() throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.answerTo(open("anna"));
        partition.journal.hold();
        partition.ask(open("lost"));
        Write write = partition.journal.awaitWrite();
        partition.ownership.reachable(false);
        partition.timing.pass(NodeLease.LENGTH);
        write.lose();
    }

    @Test
    void whatCannotBeTakenOverWhileTheLeaseIsNotRenewedIsRefusedAtOnce() throws Exception {
        loseAWriteAndTheStore();
        partition.journal.letThrough();
        partition.hearAskAgain();

        assertRefused(partition.answerTo(open("anna")), Reason.UNAVAILABLE);
        partition.ownership.reachable(true);
        partition.timing.pass(NodeLease.LENGTH.dividedBy(2));
        Answer answer = partition.answerTo(open("anna"));
        while (answer instanceof Answer.Refused) {
            answer = partition.answerTo(open("anna"));
        }
        assertThat(((Answer.Done) answer).repeated()).isTrue();
    }

    @Test
    void aPartitionThatIsStoppedBeforeItCouldBeTakenOverSaysSoToItsObserver() throws Exception {
        loseAWriteAndTheStore();
        partition.hearAskAgain();

        partition.beginStop();
        partition.ownership.reachable(true);

        assertThat(partition.stopped.poll(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void anAnswerWaitsUntilTheLeaseCoversAMomentAfterTheWrite() throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.answerTo(open("anna"));
        partition.ownership.reachable(false);
        partition.timing.pass(NodeLease.LENGTH);

        partition.ask(open("ben"), new GetAccount(ANNA));
        partition.hearNothing();
        partition.ownership.reachable(true);
        partition.timing.pass(Duration.ofSeconds(1));

        assertThat(partition.hear(2).values()).hasOnlyElementsOfType(Answer.Done.class);
    }

    @Test
    void aQuestionThatStoresNothingIsNotAnsweredWithoutALeaseEither() {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.answerTo(open("anna"));
        partition.ownership.reachable(false);
        partition.timing.pass(NodeLease.LENGTH);

        partition.ask(new GetAccount(ANNA));

        partition.hearNothing();
    }

    @Test
    void whatALostLeaseDoesNotCoverIsNeverAcknowledged() throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.answerTo(open("anna"));
        partition.journal.hold();
        partition.ask(open("ben"));
        Write write = partition.journal.awaitWrite();
        partition.heardByListener.clear();
        partition.ownership.endAll();
        partition.timing.pass(NodeLease.LENGTH);

        write.store();

        assertThat(partition.hearAskAgain()).containsExactly(2L);
        assertThat(partition.heardByListener).isEmpty();
        assertRefused(partition.answerTo(new GetAccount(ANNA)), Reason.UNAVAILABLE);
    }

    @Test
    void aStoppedPartitionEndsItsBatchAndSendsTheOthersOnAndIsReleased() throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.journal.hold();
        partition.ask(open("under-way"));
        Write write = partition.journal.awaitWrite();
        partition.ask(open("queued"));

        partition.beginStop();
        assertThat(partition.hearAskAgain()).containsExactly(2L);
        partition.ask(open("late"));
        assertThat(partition.hearAskAgain()).containsExactly(3L);
        write.store();

        assertThat(partition.hear(1)).containsOnlyKeys(1L);
        partition.awaitStopped();
        assertThat(partition.ownership.read(0).toCompletableFuture().join().owner()).isEmpty();
    }

    @Test
    void whoWaitsForAnOutcomeIsSentOnWhenThePartitionStops() {
        Partitioning two = new Partitioning(2);
        AccountId channel = AccountId.channel(CNY);
        AccountId elsewhere = two.partitionOf(ANNA) == two.partitionOf(channel)
                ? new AccountId("ben")
                : ANNA;
        partition = new RunningPartition(two.partitionOf(elsewhere), two, Limits.DEFAULT);
        partition.answerTo(open(elsewhere.value()));
        partition.ask(deposit(elsewhere)); // its answer needs the channel's partition
        partition.others.expectMessageClass(FromPartition.class);

        partition.beginStop();

        assertThat(partition.hearAskAgain()).containsExactly(2L);
        partition.awaitStopped();
    }

    @Test
    void anExceptionRefusesItsOwnCommandAndTheOthersOfTheBatchGoOn() throws Exception {
        partition = new RunningPartition(Limits.DEFAULT);
        partition.journal.hold();
        partition.ask(open("first"));
        Write first = partition.journal.awaitWrite();
        // The HTTP API lets no such order pass; should one come, Order's check throws in decide.
        CreateTrade ofNothing = new CreateTrade(TradeId.of(ANNA, "o1"), ANNA, "o1", cny(0), "tea",
                Duration.ofHours(1));
        partition.ask(open("before"), ofNothing, open("after"));

        first.store();
        partition.journal.letThrough();

        Map<Long, Answer> answers = partition.hear(4);
        assertRefused(answers.get(3L), Reason.INTERNAL_ERROR);
        assertThat(answers.get(2L)).isInstanceOf(Answer.Done.class);
        assertThat(answers.get(4L)).isInstanceOf(Answer.Done.class);
        assertThat(partition.journal.batches()).extracting(batch -> batch.events().size())
                .containsExactly(1, 2);
        assertThat(partition.statistics.poll(10, TimeUnit.SECONDS).alarms()).isZero();
        assertThat(partition.statistics.poll(10, TimeUnit.SECONDS).alarms()).isOne();
    }
}
