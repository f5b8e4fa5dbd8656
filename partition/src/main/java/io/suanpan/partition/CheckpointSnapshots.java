package io.suanpan.partition;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/**
 * Gives Pekko's recovery a partition's {@link Checkpoint} as the snapshot it begins with. Checkpoints are
 * written by flushes, together with the entities they speak of, and so are never saved by Pekko.
 */
public final class CheckpointSnapshots extends SnapshotStore {
    static final String PLUGIN = "suanpan.checkpoints";

    /** The stores of an actor system's partitions, by persistence id: how settings reach a plugin. */
    static final class Stores implements Extension {
        private static final AbstractExtensionId<Stores> ID = new AbstractExtensionId<>() {
            @Override
            public Stores createExtension(ExtendedActorSystem system) {
                return new Stores();
            }
        };

        private record Source(int partition, EntityStore store) {}

        private final ConcurrentMap<String, Source> sources = new ConcurrentHashMap<>();

        static Stores of(ActorSystem system) {
            return ID.get(system);
        }

        void register(String persistenceId, int partition, EntityStore store) {
            sources.put(persistenceId, new Source(partition, store));
        }
    }

    @Override
    public Future<Optional<SelectedSnapshot>> doLoadAsync(String persistenceId,
            SnapshotSelectionCriteria criteria) {
        Stores.Source source = Stores.of(context().system()).sources.get(persistenceId);
        return FutureConverters.asScala(source.store().checkpoint(source.partition())
                .thenApply(found -> found.map(checkpoint -> new SelectedSnapshot(
                        new SnapshotMetadata(persistenceId, checkpoint.sequenceNumber(),
                                checkpoint.lastBatchAt().toEpochMilli()),
                        checkpoint))));
    }

    @Override
    public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
        throw new UnsupportedOperationException("checkpoints are written by flushes");
    }

    @Override
    public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
        throw new UnsupportedOperationException("the newest checkpoint replaces the last");
    }

    @Override
    public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
        throw new UnsupportedOperationException("the newest checkpoint replaces the last");
    }
}
