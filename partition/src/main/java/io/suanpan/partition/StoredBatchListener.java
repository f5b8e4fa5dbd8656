package io.suanpan.partition;

/**
 * Hears of every batch right after its write was confirmed, on the node that wrote it: a hint that spares
 * read models from polling. The journal alone is the truth; a listener may miss batches (it does at a
 * restart) but is told of them in order and never of one that is not stored. Must return at once.
 */
@FunctionalInterface
public interface StoredBatchListener {
    void stored(int partition, long sequenceNumber, StoredBatch batch);
}
