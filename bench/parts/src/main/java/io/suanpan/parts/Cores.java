package io.suanpan.parts;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.Envelope;
import io.suanpan.partition.Envelope.Caller;
import io.suanpan.partition.Envelope.Message;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.partition.Flush;
import io.suanpan.partition.Limits;
import io.suanpan.partition.Memory;
import io.suanpan.partition.Outcome;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.PartitionCore;
import io.suanpan.partition.PartitionState;
import io.suanpan.partition.StoredBatch;
import io.suanpan.partition.StoredEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The real cores of all partitions in one thread: what one sends another arrives with the next batch, and every
 * write succeeds at once. Flushes take place, to nowhere, so that memory stays as it is on a node.
 */
final class Cores {
    private static final Caller NOBODY = new Caller() {
    };
    /** Much, so that no new trade is looked for in vain. */
    private static final int EXPECTED_ENTITIES = 50_000_000;
    private static final int BATCHES_TO_FLUSH = 1_000;

    private final class Partition {
        final PartitionState state;
        final PartitionCore core;
        List<Envelope> queue = new ArrayList<>();
        List<OverMark> heard = new ArrayList<>();
        int batches;

        Partition(int number, Memory memory) {
            state = new PartitionState(number, memory);
            core = new PartitionCore(state, partitioning, Limits.DEFAULT);
        }
    }

    private final Partitioning partitioning;
    private final List<Partition> partitions;
    private final Consumer<StoredBatch> journal;
    private long commands;
    private long events;

    /** @param journal gets every batch */
    Cores(int count, Consumer<StoredBatch> journal) {
        this.partitioning = new Partitioning(count);
        this.journal = journal;
        Memory memory = new Memory(Memory.DEFAULT.residentBytes(), EXPECTED_ENTITIES / count,
                Memory.DEFAULT.flushEvery());
        this.partitions = IntStream.range(0, count)
                .mapToObj(number -> new Partition(number, memory)).toList();
    }

    /** Commands handled so far: requests, and messages between partitions. */
    long commands() {
        return commands;
    }

    long events() {
        return events;
    }

    void ask(Command command) {
        partitions.get(partitioning.partitionOf(command.target())).queue
                .add(new Request(NOBODY, command));
    }

    /** Batch after batch, partition after partition, until nothing is on its way. */
    void settle() {
        boolean busy = true;
        while (busy) {
            busy = false;
            for (Partition partition : partitions) {
                if (!partition.queue.isEmpty()) {
                    batch(partition);
                    busy = true;
                }
            }
        }
    }

    private void batch(Partition partition) {
        List<Envelope> envelopes = partition.queue;
        List<OverMark> heard = partition.heard;
        partition.queue = new ArrayList<>();
        partition.heard = new ArrayList<>();
        int most = Math.min(envelopes.size(), Limits.DEFAULT.batchCommands());
        Outcome outcome = partition.core.process(envelopes.subList(0, most), heard, Instant.now());
        partition.core.apply(outcome);
        partition.queue.addAll(envelopes.subList(outcome.taken(), envelopes.size()));
        outcome.parked().forEach(parked -> {
            partition.state.loaded(parked.missing(), StoredEntity.none(parked.missing()));
            partition.queue.add(parked.envelope());
        });
        outcome.outgoing().forEach((number, outbox) -> {
            Partition other = partitions.get(number);
            outbox.messages().forEach(message -> other.queue.add(new Message(message)));
            outbox.mark().ifPresent(other.heard::add);
        });
        check(outcome);
        commands += outcome.taken();
        events += outcome.batch().events().size();
        journal.accept(outcome.batch());
        partition.batches++;
        if (partition.batches % BATCHES_TO_FLUSH == 0) {
            flush(partition.state);
        }
    }

    /** A benchmark of refusals would be fast, and worth nothing. */
    private static void check(Outcome outcome) {
        if (!outcome.failures().isEmpty() || !outcome.alarms().isEmpty()) {
            throw new IllegalStateException(outcome.failures() + " " + outcome.alarms());
        }
        outcome.replies().forEach(reply -> {
            if (!(reply.answer() instanceof Answer.Done)) {
                throw new IllegalStateException(reply.answer().toString());
            }
        });
    }

    private static void flush(PartitionState state) {
        Flush flush = state.beginFlush();
        for (int bucket = 0; bucket < flush.buckets().size(); bucket++) {
            state.flushed(bucket);
        }
        state.checkpointed();
    }
}
