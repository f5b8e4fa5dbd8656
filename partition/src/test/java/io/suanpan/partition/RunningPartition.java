package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.PartitionMessage.Ask;
import io.suanpan.partition.PartitionMessage.Asks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;

/** The actors of one partition over a {@link HeldJournal}, and a gateway in the test's hands. */
final class RunningPartition implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Long enough for an answer that must not come. */
    private static final Duration SILENCE = Duration.ofMillis(200);

    private final ActorTestKit kit = ActorTestKit.create(HeldJournal.CONFIG);
    private final TestProbe<PartitionGateway.Message> gateway = kit
            .createTestProbe(PartitionGateway.Message.class);
    /** What this partition sends to the others. */
    final TestProbe<PartitionMessage> others = kit.createTestProbe(PartitionMessage.class);
    final HeldJournal.Tap journal = HeldJournal.of(kit.system());
    final BlockingQueue<Long> heardByListener = new LinkedBlockingQueue<>();
    final BlockingQueue<PartitionStatistics> statistics = new LinkedBlockingQueue<>();
    private final int partition;
    final InMemoryStore store = new InMemoryStore();
    private final ActorRef<PartitionMessage> actor;
    private long asked;

    RunningPartition(Limits limits) {
        this(0, new Partitioning(1), limits);
    }

    RunningPartition(int partition, Partitioning partitioning, Limits limits) {
        this(partition, partitioning, limits, Memory.DEFAULT);
    }

    RunningPartition(int partition, Partitioning partitioning, Limits limits, Memory memory) {
        this.partition = partition;
        this.actor = kit.spawn(PartitionActor.create(partition,
                new PartitionSettings(partitioning, limits, memory, store,
                        (_, number, _) -> heardByListener.add(number),
                        (_, batch) -> statistics.add(batch), _ -> List.of()),
                others.ref()));
    }

    /** Sends {@code commands} as one message. */
    void ask(Command... commands) {
        List<Ask> asks = IntStream.range(0, commands.length)
                .mapToObj(i -> new Ask(asked + 1 + i, commands[i])).toList();
        asked += commands.length;
        actor.tell(new Asks(partition,
                ActorRefResolver.get(kit.system()).toSerializationFormat(gateway.ref()), asks));
    }

    Answer answerTo(Command command) {
        ask(command);
        Map<Long, Answer> heard = hear(1);
        if (!heard.containsKey(asked)) {
            throw new AssertionError("answered something else: " + heard);
        }
        return heard.get(asked);
    }

    /** The next {@code count} answers as they come, by the number of their question from 1. */
    Map<Long, Answer> hear(int count) {
        Map<Long, Answer> heard = new LinkedHashMap<>();
        while (heard.size() < count) {
            Answers answers = gateway.expectMessageClass(Answers.class, PATIENCE);
            answers.answers().forEach(a -> {
                if (heard.put(a.correlation(), a.answer()) != null) {
                    throw new AssertionError("answered twice: " + a);
                }
            });
        }
        return heard;
    }

    void hearNothing() {
        gateway.expectNoMessage(SILENCE);
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
    }
}
