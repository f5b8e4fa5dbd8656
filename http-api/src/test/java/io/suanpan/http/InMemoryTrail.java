package io.suanpan.http;

import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.trail.Trail;
import io.suanpan.http.trail.TrailEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Entries in the order in which they began; one page shows all. */
final class InMemoryTrail implements Trail {
    final List<TrailEntry> entries = new CopyOnWriteArrayList<>();
    volatile boolean takesBeginnings = true;
    volatile boolean takesEndings = true;

    @Override
    public CompletionStage<Void> begin(TrailEntry entry) {
        return takesBeginnings ? keep(entry) : lost();
    }

    @Override
    public CompletionStage<Void> end(TrailEntry entry) {
        return takesEndings ? keep(entry) : lost();
    }

    private CompletionStage<Void> keep(TrailEntry entry) {
        entries.removeIf(before -> before.id().equals(entry.id()));
        entries.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    private static CompletionStage<Void> lost() {
        return CompletableFuture.failedFuture(new IllegalStateException("no store"));
    }

    @Override
    public CompletionStage<Page<TrailEntry>> list(PageRequest request) {
        return CompletableFuture
                .completedFuture(new Page<>(entries.reversed(), Optional.empty()));
    }
}
