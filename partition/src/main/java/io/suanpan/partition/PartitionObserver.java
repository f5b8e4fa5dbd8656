package io.suanpan.partition;

import java.util.List;

/**
 * Hears what becomes of the partitions on this node: a hint that spares read models from polling, and the
 * source of metrics. Called in the partitions' threads; must return at once.
 */
public interface PartitionObserver {
    /** The partition is served here; the journal up to {@code sequenceNumber} is final. */
    default void serving(int partition, long sequenceNumber) {}

    /** The next batch is stored and counts. */
    default void stored(int partition, long sequenceNumber, StoredBatch batch) {}

    default void batchDone(int partition, PartitionStatistics statistics) {}

    /** The partition should be served here and is not, until {@link #serving}. */
    default void unavailable(int partition) {}

    /** So many of its rows are known to be unreadable; what they are of is refused, or not done. */
    default void unreadable(int partition, int rows) {}

    /** The partition is no longer this node's. */
    default void stopped(int partition) {}

    /** Tells each of {@code observers}. */
    static PartitionObserver all(List<PartitionObserver> observers) {
        return new PartitionObserver() {
            @Override
            public void serving(int partition, long sequenceNumber) {
                observers.forEach(o -> o.serving(partition, sequenceNumber));
            }

            @Override
            public void stored(int partition, long sequenceNumber, StoredBatch batch) {
                observers.forEach(o -> o.stored(partition, sequenceNumber, batch));
            }

            @Override
            public void batchDone(int partition, PartitionStatistics statistics) {
                observers.forEach(o -> o.batchDone(partition, statistics));
            }

            @Override
            public void unavailable(int partition) {
                observers.forEach(o -> o.unavailable(partition));
            }

            @Override
            public void unreadable(int partition, int rows) {
                observers.forEach(o -> o.unreadable(partition, rows));
            }

            @Override
            public void stopped(int partition) {
                observers.forEach(o -> o.stopped(partition));
            }
        };
    }
}
