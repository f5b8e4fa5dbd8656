package io.suanpan.partition;

import io.suanpan.ownership.LeaseWatch;
import io.suanpan.ownership.NodeLease;
import io.suanpan.ownership.Term;
import io.suanpan.ownership.TermStore;
import io.suanpan.ownership.Terms;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a node comes to own a partition. The order is what makes it safe:
 *
 * <ol>
 * <li>who had it before has released it, or its lease is over: it acknowledges nothing any more;
 * <li>the checkpoint and the journal's tail are read: they have all that ever was acknowledged;
 * <li>a new term begins after the last batch that was read, if nobody else has begun one meanwhile: what the
 * former owner's last write stores from now on is void.
 * </ol>
 */
final class Takeover {
    /** A partition that is this node's now. */
    record Taken(Term term, PartitionState state) {}

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final int partition;
    private final Memory memory;
    private final TermStore terms;
    private final Journals journals;
    private final EntityStore entities;
    private final LeaseWatch watch;
    private final NodeLease lease;
    private volatile Optional<Terms> attempted = Optional.empty();

    Takeover(int partition, PartitionSettings settings) {
        this.partition = partition;
        this.memory = settings.memory();
        this.terms = settings.stores().terms();
        this.journals = settings.stores().journals();
        this.entities = settings.stores().entities();
        this.watch = settings.watch();
        this.lease = settings.lease();
    }

    /**
     * Fails if another came first, or a store does not answer; it may then be tried again. Fails with
     * {@link UnreadableException} if checkpoint or journal cannot be decoded.
     */
    CompletionStage<Taken> attempt() {
        return covering().thenCompose(_ -> terms.read(partition))
                .thenCompose(found -> formerOwnerGone(found).thenCompose(_ -> recover(found))
                        .thenCompose(state -> begin(found, state)));
    }

    /** Reads what a take-over would, and changes nothing. */
    CompletionStage<Void> rehearse() {
        return terms.read(partition).thenCompose(this::recover).thenApply(_ -> null);
    }

    /** A lapsed lease means that the store does not answer: to wait for it would keep callers waiting too. */
    private CompletionStage<Void> covering() {
        return lease.covers()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture
                        .failedFuture(new IllegalStateException("this node's lease has lapsed"));
    }

    /** The terms on whose strength a term was last begun, whatever became of that. */
    Optional<Terms> attempted() {
        return attempted;
    }

    private CompletionStage<Void> formerOwnerGone(Terms found) {
        long startedAt = System.nanoTime();
        return found.owner().filter(owner -> !owner.equals(lease.holder()))
                .map(owner -> watch.over(owner).thenRun(() -> LOG.info(
                        "partition {} waited {} ms until the lease of its former owner was over",
                        partition, millisSince(startedAt))))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletionStage<PartitionState> recover(Terms found) {
        long startedAt = System.nanoTime();
        return entities.checkpoint(partition).thenCompose(checkpoint -> {
            PartitionState state = checkpoint
                    .map(c -> PartitionState.restored(partition, memory, c))
                    .orElseGet(() -> new PartitionState(partition, memory));
            return journals.read(partition, found, state.sequenceNumber(), Long.MAX_VALUE,
                    (number, batch) -> replay(state, number, batch)).thenApply(_ -> {
                        LOG.info("partition {} replayed {} events up to batch {} in {} ms",
                                partition, state.eventsSinceFlush(), state.sequenceNumber(),
                                millisSince(startedAt));
                        return state;
                    });
        });
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static void replay(PartitionState state, long number, StoredBatch batch) {
        try {
            state.replay(number, batch);
        } catch (RuntimeException e) {
            throw new UnreadableException("batch " + number
                    + " of its journal does not fit what is before it: " + e.getMessage(), e);
        }
    }

    private CompletionStage<Taken> begin(Terms found, PartitionState state) {
        Term next = found.next(state.sequenceNumber());
        attempted = Optional.of(found);
        return terms.begin(partition, found, next, lease.holder()).thenApply(begun -> {
            if (!begun) {
                throw new IllegalStateException(
                        "another node has begun a term of partition " + partition);
            }
            return new Taken(next, state);
        });
    }
}
