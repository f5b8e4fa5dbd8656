package io.suanpan.ownership;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's lease: while it covers the present, no other node may have taken this one's partitions. It
 * counts from the moment before a renewal was sent, on this machine's steady clock; nobody compares clocks.
 *
 * <pre>
 *   covers ── no renewal got through for LENGTH ──▶ lapsed ── another node ended it ──▶ lost
 *     ▲                                               │
 *     └───────── a renewal gets through ──────────────┘
 * </pre>
 *
 * A renewal that gets through says that nobody ended the lease before it. So what was done while the lease
 * lapsed is as good then as if it had not.
 */
public final class NodeLease {
    /** How long one renewal lasts. */
    public static final Duration LENGTH = Duration.ofSeconds(2);
    static final Duration RENEW_EVERY = Duration.ofMillis(500);
    static final Duration RETRY_AFTER = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);

    /** Thrown where a lease would have to cover the present and never will again. */
    public static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException(String message) {
            super(message, null, false, false);
        }
    }

    private enum State {
        RUNNING, ENDED, LOST
    }

    private final LeaseStore store;
    private final UUID holder;
    private final Timing timing;
    private final Runnable onLoss;
    private State state = State.RUNNING;
    private long renewals;
    private long coversUntilNanos;
    private boolean failing;
    private CompletableFuture<Void> renewed = new CompletableFuture<>();

    private NodeLease(LeaseStore store, UUID holder, Timing timing, Runnable onLoss) {
        this.store = store;
        this.holder = holder;
        this.timing = timing;
        this.onLoss = onLoss;
    }

    /**
     * Takes a lease and keeps renewing it.
     *
     * @param holder never used before
     * @param node for whoever reads the table
     * @param onLoss called once if another node ends the lease: nothing here may be acknowledged any more
     */
    public static CompletionStage<NodeLease> take(LeaseStore store, UUID holder, String node,
            Timing timing, Runnable onLoss) {
        NodeLease lease = new NodeLease(store, holder, timing, onLoss);
        long sentAt = timing.nanos();
        return store.create(holder, node).thenApply(_ -> {
            lease.wasRenewed(sentAt);
            timing.later(RENEW_EVERY, lease::renew);
            return lease;
        });
    }

    public UUID holder() {
        return holder;
    }

    /** Whether no other node can have taken what this one owns. */
    public synchronized boolean covers() {
        return state == State.RUNNING && timing.nanos() - coversUntilNanos < 0;
    }

    /**
     * Completes as soon as the lease covers the present, at once if it does.
     *
     * @return fails with {@link LostException} if it never will again
     */
    public synchronized CompletionStage<Void> covered() {
        if (state != State.RUNNING) {
            return CompletableFuture.failedFuture(gone());
        }
        return covers() ? CompletableFuture.completedFuture(null) : renewed.copy();
    }

    /**
     * Gives {@code partition} up, so that its next owner need not wait for the end of this lease.
     *
     * @param attempted the terms on whose strength a term was last begun here, whatever became of that
     * @return completes when this node does not have it, and cannot get it by what is still under way
     */
    public CompletionStage<Void> release(TermStore terms, int partition,
            Optional<Terms> attempted) {
        return Release.of(terms, timing, partition, holder, attempted);
    }

    /** Gives the lease up, when all that it covered is released: from now on it covers nothing. */
    public CompletionStage<Void> end() {
        return leave(State.ENDED) ? store.end(holder) : CompletableFuture.completedFuture(null);
    }

    private synchronized void renew() {
        if (state != State.RUNNING) {
            return;
        }
        long sentAt = timing.nanos();
        renewals++;
        store.renew(holder, renewals).whenComplete((renewed, failure) -> {
            if (failure != null) {
                failed(failure);
                timing.later(RETRY_AFTER, this::renew);
            } else if (renewed) {
                wasRenewed(sentAt);
                timing.later(RENEW_EVERY, this::renew);
            } else {
                wasLost();
            }
        });
    }

    /** Said once for each time that renewals do not get through. */
    private synchronized void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warn("the lease {} cannot be renewed and is tried again: {}", holder,
                    failure.toString());
        }
    }

    private void wasRenewed(long sentAt) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            if (failing) {
                failing = false;
                LOG.info("the lease {} is renewed again", holder);
            }
            coversUntilNanos = sentAt + LENGTH.toNanos();
            if (!covers()) {
                return; // it took so long that it lapsed again
            }
            waiting = renewed;
            renewed = new CompletableFuture<>();
        }
        waiting.complete(null);
    }

    private void wasLost() {
        if (leave(State.LOST)) {
            onLoss.run();
        }
    }

    /** @return whether it ran until now */
    private boolean leave(State next) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            if (state != State.RUNNING) {
                return false;
            }
            state = next;
            waiting = renewed;
        }
        waiting.completeExceptionally(gone());
        return true;
    }

    private LostException gone() {
        return new LostException("the lease " + holder
                + (state == State.LOST ? " was ended by another node" : " was given up"));
    }
}
