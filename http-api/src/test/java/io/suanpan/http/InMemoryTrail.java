package io.suanpan.http;

import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.trail.Trail;
import io.suanpan.http.trail.TrailEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Entries in the order in which they were last heard of; there is one page. */
final class InMemoryTrail implements Trail {
    private final SequencedMap<Object, TrailEntry> byId = new LinkedHashMap<>();
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

    private synchronized CompletionStage<Void> keep(TrailEntry entry) {
        byId.putLast(entry.id(), entry);
        return CompletableFuture.completedFuture(null);
    }

    private static CompletionStage<Void> lost() {
        return CompletableFuture.failedFuture(new IllegalStateException("no store"));
    }

    @Override
    public synchronized CompletionStage<Page<TrailEntry>> list(PageRequest request) {
        return CompletableFuture.completedFuture(new Page<>(byId.reversed().values().stream()
                .limit(request.limit()).toList(), Optional.empty()));
    }

    synchronized List<TrailEntry> entries() {
        return List.copyOf(byId.values());
    }

    synchronized void clear() {
        byId.clear();
    }
}
