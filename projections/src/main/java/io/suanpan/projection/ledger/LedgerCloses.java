package io.suanpan.projection.ledger;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.accounting.DayClose;
import io.suanpan.accounting.Ledger;
import io.suanpan.projection.Micros;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** The days that finance closed. No read model: no journal says so, and a rebuild leaves it alone. */
public final class LedgerCloses {
    /** All rows lie together, newest first; {@code book} is always 0. */
    public static final String TABLE = """
            CREATE TABLE IF NOT EXISTS suanpan.ledger_closes (
              book int, day text, closed_at bigint, vouchers bigint, late bigint, lines text,
              PRIMARY KEY ((book), day)) WITH CLUSTERING ORDER BY (day DESC)
            """;
    private static final String SELECT = "SELECT * FROM suanpan.ledger_closes WHERE book = 0";

    private final CqlSession session;

    public LedgerCloses(CqlSession session) {
        this.session = session;
    }

    public CompletionStage<Optional<DayClose>> find(LocalDate day) {
        return session.executeAsync(
                SimpleStatement.newInstance(SELECT + " AND day = ?", day.toString()))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(LedgerCloses::close));
    }

    /** The latest of those before {@code before}, newest first, {@code limit} at most. */
    CompletionStage<List<DayClose>> newest(String before, int limit) {
        return session.executeAsync(SimpleStatement
                .newInstance(SELECT + " AND day < ? LIMIT " + limit, before))
                .thenApply(rows -> StreamSupport
                        .stream(rows.currentPage().spliterator(), false)
                        .map(LedgerCloses::close).toList());
    }

    /** Keeps the first close of a day for ever, and answers with that. */
    public CompletionStage<DayClose> keep(DayClose close) {
        return session.executeAsync(SimpleStatement.newInstance(
                "INSERT INTO suanpan.ledger_closes (book, day, closed_at, vouchers, late, lines)"
                        + " VALUES (0, ?, ?, ?, ?, ?) IF NOT EXISTS",
                close.day().toString(), Micros.of(close.closedAt()), close.vouchers(),
                close.late(), close.ledger().text()))
                .thenApply(result -> result.wasApplied() ? close : close(result.one()));
    }

    private static DayClose close(Row row) {
        return new DayClose(LocalDate.parse(row.getString("day")),
                Micros.instant(row.getLong("closed_at")), row.getLong("vouchers"),
                row.getLong("late"), Ledger.parse(row.getString("lines")));
    }
}
