package io.suanpan.http.trail;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.ReadModels;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where entries are kept. They are added and completed, never changed nor taken away. */
public interface Trail {
    /** Where nobody has to say who asks, there is nothing to keep. */
    Trail NONE = new Trail() {
        @Override
        public CompletionStage<Void> begin(TrailEntry entry) {
            return completedFuture(null);
        }

        @Override
        public CompletionStage<Void> end(TrailEntry entry) {
            return completedFuture(null);
        }

        @Override
        public CompletionStage<Page<TrailEntry>> list(PageRequest request) {
            return completedFuture(new Page<>(List.of(), Optional.empty()));
        }
    };

    /** Completes when the entry is durable, which has no ending yet; fails if it may not be. */
    CompletionStage<Void> begin(TrailEntry entry);

    /** Adds its ending to an entry, or writes one that is at its end at once. */
    CompletionStage<Void> end(TrailEntry entry);

    /**
     * Newest first. Fails with {@link ReadModels.UnavailableException} if the store cannot be read, or with
     * {@link ReadModels.InvalidCursorException}.
     */
    CompletionStage<Page<TrailEntry>> list(PageRequest request);
}
