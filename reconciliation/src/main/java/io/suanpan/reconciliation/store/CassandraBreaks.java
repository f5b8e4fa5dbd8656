package io.suanpan.reconciliation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.kernel.ChannelName;
import io.suanpan.reconciliation.Break;
import io.suanpan.reconciliation.BreakId;
import io.suanpan.reconciliation.Breaks;
import io.suanpan.reconciliation.Discrepancy;
import io.suanpan.reconciliation.Movement;
import io.suanpan.reconciliation.Note;
import io.suanpan.reconciliation.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Breaks in Cassandra: those of a currency and day lie together, ordered by id. No journal says what operators did, so this is
 * no read model and has no second copy. Every write is conditional on the version that it follows.
 */
public final class CassandraBreaks implements Breaks {
    /** In the keyspace {@code suanpan}. */
    public static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.breaks (
              currency text, day text, id text, version int, number text, lines bigint,
              difference bigint,
              ours frozen<tuple<text, text, bigint, text, bigint>>,
              bank frozen<tuple<text, text, bigint, text, bigint>>,
              history list<frozen<tuple<text, bigint, text, text, text>>>,
              PRIMARY KEY ((currency, day), id))
            """;
    private static final int ROWS_PER_PAGE = 1_000;
    private static final TupleType MOVEMENT = DataTypes.tupleOf(DataTypes.TEXT, DataTypes.TEXT,
            DataTypes.BIGINT, DataTypes.TEXT, DataTypes.BIGINT);
    private static final TupleType NOTE = DataTypes.tupleOf(DataTypes.TEXT, DataTypes.BIGINT,
            DataTypes.TEXT, DataTypes.TEXT, DataTypes.TEXT);

    private final CqlSession session;
    private final PreparedStatement select;
    private final PreparedStatement list;
    private final PreparedStatement insert;
    private final PreparedStatement update;

    public CassandraBreaks(CqlSession session) {
        this.session = session;
        select = session.prepare("""
                SELECT * FROM suanpan.breaks WHERE currency = ? AND day = ? AND id = ?
                """);
        list = session.prepare("""
                SELECT * FROM suanpan.breaks WHERE currency = ? AND day = ? AND id > ?
                """);
        insert = session.prepare("""
                INSERT INTO suanpan.breaks (currency, day, id, version, number, lines, difference,
                ours, bank, history) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS
                """);
        update = session.prepare("""
                UPDATE suanpan.breaks SET version = ?, number = ?, lines = ?, difference = ?,
                ours = ?, bank = ?, history = ?
                WHERE currency = ? AND day = ? AND id = ? IF version = ?
                """);
    }

    @Override
    public CompletionStage<Void> read(ChannelName channel, LocalDate day, String after,
            Predicate<Break> sink) {
        return session.executeAsync(list.bind(channel.toString(), day.toString(), after)
                .setPageSize(ROWS_PER_PAGE)).thenCompose(rows -> page(rows, sink));
    }

    private static CompletionStage<Void> page(AsyncResultSet rows, Predicate<Break> sink) {
        for (Row row : rows.currentPage()) {
            if (!sink.test(read(row))) {
                return CompletableFuture.completedFuture(null);
            }
        }
        return rows.hasMorePages()
                ? rows.fetchNextPage().thenCompose(next -> page(next, sink))
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Optional<Break>> find(BreakId id) {
        return session.executeAsync(select.bind(id.channel().toString(),
                id.day().toString(), id.toString()))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(CassandraBreaks::read));
    }

    @Override
    public CompletionStage<Boolean> add(Break first) {
        Discrepancy what = first.what();
        return session.executeAsync(insert.bind(first.id().channel().toString(),
                first.id().day().toString(), first.id().toString(), first.version(),
                what.number(), what.lines(), what.difference(), movement(what.ours()),
                movement(what.bank()), history(first))).thenApply(AsyncResultSet::wasApplied);
    }

    @Override
    public CompletionStage<Boolean> replace(Break next) {
        Discrepancy what = next.what();
        return session.executeAsync(update.bind(next.version(), what.number(), what.lines(),
                what.difference(), movement(what.ours()), movement(what.bank()), history(next),
                next.id().channel().toString(), next.id().day().toString(),
                next.id().toString(), next.version() - 1)).thenApply(AsyncResultSet::wasApplied);
    }

    private static TupleValue movement(Optional<Movement> movement) {
        return movement.map(m -> MOVEMENT.newValue(m.direction().name(), m.counterparty(),
                m.minor(), m.reference(), micros(m.at()))).orElse(null);
    }

    private static List<TupleValue> history(Break each) {
        return each.history().stream().map(note -> NOTE.newValue(note.step().name(),
                micros(note.at()), note.by(), note.text(), note.entry())).toList();
    }

    private static Break read(Row row) {
        BreakId id = BreakId.parse(row.getString("id"));
        String number = row.getString("number");
        Discrepancy what = new Discrepancy(id.kind(), number,
                movement(number, row.getTupleValue("ours")),
                movement(number, row.getTupleValue("bank")), row.getLong("lines"),
                row.getLong("difference"));
        return new Break(id, what, row.getList("history", TupleValue.class).stream()
                .map(CassandraBreaks::note).toList());
    }

    private static Optional<Movement> movement(String number, TupleValue tuple) {
        return Optional.ofNullable(tuple).map(t -> new Movement(number,
                Direction.valueOf(t.getString(0)), t.getString(1), t.getLong(2), t.getString(3),
                instant(t.getLong(4))));
    }

    private static Note note(TupleValue tuple) {
        return new Note(Step.valueOf(tuple.getString(0)), instant(tuple.getLong(1)),
                tuple.getString(2), tuple.getString(3), tuple.getString(4));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
