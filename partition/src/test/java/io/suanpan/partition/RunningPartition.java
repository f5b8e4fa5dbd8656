package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import io.suanpan.ownership.InMemoryOwnership;
import io.suanpan.ownership.LeaseWatch;
import io.suanpan.ownership.NodeLease;
import io.suanpan.ownership.TestTiming;
import io.suanpan.partition.PartitionMessage.Ask;
import io.suanpan.partition.PartitionMessage.Asks;
import io.suanpan.partition.PartitionMessage.Began;
import io.suanpan.userlimit.DefaultLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    /** What it said to the others when it began to serve. */
    final List<Began> announced = new ArrayList<>();
    final HeldJournal.Tap journal = HeldJournal.of(kit.system());
    final BlockingQueue<Long> heardByListener = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> stopped = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> unreadable = new LinkedBlockingQueue<>();
    final BlockingQueue<PartitionStatistics> statistics = new LinkedBlockingQueue<>();
    private final int partition;
    final InMemoryOwnership ownership = new InMemoryOwnership();
    final TestTiming timing = new TestTiming();
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
                new PartitionSettings(partitioning, limits, memory,
                        new Stores(ownership, journal, store), lease(),
                        new LeaseWatch(ownership, timing), new Ear(), BankDesk.none(),
                        DefaultLimits.NONE,
                        _ -> List.of()),
                others.ref()));
        for (int other = 1; other < partitioning.count(); other++) {
            announced.add(others.expectMessageClass(Began.class, PATIENCE));
        }
    }

    private NodeLease lease() {
        return NodeLease.take(ownership, UUID.randomUUID(), "test", timing, () -> {})
                .toCompletableFuture().join();
    }

    private final class Ear implements PartitionObserver {
        @Override
        public void stored(int of, long sequenceNumber, StoredBatch batch) {
            heardByListener.add(sequenceNumber);
        }

        @Override
        public void stopped(int of) {
            stopped.add(of);
        }

        @Override
        public void unreadable(int of, int rows) {
            unreadable.add(rows);
        }

        @Override
        public void batchDone(int of, PartitionStatistics batch) {
            statistics.add(batch);
        }
    }

    void beginStop() {
        actor.tell(new PartitionActor.Stop());
    }

    void awaitStopped() {
        gateway.expectTerminated(actor, PATIENCE);
    }

    /** The questions that are to be asked again. */
    List<Long> hearAskAgain() {
        return gateway.expectMessageClass(PartitionGateway.AskAgain.class, PATIENCE)
                .correlations();
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
