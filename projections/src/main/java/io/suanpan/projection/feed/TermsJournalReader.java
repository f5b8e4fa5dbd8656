package io.suanpan.projection.feed;

import io.suanpan.ownership.TermStore;
import io.suanpan.partition.Journals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the partitions' journals, whatever terms they were written in. */
public record TermsJournalReader(TermStore terms, Journals journals) implements JournalFeed.Reader {
    @Override
    public CompletionStage<List<JournalEntry>> read(int partition, long from, long upTo) {
        List<JournalEntry> entries = new ArrayList<>();
        return terms.read(partition)
                .thenCompose(all -> journals.read(partition, all, from - 1, upTo,
                        (number, batch) -> entries
                                .add(new JournalEntry(partition, number, batch))))
                .thenApply(_ -> entries);
    }
}
