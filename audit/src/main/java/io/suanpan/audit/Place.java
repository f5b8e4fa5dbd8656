package io.suanpan.audit;

import java.time.Instant;

/** Where in the log something stands. */
record Place(int partition, long number, Instant at) {
    @Override
    public String toString() {
        return "batch " + number + " of partition " + partition;
    }
}
