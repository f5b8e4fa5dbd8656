package io.suanpan.audit.verify;

import io.suanpan.partition.StoredBatch;

/** All journals, to be read as often as wanted. */
interface Journals {
    @FunctionalInterface
    interface Sink {
        void batch(int partition, long number, StoredBatch batch);
    }

    /** Everything there is, partition by partition, with {@code what} said to whoever waits. */
    void replay(String what, Sink sink);

    /** The number of a partition's last batch now. */
    long last(int partition);
}
