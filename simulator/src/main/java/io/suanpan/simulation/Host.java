package io.suanpan.simulation;

import io.suanpan.ownership.Term;
import io.suanpan.partition.Envelope.Reply;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.partition.Outcome;
import io.suanpan.partition.Partition;
import io.suanpan.partition.PartitionMessage.FromPartition;
import io.suanpan.partition.StoredBatch;
import io.suanpan.partition.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What a partition acts upon in a simulated process; the counterpart of its actor. */
final class Host implements Surroundings {
    /** As the actor's. */
    private static final Duration SHORTEST_WAKE = Duration.ofMillis(5);

    private final World world;
    private final Node node;
    private final Consumer<Runnable> process;
    private final SimulatedJournals journals;
    private final int number;
    private Partition partition;
    private Optional<Instant> wakeAt = Optional.empty();
    private long wakes;

    Host(World world, Node node, Consumer<Runnable> process, SimulatedJournals journals,
            int number) {
        this.world = world;
        this.node = node;
        this.process = process;
        this.journals = journals;
        this.number = number;
    }

    void runs(Partition hosted) {
        partition = hosted;
    }

    /** As a message to oneself: never within the caller. */
    @Override
    public <T> void then(CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed) {
        stage.whenComplete((value, failure) -> later(Duration.ZERO, () -> {
            if (failure == null) {
                done.accept(value);
            } else {
                failed.accept(failure);
            }
        }));
    }

    @Override
    public void later(Duration delay, Runnable action) {
        world.agenda.in(delay, () -> process.accept(action));
    }

    @Override
    public Instant now() {
        return node.now();
    }

    @Override
    public Log open(Term term) {
        Log log = journals.open(number, term);
        return new Log() {
            @Override
            public CompletionStage<Void> append(StoredBatch batch) {
                world.history.add(node.toString(), () -> "partition " + number + " writes "
                        + batch.events());
                return log.append(batch);
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }

    @Override
    public void reply(List<Reply> replies) {
        replies.forEach(world.clients::answerOnItsWay);
    }

    @Override
    public void askAgain(Collection<Request> requests) {
        requests.forEach(world.clients::askAgain);
    }

    @Override
    public void send(Map<Integer, Outcome.Outbox> outgoing) {
        outgoing.forEach((destination, outbox) -> world.network
                .send(new FromPartition(destination, outbox.messages(), outbox.mark())));
    }

    @Override
    public void announce(int destination) {
        world.network.carry(() -> world.placement.deliver(destination,
                other -> other.hearBegun(number)));
    }

    @Override
    public void wakeAt(Optional<Instant> time) {
        if (time.equals(wakeAt)) {
            return; // it is on the agenda
        }
        wakeAt = time;
        long wake = ++wakes;
        time.ifPresent(at -> later(atLeast(Duration.between(now(), at)), () -> {
            if (wake == wakes) {
                wakeAt = Optional.empty();
                partition.wake();
            }
        }));
    }

    private static Duration atLeast(Duration wait) {
        return wait.compareTo(SHORTEST_WAKE) < 0 ? SHORTEST_WAKE : wait;
    }
}
