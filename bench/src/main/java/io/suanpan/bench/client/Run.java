package io.suanpan.bench.client;

import java.util.concurrent.CompletableFuture;

/** One source worked off by all connections; lives on the event loop, except for the future. */
final class Run {
    private final Source source;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int unfinished;

    Run(Source source, int connections) {
        this.source = source;
        this.unfinished = connections;
    }

    Source source() {
        return source;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    void connectionFinished() {
        unfinished--;
        if (unfinished == 0) {
            done.complete(null);
        }
    }

    void fail(Throwable cause) {
        done.completeExceptionally(cause);
    }

    boolean hasFailed() {
        return done.isCompletedExceptionally();
    }
}
