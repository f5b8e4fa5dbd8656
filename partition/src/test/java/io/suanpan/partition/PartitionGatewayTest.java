package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.partition.Answers.Answered;
import io.suanpan.partition.PartitionGateway.AskAgain;
import io.suanpan.partition.PartitionMessage.Asks;
import io.suanpan.partition.Partitions.NoAnswerException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionGatewayTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final GetAccount QUESTION = new GetAccount(new AccountId("anna"));

    private final ActorTestKit kit = ActorTestKit.create();
    private final TestProbe<PartitionMessage> partitions = kit
            .createTestProbe(PartitionMessage.class);
    private final PartitionGateway gateway = new PartitionGateway(kit.system(),
            new Partitioning(4), partitions.ref(), TIMEOUT);

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private CompletableFuture<Answer> ask() {
        return gateway.ask(QUESTION).toCompletableFuture();
    }

    private Asks arrived() {
        return partitions.expectMessageClass(Asks.class);
    }

    private static Answer answer(String detail) {
        return new Answer.Refused(new Refusal(Reason.ACCOUNT_NOT_FOUND, detail));
    }

    private void reply(Asks asks, String detail) {
        actor(asks).tell(
                new Answers(List.of(new Answered(correlation(asks), answer(detail)))));
    }

    private ActorRef<PartitionGateway.Message> actor(Asks asks) {
        return ActorRefResolver.get(kit.system()).resolveActorRef(asks.gateway());
    }

    private static long correlation(Asks asks) {
        return asks.asks().getFirst().correlation();
    }

    @Test
    void aQuestionThatIsNotAnsweredInTimeFailsAsPendingAndNotBefore() {
        long asked = System.nanoTime();
        CompletableFuture<Answer> unanswered = ask();

        assertThatThrownBy(() -> unanswered.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .cause().isInstanceOf(NoAnswerException.class)
                .hasMessageContaining(QUESTION.toString());
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(TIMEOUT);
    }

    @Test
    void answersFindTheirQuestionsInAnyOrderAndLateOnesHurtNobody() throws Exception {
        CompletableFuture<Answer> late = ask();
        Asks lateAsks = arrived();
        assertThat(late.handle((_, failure) -> failure).orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(NoAnswerException.class);

        CompletableFuture<Answer> first = ask();
        CompletableFuture<Answer> second = ask();
        Asks firstAsks = arrived();
        Asks secondAsks = arrived();
        assertThat(firstAsks.partition())
                .isEqualTo(gateway.partitioning().partitionOf(QUESTION.target()));
        reply(lateAsks, "late");
        reply(secondAsks, "second");
        reply(firstAsks, "first");

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(answer("first"));
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(answer("second"));
    }

    @Test
    void whatIsToBeAskedAgainIsAskedAgainAndOnlyAnOutcomeEndsIt() throws Exception {
        CompletableFuture<Answer> question = ask();
        Asks first = arrived();

        actor(first).tell(new AskAgain(List.of(correlation(first))));

        assertThat(arrived()).isEqualTo(first);
        for (Reason turnedAway : List.of(Reason.BUSY, Reason.UNAVAILABLE)) {
            actor(first).tell(new Answers(List.of(new Answered(correlation(first),
                    new Answer.Refused(new Refusal(turnedAway, "to the second asking"))))));
        }
        reply(first, "to the first asking");
        assertThat(question.get(10, TimeUnit.SECONDS)).isEqualTo(answer("to the first asking"));
    }

    @Test
    void whoIsTurnedAwayAtTheFirstAskingHearsSo() throws Exception {
        CompletableFuture<Answer> question = ask();
        Asks asks = arrived();
        Answer busy = new Answer.Refused(new Refusal(Reason.BUSY, "full"));

        actor(asks).tell(new Answers(List.of(new Answered(correlation(asks), busy))));

        assertThat(question.get(10, TimeUnit.SECONDS)).isEqualTo(busy);
    }

    @Test
    void whatIsNotAnsweredForLongIsAskedAgain() {
        ActorTestKit other = ActorTestKit.create();
        try {
            TestProbe<PartitionMessage> asked = other.createTestProbe(PartitionMessage.class);
            new PartitionGateway(other.system(), new Partitioning(4), asked.ref(),
                    Duration.ofMinutes(1)).ask(QUESTION);

            Asks first = asked.expectMessageClass(Asks.class);
            assertThat(asked.expectMessageClass(Asks.class, Duration.ofSeconds(10)))
                    .isEqualTo(first);
        } finally {
            other.shutdownTestKit();
        }
    }

    @Test
    void whenANodeIsGoneWhatIsNotAnsweredIsAskedAgainSoon() {
        ask();
        Asks first = arrived();

        gateway.nodeGone();

        assertThat(arrived()).as("within the question's half second").isEqualTo(first);
    }
}
