package io.suanpan.partition;

import io.suanpan.kernel.Reason;
import io.suanpan.ownership.Term;
import io.suanpan.partition.Envelope.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One term of a partition on the node that owns it: decides a batch, stores it, and lets its answers and
 * messages go when it is stored <em>and</em> the node's lease covers a moment after that; then the next batch.
 * The write of a batch and what follows it are one step: nothing touches the state in between.
 */
final class Tenure {
    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

    /**
     * How it ended.
     *
     * @param unanswered requests of which only the journal knows what became, or that waited for an outcome
     */
    record Failed(Throwable cause, List<Request> unanswered) {}

    private final int partition;
    private final Term term;
    private final PartitionState state;
    private final PartitionCore core;
    private final PartitionSettings settings;
    private final Surroundings surroundings;
    private final Surroundings.Log log;
    private final Inbox inbox;
    private final Consumer<Failed> failed;
    private final Pager pager;
    private final Deque<Runnable> afterBatch = new ArrayDeque<>();
    private Optional<Consumer<List<Request>>> ending = Optional.empty();
    private boolean storing;
    private boolean over;

    /** @param failed called once when a write is not confirmed: then this is over */
    Tenure(int partition, Takeover.Taken taken, PartitionSettings settings,
            Surroundings surroundings, Inbox inbox, Consumer<Failed> failed) {
        this.partition = partition;
        this.term = taken.term();
        this.state = taken.state();
        this.settings = settings;
        this.surroundings = surroundings;
        this.inbox = inbox;
        this.failed = failed;
        this.core = new PartitionCore(state, settings.partitioning(), settings.limits(),
                settings.bank(), settings.userLimits());
        this.log = surroundings.open(term);
        this.pager = new Pager(state, settings.stores().entities(), new BetweenBatches(),
                new Parked(), new UnreadableRows(partition, settings.observer()));
    }

    Term term() {
        return term;
    }

    /** Whether nothing new may be taken in until a flush got through. */
    boolean isFull() {
        return state.isFull();
    }

    void start() {
        core.recovered(surroundings.now());
        pager.recovered();
        surroundings.later(settings.memory().flushEvery(), this::flushRegularly);
        surroundings.wakeAt(core.nextWake());
        serve();
    }

    /** Begins the next batch, if the last one is done and there is one. */
    void serve() {
        while (!over && !storing && ending.isEmpty() && !inbox.isEmpty()) {
            List<Envelope> envelopes = inbox.take();
            Outcome outcome = core.process(envelopes, inbox.takeMarks(), surroundings.now());
            inbox.giveBack(envelopes.subList(outcome.taken(), envelopes.size()));
            store(outcome, envelopes.subList(0, outcome.taken()));
        }
    }

    private void store(Outcome outcome, List<Envelope> inHand) {
        logFailures(outcome);
        if (outcome.isEmpty() && settings.lease().covers()) {
            release(outcome);
            return;
        }
        storing = true;
        CompletionStage<Void> stored = outcome.isEmpty()
                ? settings.lease().covered()
                : log.append(outcome.batch()).thenCompose(_ -> settings.lease().covered());
        surroundings.then(stored, _ -> during(() -> {
            storing = false;
            release(outcome);
            afterBatch();
        }), failure -> during(() -> {
            close();
            failed.accept(new Failed(failure, unanswered(inHand)));
        }));
    }

    /** The batch counts: it becomes the state, and all may know. */
    private void release(Outcome outcome) {
        core.apply(outcome);
        if (!outcome.isEmpty()) {
            settings.observer().stored(partition, state.sequenceNumber(), outcome.batch());
        }
        surroundings.reply(outcome.replies());
        surroundings.send(outcome.outgoing());
        outcome.errands().forEach(settings.bank()::take);
        inbox.parked(pager.park(outcome.parked()));
        settings.observer().batchDone(partition, statistics(outcome));
        surroundings.wakeAt(core.nextWake());
    }

    private void afterBatch() {
        while (!over && !storing && !afterBatch.isEmpty()) {
            afterBatch.poll().run();
        }
        if (!over && !storing && ending.isPresent()) {
            close();
            ending.get().accept(unanswered(List.of()));
        } else {
            serve();
        }
    }

    private final class Parked implements Pager.Listener {
        @Override
        public void loaded(List<Envelope> envelopes) {
            inbox.unparked(envelopes);
        }

        @Override
        public void unreadable(List<Envelope> envelopes, String why) {
            inbox.forgetParked(envelopes.size());
            surroundings.reply(requests(envelopes).stream()
                    .map(request -> Partition.refused(request, Reason.UNAVAILABLE, why)).toList());
        }
    }

    void otherBegan(int other) {
        between(() -> {
            core.otherBegan(other, surroundings.now());
            surroundings.wakeAt(core.nextWake());
        });
    }

    void flush() {
        between(pager::flushForHandOver);
    }

    private void flushRegularly() {
        if (!over) {
            between(pager::flush);
            surroundings.later(settings.memory().flushEvery(), this::flushRegularly);
        }
    }

    /** @param ended called after the batch in hand with the requests that are not answered */
    void end(Consumer<List<Request>> ended) {
        ending = Optional.of(ended);
        if (!storing) {
            afterBatch();
        }
    }

    private List<Request> unanswered(List<Envelope> inHand) {
        List<Request> unanswered = new ArrayList<>(core.waiting());
        unanswered.addAll(requests(inHand));
        unanswered.addAll(requests(pager.parked()));
        return unanswered;
    }

    static List<Request> requests(List<Envelope> envelopes) {
        return envelopes.stream().filter(Request.class::isInstance).map(Request.class::cast)
                .toList();
    }

    private void close() {
        over = true;
        inbox.forgetParked();
        surroundings.wakeAt(Optional.empty());
        log.close();
    }

    private void during(Runnable action) {
        if (!over) {
            action.run();
        }
    }

    /** Now, or when the batch in hand is done. */
    private void between(Runnable action) {
        if (storing) {
            afterBatch.add(action);
        } else if (!over) {
            action.run();
            serve();
        }
    }

    private final class BetweenBatches implements Pager.Thread {
        @Override
        public <T> void then(CompletionStage<T> stage, Consumer<T> done,
                Consumer<Throwable> failure) {
            surroundings.then(stage, value -> between(() -> done.accept(value)),
                    problem -> between(() -> failure.accept(problem)));
        }

        @Override
        public void later(Duration delay, Runnable action) {
            surroundings.later(delay, () -> between(action));
        }

        @Override
        public Instant now() {
            return surroundings.now();
        }

        @Override
        public void timersChanged() {
            surroundings.wakeAt(core.nextWake());
        }
    }

    private PartitionStatistics statistics(Outcome outcome) {
        return new PartitionStatistics(outcome.batch().events().size(), outcome.taken(),
                state.unfinishedCount() - state.instructions().count(), state.fenceCount(),
                state.residentCount(),
                state.instructions().count(), state.instructions().oldest(),
                outcome.failures().size() + outcome.alarms().size());
    }

    private void logFailures(Outcome outcome) {
        outcome.failures().forEach(failure -> LOG.error("partition {} refused {} of {}", partition,
                failure.command().getClass().getSimpleName(), failure.command().target(),
                failure.cause()));
        outcome.alarms().forEach(alarm -> LOG.error("partition {}: {}", partition, alarm));
    }
}
