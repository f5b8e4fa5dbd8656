package io.suanpan.projection.feed;

import io.suanpan.partition.StoredBatch;

/** One row of a partition's journal. */
public record JournalEntry(int partition, long sequenceNumber, StoredBatch batch) {}
