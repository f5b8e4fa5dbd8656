package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A partition's actors with room for no entity, which flush all the time. */
class PagingActorTest {
    private static final int QUEUE = 200;
    private static final Limits LIMITS = new Limits(Limits.DEFAULT.batchCommands(),
            Limits.DEFAULT.batchBytes(), QUEUE, Limits.DEFAULT.unfinishedActivities(),
            Limits.DEFAULT.waitingRefunds(),
            Limits.DEFAULT.waitersPerEntity(), Limits.DEFAULT.resendFirst(),
            Limits.DEFAULT.resendLast());
    private static final Memory NOTHING = new Memory(0, 1000, Duration.ofMillis(20));

    private final RunningPartition partition = new RunningPartition(0, new Partitioning(1),
            LIMITS, NOTHING);

    @AfterEach
    void stop() {
        partition.close();
    }

    private static AccountId account(int number) {
        return new AccountId("account-" + number);
    }

    private void open(int count) {
        partition.ask(IntStream.range(0, count).<Command>mapToObj(i -> new OpenAccount(account(i),
                AccountType.CONSUMER, InMemoryCluster.CNY)).toArray(Command[]::new));
        partition.hear(count);
    }

    private void awaitFlushed() throws InterruptedException {
        while (partition.store.checkpoint(0).toCompletableFuture().join().isEmpty()) {
            Thread.sleep(5);
        }
    }

    @Test
    void whatLeftMemoryIsLoadedForTheCommandsThatNeedItAndAllAreAnswered() throws Exception {
        open(100);
        awaitFlushed();

        partition.ask(IntStream.range(0, 100).<Command>mapToObj(i -> new GetAccount(account(i)))
                .toArray(Command[]::new));

        assertThat(partition.hear(100).values())
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Done.class));
    }

    @Test
    void aFailedReadIsTriedAgainAndTheCommandIsAnswered() throws Exception {
        open(1);
        awaitFlushed();
        partition.answerTo(new OpenAccount(account(2), AccountType.CONSUMER, InMemoryCluster.CNY));
        partition.store.failNextReads(1);

        assertThat(partition.answerTo(new GetAccount(account(0))))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void whatCannotBeDecodedIsUnavailableAtOnceTimeAfterTimeAndIsServedWhenItIsMended()
            throws Exception {
        open(2);
        awaitFlushed();
        partition.answerTo(new OpenAccount(account(2), AccountType.CONSUMER, InMemoryCluster.CNY));
        Runnable mend = partition.store.table(0).alter(account(0), new byte[]{99});

        for (int i = 0; i < 2 * QUEUE; i++) {
            Refusal refusal = ((Answer.Refused) partition.answerTo(new GetAccount(account(0))))
                    .refusal();
            assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(refusal.detail()).contains("account account-0", "partition 0");
        }
        assertThat(partition.answerTo(new GetAccount(account(1))))
                .isInstanceOf(Answer.Done.class);
        mend.run();

        assertThat(partition.answerTo(new GetAccount(account(0))))
                .isInstanceOf(Answer.Done.class);
        assertThat(partition.unreadable).containsExactly(1, 0);
    }

    @Test
    void aFailedFlushIsTriedAgainAndNothingIsLostMeanwhile() throws Exception {
        partition.store.failNextWrites(2);
        open(10);
        awaitFlushed();

        partition.ask(IntStream.range(0, 10).<Command>mapToObj(i -> new GetAccount(account(i)))
                .toArray(Command[]::new));
        Map<Long, Answer> heard = partition.hear(10);
        assertThat(heard.values())
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Done.class));
    }

    @Test
    void afterAFailedWriteThePartitionRecoversFromItsCheckpoint() throws Exception {
        open(10);
        awaitFlushed();
        partition.journal.hold();
        partition.ask(new OpenAccount(account(99), AccountType.CONSUMER, InMemoryCluster.CNY));
        partition.journal.awaitWrite().lose();
        partition.journal.letThrough();
        partition.hearAskAgain();

        assertThat(partition.answerTo(new GetAccount(account(3)))).isInstanceOf(Answer.Done.class);
    }
}
