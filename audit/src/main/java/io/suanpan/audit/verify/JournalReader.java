package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.partition.StoredBatch;
import io.suanpan.wire.WireException;
import io.suanpan.wire.WireRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the partitions' journals as they lie in Cassandra. A partition's journal is made of terms, each with
 * rows of its own, numbered from 1; a term ends where the next begins, and what it has beyond is void: a
 * former owner wrote it late and acknowledged none of it.
 */
public final class JournalReader {
    /** Rows of one Cassandra partition; pekko-persistence-cassandra's target-partition-size. */
    static final long ROWS_PER_PARTITION_NR = 2000;
    /** A row may have hundreds of kilobytes. */
    private static final int ROWS_PER_PAGE = 20;

    private final CqlSession session;
    private final PreparedStatement selectTerms;
    private final PreparedStatement selectRows;
    private final PreparedStatement selectLast;

    /** @param beginsAfter how many batches the partition had when the term began */
    record Term(long number, long beginsAfter) {}

    /** The terms of one partition, in order. */
    public record Terms(int partition, List<Term> all) {
        /** The last batch of the {@code i}th term; no bound for the last. */
        long end(int i) {
            return i + 1 < all.size() ? all.get(i + 1).beginsAfter() : Long.MAX_VALUE;
        }

        String persistenceId(int i) {
            return "partition|" + partition + "." + all.get(i).number();
        }
    }

    /** Takes what is read, in the order of the journal. */
    public interface Sink {
        void batch(long number, StoredBatch batch);

        /** A row that is there, but cannot be read. */
        void unreadable(long number, String why);
    }

    /** @param voidRows rows that do not count */
    public record End(long number, long voidRows) {}

    public JournalReader(CqlSession session) {
        this.session = session;
        selectTerms = session
                .prepare("SELECT term, begins_after FROM suanpan.terms WHERE partition = ?");
        selectRows = session.prepare("""
                SELECT sequence_nr, event FROM suanpan.messages
                WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr >= ?
                """);
        selectLast = session.prepare("""
                SELECT sequence_nr FROM suanpan.messages
                WHERE persistence_id = ? AND partition_nr = ? ORDER BY sequence_nr DESC LIMIT 1
                """);
    }

    public Terms terms(int partition) {
        List<Term> terms = new ArrayList<>();
        for (Row row : session.execute(selectTerms.bind(partition))) {
            if (!row.isNull("begins_after")) { // else only the partition's owner is in it
                terms.add(new Term(row.getLong("term"), row.getLong("begins_after")));
            }
        }
        return new Terms(partition, List.copyOf(terms));
    }

    /** The number of the last batch, found without reading the others. */
    public long last(Terms terms) {
        if (terms.all().isEmpty()) {
            return 0;
        }
        int last = terms.all().size() - 1;
        long found = 0;
        for (long partitionNr = 0;; partitionNr++) {
            Row row = session
                    .execute(selectLast.bind(terms.persistenceId(last), partitionNr)).one();
            if (row == null) {
                return terms.all().get(last).beginsAfter() + found;
            }
            found = row.getLong("sequence_nr");
        }
    }

    /** Gives {@code sink} every batch numbered above {@code after}, up to {@code upTo}. */
    public End read(Terms terms, long after, long upTo, Sink sink) {
        Reading reading = new Reading(terms, after, upTo, sink);
        for (int i = 0; i < terms.all().size(); i++) {
            reading.term(i);
        }
        return new End(reading.number, reading.voidRows);
    }

    private final class Reading {
        final Terms terms;
        final long after;
        final long upTo;
        final Sink sink;
        long number;
        long voidRows;

        Reading(Terms terms, long after, long upTo, Sink sink) {
            this.terms = terms;
            this.after = after;
            this.upTo = upTo;
            this.sink = sink;
            this.number = after;
        }

        void term(int i) {
            Term term = terms.all().get(i);
            long end = terms.end(i);
            if (end <= after && after > 0 || term.beginsAfter() >= upTo) {
                return;
            }
            long first = Math.max(after - term.beginsAfter(), 0) + 1;
            long partitionNr = (first - 1) / ROWS_PER_PARTITION_NR;
            boolean more = true;
            while (more) {
                boolean found = PagedReads.of(session, selectRows
                        .bind(terms.persistenceId(i), partitionNr, first)
                        .setPageSize(ROWS_PER_PAGE),
                        row -> row(term.beginsAfter() + row.getLong("sequence_nr"), end, row));
                partitionNr++;
                // A hole of a whole Cassandra partition does not hide what must follow it.
                long reached = term.beginsAfter() + partitionNr * ROWS_PER_PARTITION_NR;
                boolean mustGoOn = end != Long.MAX_VALUE && reached < end;
                more = (found || mustGoOn) && reached < upTo;
            }
        }

        private void row(long rowNumber, long end, Row row) {
            if (rowNumber > end) {
                voidRows++;
            } else if (rowNumber <= upTo) {
                number = rowNumber;
                give(rowNumber, row.getByteBuffer("event"));
            }
        }

        private void give(long rowNumber, ByteBuffer event) {
            StoredBatch batch;
            try {
                byte[] bytes = new byte[event == null ? 0 : event.remaining()];
                if (event != null) {
                    event.get(bytes);
                }
                batch = (StoredBatch) WireRegistry.SUANPAN.fromBytes(bytes);
            } catch (WireException | ClassCastException e) {
                sink.unreadable(rowNumber, e.getMessage());
                return;
            }
            sink.batch(rowNumber, batch);
        }
    }
}
