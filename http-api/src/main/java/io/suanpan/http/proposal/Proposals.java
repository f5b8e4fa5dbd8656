package io.suanpan.http.proposal;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.ReadModels;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where proposals are kept, for all nodes. They are never taken away, and only their state changes. */
public interface Proposals {
    /** Where nobody has to say who asks, nobody can be asked to agree. */
    Proposals NONE = new Proposals() {
        @Override
        public CompletionStage<Void> add(Proposal proposal) {
            throw new IllegalStateException("proposals are not kept here: " + proposal.no());
        }

        @Override
        public CompletionStage<Optional<Proposal>> find(Proposal.Number no) {
            return completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Boolean> change(Proposal before, Proposal.State next) {
            return completedFuture(false);
        }

        @Override
        public CompletionStage<Page<Proposal>> list(PageRequest request) {
            return completedFuture(new Page<>(List.of(), Optional.empty()));
        }
    };

    /** Completes when it is durable; if it fails, it may be there or not. */
    CompletionStage<Void> add(Proposal proposal);

    /** As it is after every {@link #change} that has completed, on whatever node. */
    CompletionStage<Optional<Proposal>> find(Proposal.Number no);

    /**
     * Gives it the state {@code next}, unless it has left that of {@code before}: of several at once, on whatever
     * nodes, one does it. If it fails, it may be done or not.
     *
     * @return whether this call has done it
     */
    CompletionStage<Boolean> change(Proposal before, Proposal.State next);

    /**
     * Newest first. Fails with {@link ReadModels.UnavailableException} if the store cannot be read, or with
     * {@link ReadModels.InvalidCursorException}.
     */
    CompletionStage<Page<Proposal>> list(PageRequest request);
}
