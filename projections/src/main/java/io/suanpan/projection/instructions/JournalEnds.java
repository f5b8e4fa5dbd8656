package io.suanpan.projection.instructions;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.ownership.CassandraTerms;
import io.suanpan.ownership.Term;
import io.suanpan.partition.CassandraJournals;
import java.util.List;

/** Where partitions' journals end, found without reading what is in them. */
final class JournalEnds {
    /** Rows of one partition of the table; pekko-persistence-cassandra's target-partition-size. */
    private static final long ROWS_PER_PARTITION_NR = 2000;

    private final CqlSession session;
    private final CassandraTerms terms;
    private final PreparedStatement last;

    JournalEnds(CqlSession session) {
        this.session = session;
        this.terms = new CassandraTerms(session);
        this.last = session.prepare("""
                SELECT sequence_nr FROM suanpan.messages
                WHERE persistence_id = ? AND partition_nr = ? ORDER BY sequence_nr DESC LIMIT 1
                """);
    }

    /**
     * The number of the partition's last batch.
     *
     * @param from a batch that the journal is known to have, where looking begins; 0 if none is
     */
    long of(int partition, long from) {
        List<Term> all = terms.read(partition).toCompletableFuture().join().all();
        if (all.isEmpty()) {
            return 0;
        }
        Term term = all.getLast();
        String id = CassandraJournals.persistenceId(partition, term);
        long found = Math.max(0, from - term.beginsAfter());
        for (long nr = Math.max(0, found - 1) / ROWS_PER_PARTITION_NR;; nr++) {
            Row row = session.execute(last.bind(id, nr)).one();
            if (row == null) {
                return term.beginsAfter() + found;
            }
            found = row.getLong("sequence_nr");
        }
    }
}
