package io.suanpan.ownership;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a node gives up a partition, so that the next owner need not wait for the end of its lease: whether the
 * node has it, or has tried to begin a term and does not know what became of that. Goes on until it is done:
 * a node that lives on would otherwise own for ever what it does not serve.
 */
final class Release {
    static final Duration RETRY_AFTER = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private final TermStore terms;
    private final Timing timing;
    private final int partition;
    private final UUID holder;
    private final Optional<Terms> attempted;
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    private Release(TermStore terms, Timing timing, int partition, UUID holder,
            Optional<Terms> attempted) {
        this.terms = terms;
        this.timing = timing;
        this.partition = partition;
        this.holder = holder;
        this.attempted = attempted;
    }

    static CompletionStage<Void> of(TermStore terms, Timing timing, int partition, UUID holder,
            Optional<Terms> attempted) {
        Release release = new Release(terms, timing, partition, holder, attempted);
        release.attempt();
        return release.released;
    }

    private void attempt() {
        terms.read(partition).thenCompose(found -> isOurs(found)
                ? terms.release(partition, found)
                : CompletableFuture.completedFuture(true)).whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warn("partition {} could not be released and is tried again: {}",
                                partition, failure.toString());
                    }
                    if (failure != null || !done) {
                        timing.later(RETRY_AFTER, this::attempt);
                    } else {
                        released.complete(null);
                    }
                });
    }

    private boolean isOurs(Terms found) {
        return found.owner().equals(Optional.of(holder)) || attempted.equals(Optional.of(found));
    }
}
