package io.suanpan.partition;

import io.suanpan.ownership.Terms;
import java.util.concurrent.CompletionStage;

/** The partitions' journals, to be read. No call blocks. */
public interface Journals {
    /** Takes batches in the order of their numbers. */
    @FunctionalInterface
    interface Reader {
        /** @param number of the partition's batches, from 1, whatever term stored it */
        void batch(long number, StoredBatch batch);
    }

    /**
     * Gives {@code reader} every batch numbered above {@code after}, up to {@code upTo} or the end of the last
     * term. Completes when all are given; fails with {@link UnreadableException} if one is missing or
     * cannot be decoded.
     */
    CompletionStage<Void> read(int partition, Terms terms, long after, long upTo, Reader reader);
}
