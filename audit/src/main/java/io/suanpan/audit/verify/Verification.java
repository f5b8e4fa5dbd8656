package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.suanpan.audit.AtRest;
import io.suanpan.audit.Audit;
import io.suanpan.audit.Findings;
import io.suanpan.audit.Ledger;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.StoredBatch;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replays every journal, partition by partition, and compares all tables with what they add up to. Nodes may
 * go on meanwhile, so the order of reading is what makes it right: of each partition how far its
 * projections are, its checkpoint, its entities, and then, to its end, its journal; then how far the
 * projections are by now, what the journals have got meanwhile, and the read models; and at last what the
 * journals have got since, which explains what was newer.
 */
public final class Verification {
    private final CqlSession session;
    private final Progress progress;
    private final Partitioning partitioning;
    private final JournalReader reader;
    private final Audit audit;
    private final ReadModelCheck readModels;
    private final Differences differences = new Differences();
    private final Map<Integer, JournalReader.Terms> terms = new TreeMap<>();
    private final Map<String, Long> compared = new TreeMap<>();
    private final Map<Integer, Long> readUpTo = new TreeMap<>();
    private long total;
    private long batches;
    private long events;
    private long voidRows;
    private long laterBatches;

    private Verification(CqlSession session, Progress progress) {
        this.session = session;
        this.progress = progress;
        this.partitioning = partitioning(session);
        this.reader = new JournalReader(session);
        this.audit = new Audit(partitioning);
        this.readModels = new ReadModelCheck(session, partitioning, accountingZone(session));
    }

    /** @throws VerifyFailure if there is nothing to verify, or it changed hands meanwhile */
    public static VerifyReport run(CqlSession session, Progress progress) {
        try {
            return new Verification(session, progress).run();
        } catch (InvalidQueryException e) {
            throw new VerifyFailure("this Cassandra has no data of Suanpan, or of another version: "
                    + e.getMessage());
        }
    }

    private static Partitioning partitioning(CqlSession session) {
        return new Partitioning(Integer.parseInt(setting(session, "partitions")
                .orElseThrow(() -> new VerifyFailure("this Cassandra has no data of Suanpan yet:"
                        + " suanpan.settings does not say how many partitions there are"))));
    }

    /** Of data that no node with accounting has started yet, what it will choose. */
    private static ZoneId accountingZone(CqlSession session) {
        return ZoneId.of(setting(session, "accounting-zone").orElse("Asia/Shanghai"));
    }

    private static Optional<String> setting(CqlSession session, String name) {
        return Optional.ofNullable(
                session.execute("SELECT value FROM suanpan.settings WHERE name = ?", name).one())
                .map(row -> row.getString("value"));
    }

    private VerifyReport run() {
        for (int p = 0; p < partitioning.count(); p++) {
            total += reader.last(reader.terms(p));
        }
        for (int p = 0; p < partitioning.count(); p++) {
            partition(p);
        }
        readModels.refreshOffsets();
        readLater();
        readModels.scan(progress);
        readLater();
        checkNoTakeover();
        readModels.compare(new AllJournals(), differences);
        readModels.compareCloses(differences);
        readModels.counts()
                .forEach((table, count) -> compared.put(table.tableName(), count));
        progress.end();
        AtRest atRest = laterBatches == 0 && audit.unfinished() == 0 ? AtRest.YES : AtRest.NO;
        Findings findings = audit.summary(atRest);
        return new VerifyReport(partitioning.count(), batches, events, voidRows, atRest,
                audit.unfinished(), audit.waitingRefunds(), audit.sums(), compared,
                readModels.newerRows(),
                readModels.lagging(), findings, differences);
    }

