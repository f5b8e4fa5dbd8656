package io.suanpan.audit;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rows that are put back as they were. */
final class Alteration implements AutoCloseable {
    /** Of chunks the first write stays, because later ones have lower timestamps. */
    static final long AFTER_ALL_CHUNKS = 1L << 62;

    private final CqlSession session;
    final String table;
    private final String where;
    private final List<String> before;

    Alteration(CqlSession session, String table, String where) {
        this.session = session;
        this.table = table;
        this.where = where;
        this.before = session
                .execute("SELECT JSON * FROM suanpan." + table + " WHERE " + where).all()
                .stream().map(row -> row.getString(0)).toList();
    }

    void apply(Runnable change) {
        change.run();
    }

    @Override
    public void close() {
        String later = " USING TIMESTAMP ";
        long now = table.endsWith("chunks")
                ? AFTER_ALL_CHUNKS + 1
                : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        session.execute(
                "DELETE FROM suanpan." + table + later + now + " WHERE " + where);
        before.forEach(row -> session.execute("INSERT INTO suanpan." + table + " JSON '"
                + row.replace("'", "''") + "'" + later + (now + 1)));
    }
}
