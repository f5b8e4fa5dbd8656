package io.suanpan.partition;

import io.suanpan.ownership.Term;
import io.suanpan.partition.Envelope.Reply;
import io.suanpan.partition.Envelope.Request;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a {@link Partition} acts upon: an actor's context, or a simulation. */
public interface Surroundings extends Pager.Thread {
    /** The time of day, for what is stored; who owns what does not depend on it. */
    @Override
    Instant now();

    /** Opens the journal of a term that this node has begun. */
    Log open(Term term);

    /** One term's journal, to be written one batch after the other. */
    interface Log {
        /** Completes when the batch is stored; fails if that is not known. */
        CompletionStage<Void> append(StoredBatch batch);

        void close();
    }

    void reply(List<Reply> replies);

    /** Tells callers to ask again, wherever the partition is next. */
    void askAgain(Collection<Request> requests);

    void send(Map<Integer, Outcome.Outbox> outgoing);

    /** Tells another partition that this one serves in a new term. */
    void announce(int destination);

    /** Calls {@link Partition#wake} then, and not at the time named before. */
    void wakeAt(Optional<Instant> time);
}