    private void partition(int partition) {
        progress.step("reading the entities of partition " + partition);
        readModels.refreshOffsets();
        CheckpointRow checkpoint = CheckpointRow.read(session, partition, differences);
        EntityTable entities = EntityTable.read(session, partition, checkpoint.number(),
                differences);
        terms.put(partition, reader.terms(partition));
        PartitionCheck check = new PartitionCheck(partition, checkpoint, entities);
        JournalReader.End end = reader.read(terms.get(partition), 0, Long.MAX_VALUE, check);
        check.end(end);
        readUpTo.put(partition, end.number());
        voidRows += end.voidRows();
        compared.merge("entities", entities.compared(), Long::sum);
        compared.merge("checkpoints", checkpoint.number() > 0 ? 1L : 0, Long::sum);
        audit.release(partition);
        readModels.end(partition, end.number(), differences);
    }

    private void unreadable(int partition, long number, String why) {
        differences.add(Difference.unreadable("messages",
                "partition=" + partition + ", batch=" + number, why));
    }

    /** One partition's journal, and what is compared on the way. */
    private final class PartitionCheck implements JournalReader.Sink {
        private final int partition;
        private final CheckpointRow checkpoint;
        private final EntityTable entities;
        private final Ledger ledger;
        private boolean checkpointPassed;

        PartitionCheck(int partition, CheckpointRow checkpoint, EntityTable entities) {
            this.partition = partition;
            this.checkpoint = checkpoint;
            this.entities = entities;
            this.ledger = audit.ledger(partition);
        }

        @Override
        public void batch(long number, StoredBatch batch) {
            progress.of("journal rows", ++batches, total);
            events += batch.events().size();
            if (number > checkpoint.number()) {
                passCheckpoint();
            }
            entities.before(number, batch, ledger);
            audit.batch(partition, number, batch);
            readModels.batch(partition, number, batch);
        }

        @Override
        public void unreadable(long number, String why) {
            Verification.this.unreadable(partition, number, why);
        }

        private void passCheckpoint() {
            if (!checkpointPassed) {
                checkpointPassed = true;
                checkpoint.compare(ledger);
                entities.atCheckpoint(ledger);
            }
        }

        void end(JournalReader.End end) {
            if (checkpoint.number() > end.number()) {
                checkpoint.isAheadOf(end.number());
            }
            passCheckpoint();
            entities.atEnd(ledger);
        }
    }

    /** What the journals have got since they were read last. */
    private void readLater() {
        for (int p = 0; p < partitioning.count(); p++) {
            JournalReader.End end = later(p, readUpTo.get(p));
            readUpTo.put(p, end.number());
        }
    }

    private JournalReader.End later(int partition, long after) {
        return reader.read(reader.terms(partition), after, Long.MAX_VALUE,
                new JournalReader.Sink() {
                    @Override
                    public void batch(long number, StoredBatch batch) {
                        laterBatches++;
                        audit.later(partition, batch);
                        readModels.batch(partition, number, batch);
                    }

                    @Override
                    public void unreadable(long number, String why) {
                        Verification.this.unreadable(partition, number, why);
                    }
                });
    }

    /** What was read as the journal's end may have become void when another node took over. */
    private void checkNoTakeover() {
        terms.forEach((partition, before) -> {
            JournalReader.Terms now = reader.terms(partition);
            int known = before.all().size();
            if (now.all().size() > known
                    && now.all().get(known).beginsAfter() < readUpTo.get(partition)) {
                throw new VerifyFailure("partition " + partition + " changed its owner while it"
                        + " was read, and the end of what was read is void: verify again");
            }
        });
    }

    private final class AllJournals implements Journals {
        @Override
        public void replay(String what, Sink sink) {
            long[] done = {0};
            for (int p = 0; p < partitioning.count(); p++) {
                int partition = p;
                reader.read(reader.terms(p), 0, Long.MAX_VALUE, new JournalReader.Sink() {
                    @Override
                    public void batch(long number, StoredBatch batch) {
                        progress.of(what, ++done[0], total);
                        sink.batch(partition, number, batch);
                    }

                    @Override
                    public void unreadable(long number, String why) {
                        // told at the first reading
                    }
                });
            }
        }

        @Override
        public long last(int partition) {
            return reader.last(reader.terms(partition));
        }
    }
}
