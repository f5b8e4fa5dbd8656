package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Stored rows altered by hand, and put back. */
final class DamagedData implements AutoCloseable {
    private static final String FIRST_TERM = "partition|%d.1";

    private final CqlSession session;

    DamagedData(InetSocketAddress cassandra) {
        session = CqlSession.builder().addContactPoint(cassandra)
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .build())
                .build();
    }

    /** As docs/OPERATIONS.md says: the partition's journal is replayed from its first batch. */
    void removeCheckpoint(int partition) {
        Row checkpoint = session.execute(
                "SELECT writetime(checkpoint) FROM suanpan.checkpoints WHERE partition = ?",
                partition).one();
        if (checkpoint != null) {
            session.execute("DELETE FROM suanpan.checkpoints USING TIMESTAMP "
                    + checkpoint.getLong(0) + " WHERE partition = ?", partition);
        }
    }

    /** Batch {@code number} of the partition's first term becomes {@code bytes}. @return puts it back */
    Runnable event(int partition, long number, ByteBuffer bytes) {
        Row row = session.execute("SELECT * FROM suanpan.messages WHERE persistence_id = ?"
                + " AND partition_nr = 0 AND sequence_nr = ?", FIRST_TERM.formatted(partition),
                number).one();
        assertThat(row).as("batch %s of partition %s", number, partition).isNotNull();
        ByteBuffer before = row.getByteBuffer("event");
        write(row, bytes);
        return () -> write(row, before);
    }

    /** The bytes of that batch, but of a version that does not exist yet. */
    ByteBuffer ofNewerVersion(int partition, long number) {
        ByteBuffer event = session.execute(
                "SELECT event FROM suanpan.messages WHERE persistence_id = ?"
                        + " AND partition_nr = 0 AND sequence_nr = ?",
                FIRST_TERM.formatted(partition), number).one().getByteBuffer("event");
        ByteBuffer newer = ByteBuffer.allocate(event.remaining()).put(event).flip();
        return newer.put(1, (byte) 99); // after the type's id
    }

    private void write(Row row, ByteBuffer event) {
        session.execute("UPDATE suanpan.messages SET event = ? WHERE persistence_id = ?"
                + " AND partition_nr = 0 AND sequence_nr = ? AND timestamp = ?", event,
                row.getString("persistence_id"), row.getLong("sequence_nr"),
                row.getUuid("timestamp"));
    }

    /** The row of account {@code id} becomes {@code state}. @return puts it back */
    Runnable account(String id, ByteBuffer state) {
        Row row = rows(id).getFirst();
        ByteBuffer before = row.getByteBuffer("state");
        write(row, state, 1);
        return () -> write(row, before, 2);
    }

    /** Whether account {@code id} was flushed. */
    boolean has(String id) {
        return !rows(id).isEmpty();
    }

    private List<Row> rows(String id) {
        return session.execute(
                "SELECT partition, bucket, id, state, writetime(state) FROM suanpan.entities")
                .all().stream().filter(row -> row.getString("id").equals("a" + id)).toList();
    }

    private void write(Row row, ByteBuffer state, int later) {
        session.execute("UPDATE suanpan.entities USING TIMESTAMP " + (row.getLong(4) + later)
                + " SET state = ? WHERE partition = ? AND bucket = ? AND id = ?", state,
                row.getInt("partition"), row.getInt("bucket"), row.getString("id"));
    }

    @Override
    public void close() {
        session.close();
    }
}
