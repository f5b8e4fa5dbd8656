package io.suanpan.partition;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.kernel.TradeId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * When trades expire, in Cassandra by partition and hour, in an hour by time. Nothing is ever taken out: a
 * timer whose trade was paid does nothing when it fires, and a year after it was written its row goes.
 */
final class CassandraTimers {
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.timers (
              partition int, hour bigint, due bigint, trade text,
              PRIMARY KEY ((partition, hour), due, trade)) WITH default_time_to_live = 31536000
            """;
    private static final long HOUR = Duration.ofHours(1).toMillis() * 1000;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement selectAt;

    CassandraTimers(CqlSession session) {
        this.session = session;
        insert = session.prepare("""
                INSERT INTO suanpan.timers (partition, hour, due, trade) VALUES (?, ?, ?, ?)
                USING TIMESTAMP ?
                """);
        select = session.prepare("""
                SELECT due, trade FROM suanpan.timers
                WHERE partition = ? AND hour = ? AND due >= ? AND due < ? LIMIT ?
                """);
        selectAt = session.prepare("""
                SELECT due, trade FROM suanpan.timers
                WHERE partition = ? AND hour = ? AND due = ?
                """);
    }

    /** The flush's timers, those of one hour together. */
    Iterable<List<BoundStatement>> rows(int partition, Flush flush) {
        Map<Long, List<BoundStatement>> byHour = new TreeMap<>();
        flush.timers().forEach((trade, at) -> {
            long due = micros(at);
            byHour.computeIfAbsent(due / HOUR, _ -> new ArrayList<>()).add(insert.bind(partition,
                    due / HOUR, due, trade.toString(), flush.sequenceNumber()));
        });
        return byHour.values();
    }

    /** See {@link EntityStore#timers}. */
    CompletionStage<List<Checkpoint.Timer>> read(int partition, Instant from, Instant to,
            int limit) {
        return new Reading(partition, micros(from), micros(to), limit).hour(micros(from) / HOUR);
    }

    /** One reading, hour by hour. */
    private final class Reading {
        private final int partition;
        private final long from;
        private final long to;
        private final int limit;
        private final List<Checkpoint.Timer> found = new ArrayList<>();

        Reading(int partition, long from, long to, int limit) {
            this.partition = partition;
            this.from = from;
            this.to = to;
            this.limit = limit;
        }

        CompletionStage<List<Checkpoint.Timer>> hour(long hour) {
            if (hour * HOUR >= to) {
                return CompletableFuture.completedFuture(found);
            }
            return session
                    .executeAsync(select.bind(partition, hour, from, to, limit - found.size()))
                    .thenComposeAsync(this::add).thenCompose(_ -> found.size() < limit
                            ? hour(hour + 1)
                            : withAllOfTheLast(hour));
        }

        /** The limit may have cut through those that are due together. */
        private CompletionStage<List<Checkpoint.Timer>> withAllOfTheLast(long hour) {
            Instant last = found.getLast().due();
            found.removeIf(timer -> timer.due().equals(last));
            return session.executeAsync(selectAt.bind(partition, hour, micros(last)))
                    .thenComposeAsync(this::add).thenApply(_ -> found);
        }

        private CompletionStage<Void> add(AsyncResultSet rows) {
            return CassandraEntityStore.pages(rows, row -> found.add(timer(row)));
        }
    }

    private static Checkpoint.Timer timer(Row row) {
        String trade = row.getString("trade");
        Instant due = Instant.EPOCH.plus(row.getLong("due"), ChronoUnit.MICROS);
        try {
            return new Checkpoint.Timer(TradeId.parse(trade), due);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the row due at " + due + " names no trade: '" + trade
                    + "'", e);
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
