package io.suanpan.partition;

import io.suanpan.kernel.Event;
import java.time.Instant;
import java.util.List;

/**
 * Everything one batch of commands led to, in order: one row of a partition's journal.
 *
 * @param at when the batch was decided; never before an earlier batch's of the same partition
 */
public record StoredBatch(Instant at, List<Event> events) {
    public StoredBatch {
        events = List.copyOf(events);
    }
}
