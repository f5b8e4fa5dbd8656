package io.suanpan.projection;

import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.feed.JournalEntry;
import java.util.List;

/** One read model: its tables, and what the journal writes to them. */
public interface ReadModel {
    /** In commands, metrics and offsets; never changes. */
    String name();

    List<Table> tables();

    /** The rows of one partition's journal; used by one thread at a time. */
    Rows rows(Partitioning partitioning);

    /** Turns journal entries into rows. May remember what it wrote, to spare repetitions. */
    interface Rows {
        /**
         * Upserts of absolute values, each with the entry's sequence number as its write timestamp: a row is
         * only ever written from one partition's journal, so whatever is repeated, the newest stays.
         */
        List<Row> of(List<JournalEntry> entries);
    }
}
