package io.suanpan.audit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import io.suanpan.ownership.CassandraTerms;
import io.suanpan.partition.CassandraEntityStore;
import io.suanpan.partition.Flush;
import io.suanpan.partition.StoredBatch;
import io.suanpan.projection.CassandraRows;
import io.suanpan.projection.Projections;
import io.suanpan.projection.ReadModel;
import io.suanpan.projection.RowWriter;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.wire.WireRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Logs in Cassandra as nodes store them: journals in terms, entities, checkpoints, read models, offsets. */
final class StoredData {
    private static final List<String> TABLES = List.of("""
            CREATE TABLE suanpan.messages (
              persistence_id text, partition_nr bigint, sequence_nr bigint, timestamp timeuuid,
              timebucket text, writer_uuid text, ser_id int, ser_manifest text,
              event_manifest text, event blob, meta_ser_id int, meta_ser_manifest text, meta blob,
              tags set<text>,
              PRIMARY KEY ((persistence_id, partition_nr), sequence_nr, timestamp))
            """, "CREATE TABLE suanpan.settings (name text PRIMARY KEY, value text)");
    private static final int ROWS_PER_PARTITION_NR = 2000;

    private final CqlSession session;
    private final ProducedLogs logs;

    StoredData(CqlSession session, ProducedLogs logs) {
        this.session = session;
        this.logs = logs;
    }

    void createTables() {
        session.execute("CREATE KEYSPACE suanpan WITH replication = "
                + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        TABLES.forEach(session::execute);
        CassandraTerms.tables().forEach(session::execute);
        CassandraEntityStore.tables().forEach(session::execute);
        Projections.tables().forEach(session::execute);
        session.execute("INSERT INTO suanpan.settings (name, value) VALUES ('partitions', ?)",
                Integer.toString(logs.partitioning.count()));
    }

    void term(int partition, long term, long beginsAfter) {
        session.execute("INSERT INTO suanpan.terms (partition, term, begins_after)"
                + " VALUES (?, ?, ?)", partition, term, beginsAfter);
    }

    void message(int partition, long term, long sequenceNr, StoredBatch batch) {
        session.execute("INSERT INTO suanpan.messages (persistence_id, partition_nr, sequence_nr,"
                + " timestamp, event) VALUES (?, ?, ?, ?, ?)",
                "partition|" + partition + "." + term,
                (sequenceNr - 1) / ROWS_PER_PARTITION_NR, sequenceNr, Uuids.timeBased(),
                ByteBuffer.wrap(WireRegistry.SUANPAN.toBytes(batch)));
    }

    /** A partition's batches after {@code after}, up to {@code upTo}, as those of a term. */
    void journal(int partition, long term, long after, long upTo) {
        term(partition, term, after);
        for (long number = after + 1; number <= upTo; number++) {
            message(partition, term, number - after, batch(partition, number));
        }
    }

    StoredBatch batch(int partition, long number) {
        return logs.journals.get(partition).get((int) (number - 1));
    }

    /** Entities, ids and the checkpoint of all partitions. */
    void flushAll() {
        CassandraEntityStore store = new CassandraEntityStore(session);
        for (int p = 0; p < logs.partitioning.count(); p++) {
            Flush flush = logs.flush(p);
            writeEntities(store, p, flush);
            store.finish(p, flush).toCompletableFuture().join();
        }
    }

    /** The entities of a flush that a crash ended before its checkpoint was written. */
    void flushWithoutCheckpoint(int partition) {
        writeEntities(new CassandraEntityStore(session), partition, logs.flush(partition));
    }

    private static void writeEntities(CassandraEntityStore store, int partition, Flush flush) {
        for (int bucket = 0; bucket < flush.buckets().size(); bucket++) {
            store.writeBucket(partition, flush, bucket).toCompletableFuture().join();
        }
    }

    /** What a projection has written, up to {@code written}, and how far it says that it is. */
    void project(ReadModel model, int partition, long written, long offset) {
        List<JournalEntry> entries = new ArrayList<>();
        for (long number = 1; number <= written; number++) {
            entries.add(new JournalEntry(partition, number, batch(partition, number)));
        }
        ReadModel.Rows rows = model.rows(logs.partitioning);
        rows.recall(entries, new CassandraRows(session)).toCompletableFuture().join();
        new RowWriter(session, model.tables()).write(rows.of(entries))
                .toCompletableFuture().join();
        session.execute("INSERT INTO suanpan.offset_store (projection_name, partition,"
                + " projection_key, offset, manifest) VALUES (?, ?, ?, ?, 'LNG')",
                model.name() + "-0", partition, Integer.toString(partition),
                Long.toString(offset));
    }
}
