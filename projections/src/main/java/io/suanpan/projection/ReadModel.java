package io.suanpan.projection;

import io.suanpan.accounting.AccountingDays;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.feed.JournalEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One read model: its tables, and what the journal writes to them. */
public interface ReadModel {
    CompletionStage<?> NOTHING_TO_RECALL = CompletableFuture.completedFuture(null);

    /** In commands, metrics and offsets; never changes. */
    String name();

    List<Table> tables();

    /** The rows of one partition's journal; used by one thread at a time. */
    Rows rows(Partitioning partitioning);

    /** The same, where accounting days are {@code days}; most read models have none. */
    default Rows rows(Partitioning partitioning, AccountingDays days) {
        return rows(partitioning);
    }

    /** Turns journal entries into rows. May remember what it wrote, to spare repetitions. */
    interface Rows {
        /** Reads what {@link #of} must know to go on from what is written; called before it, with the same entries. */
        default CompletionStage<?> recall(List<JournalEntry> entries, StoredRows stored) {
            return NOTHING_TO_RECALL;
        }

        /**
         * Upserts of absolute values, each with the entry's sequence number as its write timestamp: a row is
         * only ever written from one partition's journal, so whatever is repeated, the newest stays.
         */
        List<Row> of(List<JournalEntry> entries);
    }
}
