package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.PartitionMessage.Ask;
import io.suanpan.partition.PartitionMessage.Asks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A node's one door to all partitions: it numbers the questions, and one actor takes in the answers. Cheaper
 * than an actor for each question, and the answers of a batch come as one message.
 */
public final class PartitionGateway implements Partitions {
    /** What the gateway's actor receives. */
    public sealed interface Message permits Answers, Sweep {}

    record Sweep() implements Message {}

    private record Pending(Command command, CompletableFuture<Answer> answer, long deadlineNanos) {}

    private static final Duration SWEEP_EVERY = Duration.ofMillis(100);

    private final Partitioning partitioning;
    private final ActorRef<PartitionMessage> region;
    private final Duration timeout;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong correlations = new AtomicLong();
    private final String path;

    /**
     * @param region takes a message to its partition
     * @param timeout after which a question counts as unanswered
     */
    public PartitionGateway(ActorSystem<?> system, Partitioning partitioning,
            ActorRef<PartitionMessage> region, Duration timeout) {
        this.partitioning = partitioning;
        this.region = region;
        this.timeout = timeout;
        ActorRef<Message> actor = system.systemActorOf(receiver(), "partition-gateway",
                Props.empty());
        this.path = ActorRefResolver.get(system).toSerializationFormat(actor);
    }

    @Override
    public Partitioning partitioning() {
        return partitioning;
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
        long correlation = correlations.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        pending.put(correlation,
                new Pending(command, answer, System.nanoTime() + timeout.toNanos()));
        region.tell(new Asks(partitioning.partitionOf(command.target()), path,
                List.of(new Ask(correlation, command))));
        return answer;
    }

    private Behavior<Message> receiver() {
        return Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Sweep(), SWEEP_EVERY);
            return Behaviors.receiveMessage(message -> {
                switch (message) {
                    case Answers answers -> answers.answers().forEach(this::complete);
                    case Sweep _ -> giveUpOverdue();
                }
                return Behaviors.same();
            });
        });
    }

    private void complete(Answers.Answered answered) {
        Pending question = pending.remove(answered.correlation());
        if (question != null) {
            question.answer().complete(answered.answer());
        }
    }

    private void giveUpOverdue() {
        long now = System.nanoTime();
        pending.forEach((correlation, question) -> {
            if (now - question.deadlineNanos() > 0 && pending.remove(correlation, question)) {
                question.answer()
                        .completeExceptionally(new NoAnswerException(question.command()));
            }
        });
    }
}
