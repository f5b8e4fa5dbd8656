package io.suanpan.simulation;

import io.suanpan.audit.Finding;
import io.suanpan.audit.readmodel.ReadModelAudit;
import io.suanpan.audit.readmodel.WrittenRows;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.Projections;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.Row;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalFeed;
import io.suanpan.projection.feed.JournalTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The read models, written from the stored journals by the code that writes the real ones: in groups of any
 * size; a projection dies before, amid or after writing a group's rows, and a new one goes on from the last
 * offset that was saved; and one that stood still, and has lost its partition, writes its group long after.
 * What is then in the tables is held against the auditor's own recomputation.
 */
final class ReadModels {
    private static final int GROUP_BATCHES = 12;

    private final Partitioning partitioning;
    private final Chance chance;
    private final JournalTail tail = new JournalTail();
    private final Map<Integer, List<JournalEntry>> journals = new TreeMap<>();
    private final ReadModelAudit audit;
    private final WrittenRows written = new WrittenRows();

    ReadModels(Partitioning partitioning, Chance chance) {
        this.partitioning = partitioning;
        this.chance = chance;
        this.audit = new ReadModelAudit(partitioning);
    }

    /** The next batch of a partition's stored journal. */
    void batch(JournalEntry entry) {
        audit.batch(entry.partition(), entry.batch());
        journals.computeIfAbsent(entry.partition(), _ -> new ArrayList<>()).add(entry);
    }

    /** Builds all of them. @return every row that is missing, wrong, or too many */
    List<String> findings() {
        journals.forEach((partition, journal) -> {
            follow(partition, journal);
            Projections.ALL.forEach(model -> build(model, partition, journal));
        });
        return audit.compare(written.all()).kept().stream().map(Finding::toString).toList();
    }

    /** The tail knows of what was stored since the partition began to be served here. */
    private void follow(int partition, List<JournalEntry> journal) {
        int before = chance.below(journal.size() + 1);
        tail.serving(partition, before);
        journal.subList(before, journal.size()).forEach(
                entry -> tail.stored(partition, entry.sequenceNumber(), entry.batch()));
    }

    private void build(ReadModel model, int partition, List<JournalEntry> journal) {
        JournalFeed feed = new JournalFeed(partition, tail, this::read, _ -> {});
        List<Runnable> late = new ArrayList<>();
        ReadModel.Rows rows = model.rows(partitioning);
        long saved = 0;
        long last = 0;
        while (last < journal.size()) {
            List<JournalEntry> group = group(feed, last);
            if (chance.has(Fault.PAUSE) && chance.oneIn(5)) {
                ReadModel.Rows paused = recalled(model.rows(partitioning), group);
                late.add(() -> paused.of(group).forEach(written::write));
            }
            List<Row> toWrite = recalled(rows, group).of(group);
            boolean dies = chance.has(Fault.CRASH) && chance.oneIn(5);
            int done = dies ? chance.below(toWrite.size() + 1) : toWrite.size();
            toWrite.subList(0, done).forEach(written::write);
            if (dies) {
                rows = model.rows(partitioning);
                last = saved;
            } else {
                last = group.getLast().sequenceNumber();
                saved = chance.oneIn(2) ? feed.extractOffset(group.getLast()) : saved;
            }
        }
        late.forEach(Runnable::run);
    }

    private ReadModel.Rows recalled(ReadModel.Rows rows, List<JournalEntry> group) {
        rows.recall(group, written).toCompletableFuture().join();
        return rows;
    }

    private List<JournalEntry> group(JournalFeed feed, long last) {
        List<JournalEntry> entries = feed.after(last).toCompletableFuture().join();
        return entries.subList(0, Math.min(entries.size(), 1 + chance.below(GROUP_BATCHES)));
    }

    private CompletableFuture<List<JournalEntry>> read(int partition, long from, long upTo) {
        return CompletableFuture.completedFuture(
                journals.get(partition).subList((int) from - 1, (int) upTo));
    }
}
