package io.suanpan.projection;

import io.suanpan.projection.feed.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.projection.javadsl.Handler;

/** Writes the rows of a group of journal entries. Pekko saves the group's offset after it. */
final class RowHandler extends Handler<List<JournalEntry>> {
    private final String readModel;
    private final ReadModel.Rows rows;
    private final StoredRows stored;
    private final RowWriter writer;
    private final LagListener lag;
    private final Backlog backlog;

    RowHandler(String readModel, ReadModel.Rows rows, StoredRows stored, RowWriter writer,
            LagListener lag, Backlog backlog) {
        this.readModel = readModel;
        this.rows = rows;
        this.stored = stored;
        this.writer = writer;
        this.lag = lag;
        this.backlog = backlog;
    }

    @Override
    public CompletionStage<Done> process(List<JournalEntry> entries) {
        JournalEntry oldest = entries.getFirst();
        return rows.recall(entries, stored).thenCompose(_ -> writer.write(rows.of(entries)))
                .thenApply(_ -> {
                    backlog.visible(entries.getLast());
                    lag.visible(readModel, oldest.partition(),
                            Duration.between(oldest.batch().at(), Instant.now()));
                    return Done.getInstance();
                });
    }
}
