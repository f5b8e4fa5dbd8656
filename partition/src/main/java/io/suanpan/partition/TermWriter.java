package io.suanpan.partition;

import io.suanpan.ownership.Term;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;

/**
 * Writes the journal of one term of one partition. The term is new, so there is nothing to recover; and it is
 * this writer's alone, so after a failed write, of which nobody knows whether it is stored, it ends, and the
 * partition goes on in another term.
 */
final class TermWriter extends EventSourcedBehavior<TermWriter.Append, StoredBatch, Boolean> {
    /** @param stored completes when the batch is stored; never, if this ends before */
    record Append(StoredBatch batch, CompletableFuture<Void> stored) {}

    private TermWriter(PersistenceId id) {
        super(id);
    }

    static Behavior<Append> create(int partition, Term term) {
        return Behaviors.setup(_ -> new TermWriter(persistenceId(partition, term)));
    }

    static PersistenceId persistenceId(int partition, Term term) {
        return PersistenceId.of("partition", partition + "." + term.number());
    }

    @Override
    public Boolean emptyState() {
        return true;
    }

    @Override
    public Recovery recovery() {
        return Recovery.disabled();
    }

    @Override
    public String snapshotPluginId() {
        return "pekko.persistence.no-snapshot-store";
    }

    @Override
    public CommandHandler<Append, StoredBatch, Boolean> commandHandler() {
        return (_, append) -> Effect().persist(append.batch())
                .thenRun(_ -> append.stored().complete(null));
    }

    @Override
    public EventHandler<Boolean, StoredBatch> eventHandler() {
        return (state, _) -> state;
    }
}
