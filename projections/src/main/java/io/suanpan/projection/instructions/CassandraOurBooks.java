package io.suanpan.projection.instructions;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.Generations;
import io.suanpan.projection.Micros;
import io.suanpan.reconciliation.Movement;
import io.suanpan.reconciliation.OurBooks;
import io.suanpan.reconciliation.Sorting;
import io.suanpan.reconciliation.Standing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Our side of a channel, as the read model {@link Instructions} has it. Blocks; for one thread at a time. */
public final class CassandraOurBooks implements OurBooks {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 250;
    /** Of each partition, two pages at most are in memory. */
    private static final int ROWS_PER_PAGE = 500;

    private final CqlSession session;
    private final Partitioning partitioning;
    private final JournalEnds ends;
    private final PreparedStatement settled;
    private final PreparedStatement steps;
    private final Duration patience;

    public CassandraOurBooks(CqlSession session, Partitioning partitioning) {
        this(session, partitioning, PATIENCE);
    }

    /** @param patience how long the read model may take to come to where the journals were */
    public CassandraOurBooks(CqlSession session, Partitioning partitioning, Duration patience) {
        this.patience = patience;
        this.session = session;
        this.partitioning = partitioning;
        this.ends = new JournalEnds(session);
        this.settled = session.prepare("""
                SELECT number, what FROM suanpan.settled_instructions
                WHERE currency = ? AND day = ? AND partition = ?
                """);
        this.steps = session.prepare("""
                SELECT step, what FROM suanpan.instructions
                WHERE partition = ? AND bucket = ? AND number = ?
                """);
    }

    @Override
    public Optional<String> behind() {
        Map<Integer, Long> missing = new TreeMap<>();
        Map<Integer, Long> before = offsets();
        for (int partition = 0; partition < partitioning.count(); partition++) {
            missing.put(partition,
                    ends.of(partition, before.getOrDefault(partition, 0L)));
        }
        long giveUp = System.nanoTime() + patience.toNanos();
        while (true) {
            Map<Integer, Long> now = offsets();
            missing.entrySet().removeIf(
                    end -> now.getOrDefault(end.getKey(), 0L) >= end.getValue());
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            if (System.nanoTime() > giveUp) {
                int first = missing.keySet().iterator().next();
                return Optional.of("the read model 'instructions' of " + missing.size()
                        + " partitions is behind: that of partition " + first + " is at batch "
                        + now.getOrDefault(first, 0L) + " of " + missing.get(first)
                        + "; nodes must run, and bring it up");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a read model", e);
        }
    }

    /** How far the read model's projection of each partition is. */
    private Map<Integer, Long> offsets() {
        String name = new Instructions().name();
        String projection = name + "-" + new Generations(session).of(name);
        Map<Integer, Long> offsets = new HashMap<>();
        for (Row row : session.execute(
                "SELECT projection_name, projection_key, offset FROM suanpan.offset_store")) {
            if (projection.equals(row.getString("projection_name")) && !row.isNull("offset")) {
                offsets.put(Integer.parseInt(row.getString("projection_key")),
                        Long.parseLong(row.getString("offset")));
            }
        }
        return offsets;
    }

    @Override
    public Iterator<Movement> settledOn(LocalDate day, ChannelName channel) {
        List<Iterator<Movement>> partitions = new ArrayList<>();
        for (int partition = 0; partition < partitioning.count(); partition++) {
            partitions.add(settledOn(day, channel, partition));
        }
        return Sorting.merged(partitions);
    }

    private Iterator<Movement> settledOn(LocalDate day, ChannelName channel, int partition) {
        Iterator<Row> rows = session.execute(settled.bind(channel.toString(),
                Math.toIntExact(day.toEpochDay()), partition).setPageSize(ROWS_PER_PAGE))
                .iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Movement next() {
                Row row = rows.next();
                return movement(row.getString("number"), row.getUdtValue("what"));
            }
        };
    }

    @Override
    public Standing of(String number, ChannelName channel) {
        OptionalInt partition = partition(number);
        if (partition.isEmpty()) {
            return new Standing.NotOurs();
        }
        Map<Integer, UdtValue> found = new HashMap<>();
        session.execute(steps.bind(partition.getAsInt(), Instructions.bucketOf(number), number))
                .forEach(row -> found.put(row.getInt("step"), row.getUdtValue("what")));
        UdtValue told = found.get(Instructions.INSTRUCTED);
        if (told == null || !channel.toString().equals(told.getString("currency"))) {
            return new Standing.NeverInstructed();
        }
        if (found.containsKey(Instructions.SETTLED)) {
            return new Standing.Settled(movement(number, found.get(Instructions.SETTLED)));
        }
        Movement instructed = movement(number, told);
        return found.containsKey(Instructions.FAILED)
                ? new Standing.Failed(instructed)
                : new Standing.Open(instructed);
    }

    private static OptionalInt partition(String number) {
        try {
            return new InstructionNumber(number).partition();
        } catch (IllegalArgumentException _) {
            return OptionalInt.empty(); // not even of the alphabet
        }
    }

    private static Movement movement(String number, UdtValue what) {
        String reference = what.getString("reference");
        return new Movement(number, what.getBoolean("incoming") ? Direction.IN : Direction.OUT,
                what.getString("counterparty"), what.getLong("amount"),
                reference == null ? "" : reference, Micros.instant(what.getLong("at")));
    }
}
