package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
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
    public sealed interface Message permits Answers, AskAgain, Sweep {}

    /** The partition leaves its node, or went into another term: these questions are to be asked anew. */
    public record AskAgain(List<Long> correlations) implements Message {
        public AskAgain {
            correlations = List.copyOf(correlations);
        }
    }

    record Sweep() implements Message {}

    private static final class Pending {
        final Command command;
        final CompletableFuture<Answer> answer = new CompletableFuture<>();
        final long askedNanos = System.nanoTime();
        volatile long lastAskedNanos = askedNanos;
        volatile boolean askedAgain;

        Pending(Command command) {
            this.command = command;
        }
    }

    private static final Duration SWEEP_EVERY = Duration.ofMillis(100);
    /** A question whose node may have died with it is asked again; to repeat it is safe, and tells the outcome. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(1500);
    /** For so long after a node has gone there may be questions that went to it, */
    private static final Duration HURRY = Duration.ofSeconds(3);
    /** which are asked again as soon as their partition may have a new home. */
    private static final Duration ASK_AGAIN_IN_A_HURRY = Duration.ofMillis(300);

    private final Partitioning partitioning;
    private final ActorRef<PartitionMessage> region;
    private final Duration timeout;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong correlations = new AtomicLong();
    private volatile long hurryUntilNanos = System.nanoTime();
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
        Pending question = new Pending(command);
        pending.put(correlation, question);
        send(correlation, command);
        return question.answer;
    }

    /** A node is no more, and what its partitions were asked may be lost. */
    public void nodeGone() {
        hurryUntilNanos = System.nanoTime() + HURRY.toNanos();
    }

    private void send(long correlation, Command command) {
        region.tell(new Asks(partitioning.partitionOf(command.target()), path,
                List.of(new Ask(correlation, command))));
    }

    private Behavior<Message> receiver() {
        return Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Sweep(), SWEEP_EVERY);
            return Behaviors.receiveMessage(message -> {
                switch (message) {
                    case Answers answers -> answers.answers().forEach(this::complete);
                    case AskAgain again -> again.correlations().forEach(this::askAgain);
                    case Sweep _ -> sweep();
                }
                return Behaviors.same();
            });
        });
    }

    private void complete(Answers.Answered answered) {
        Pending question = pending.get(answered.correlation());
        if (question == null || (question.askedAgain && isTurnedAway(answered.answer()))) {
            return; // the first asking may have been heard, so only an outcome ends the question
        }
        pending.remove(answered.correlation());
        question.answer.complete(answered.answer());
    }

    private static boolean isTurnedAway(Answer answer) {
        return answer instanceof Answer.Refused(Refusal refusal)
                && (refusal.reason() == Reason.BUSY || refusal.reason() == Reason.UNAVAILABLE);
    }

    private void askAgain(long correlation) {
        Pending question = pending.get(correlation);
        if (question != null) {
            question.askedAgain = true;
            question.lastAskedNanos = System.nanoTime();
            send(correlation, question.command);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        long patience = (now - hurryUntilNanos < 0 ? ASK_AGAIN_IN_A_HURRY : ASK_AGAIN_AFTER)
                .toNanos();
        pending.forEach((correlation, question) -> {
            if (now - question.askedNanos > timeout.toNanos()) {
                pending.remove(correlation);
                question.answer.completeExceptionally(new NoAnswerException(question.command));
            } else if (now - question.lastAskedNanos > patience) {
                askAgain(correlation);
            }
        });
    }
}
