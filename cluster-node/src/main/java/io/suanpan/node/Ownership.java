package io.suanpan.node;

import io.suanpan.ownership.LeaseStore;
import io.suanpan.ownership.LeaseWatch;
import io.suanpan.ownership.NodeFolder;
import io.suanpan.ownership.NodeLease;
import io.suanpan.ownership.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.cluster.UniqueAddress;

/** This node's lease, and its watch over the others'. */
record Ownership(NodeLease lease, LeaseWatch watch) {
    /**
     * Takes a lease for this process. With a folder of its own, a node that died and starts again at once need
     * not wait until its last lease is over.
     *
     * @param self in the cluster, where nobody must have seen it yet: a member without a lease is one whose
     *     lease is over
     * @param onLoss called if another node ended the lease
     */
    static Ownership take(LeaseStore store, NodeOptions options, UniqueAddress self,
            Runnable onLoss) {
        Timing timing = new OwnThread();
        UUID holder = holder(self);
        try {
            options.state().ifPresent(path -> succeed(path, store, holder));
            NodeLease lease = NodeLease
                    .take(store, holder, options.name(), timing, onLoss)
                    .toCompletableFuture().join();
            LeaseWatch watch = new LeaseWatch(store, timing);
            watch.start();
            return new Ownership(lease, watch);
        } catch (CompletionException e) {
            throw new NodeFailure("cannot take a lease: " + e.getCause());
        }
    }

    /** The lease of a node's process: the others know its name without asking. */
    private static UUID holder(UniqueAddress node) {
        return UUID.nameUUIDFromBytes(
                (node.address() + "#" + node.longUid()).getBytes(StandardCharsets.UTF_8));
    }

    /** Completes when the lease of {@code node} is over; to be cancelled by who does not care any more. */
    CompletableFuture<Void> over(UniqueAddress node) {
        return watch.over(holder(node));
    }

    private static void succeed(Path path, LeaseStore store, UUID holder) {
        try {
            NodeFolder folder = NodeFolder.hold(path);
            folder.formerHolder()
                    .ifPresent(dead -> store.end(dead).toCompletableFuture().join());
            folder.holder(holder);
        } catch (IOException e) {
            throw new NodeFailure("cannot use the node's folder " + path + ": " + e.getMessage());
        }
    }

    /** A thread that nothing else keeps busy, so that a busy node still renews its lease in time. */
    private static final class OwnThread implements Timing {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lease").factory());

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void later(Duration delay, Runnable action) {
            thread.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
