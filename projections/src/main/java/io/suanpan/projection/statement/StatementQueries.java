package io.suanpan.projection.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Partitioning;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Micros;
import io.suanpan.projection.Page;
import io.suanpan.projection.PageQuery;
import io.suanpan.projection.statement.Posting.Business;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads account statements, newest first, chunk by chunk, back to the year the data began. */
public final class StatementQueries {
    private static final int CHUNKS_AT_ONCE = 100;

    private final CqlSession session;
    private final Partitioning partitioning;
    private final DataTimes times;
    private final PreparedStatement selectChunks;
    private final PreparedStatement select;

    public StatementQueries(CqlSession session, Partitioning partitioning, DataTimes times) {
        this.session = session;
        this.partitioning = partitioning;
        this.times = times;
        this.selectChunks = session.prepare("""
                SELECT week, chunk, first_at FROM suanpan.account_statement_chunks
                WHERE slot = ? AND year = ? AND account = ? AND (week, chunk) < (?, ?) LIMIT ?
                """);
        this.select = session.prepare("""
                SELECT at, number, posting FROM suanpan.account_statement
                WHERE slot = ? AND week = ? AND chunk = ? AND account = ?
                  AND (at, number) < (?, ?) AND (at, number) >= (?, 0) LIMIT ?
                """);
    }

    public CompletionStage<Page<Posting>> list(AccountId account, PageQuery query) {
        String list = "statement/" + account + "/" + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, query.toMicros(), "0"));
        int newest = Micros.week(times.newest(start.position()));
        int oldest = Micros.week(times.oldest(query.fromMicros()));
        Scan scan = new Scan(account, start, start.number(), query, oldest, new ArrayList<>());
        return year(scan, Statement.yearOf(newest), newest + 1, 0);
    }

    private record Scan(AccountId account, Cursor start, long startNumber, PageQuery query,
            int lastWeek, List<Row> found) {
        int wanted() {
            return query.limit() + 1 - found.size();
        }
    }

    /** The year's chunks before the given one, and then those of the years before. */
    private CompletionStage<Page<Posting>> year(Scan scan, int year, int week, long chunk) {
        if (scan.wanted() <= 0 || year < Statement.yearOf(scan.lastWeek())) {
            return CompletableFuture.completedFuture(page(scan));
        }
        return session.executeAsync(selectChunks.bind(slot(scan), year, scan.account().value(),
                week, chunk, CHUNKS_AT_ONCE)).thenCompose(rows -> {
                    List<Row> chunks = new ArrayList<>();
                    rows.currentPage().forEach(chunks::add);
                    return chunks.isEmpty()
                            ? year(scan, year - 1, week, chunk)
                            : collect(scan, year, chunks);
                });
    }

    /** Chunks that begin after the time asked for are passed over; the one before its start is the last. */
    private CompletionStage<Page<Posting>> collect(Scan scan, int year, List<Row> chunks) {
        if (scan.wanted() <= 0) {
            return CompletableFuture.completedFuture(page(scan));
        }
        Row chunk = chunks.getFirst();
        int week = chunk.getInt("week");
        long number = chunk.getLong("chunk");
        long firstAt = chunk.getLong("first_at");
        boolean begun = firstAt <= scan.start().position();
        return (begun ? read(scan, week, number) : nothing()).thenCompose(_ -> {
            if (firstAt < scan.query().fromMicros()) {
                return CompletableFuture.completedFuture(page(scan));
            }
            return chunks.size() == 1
                    ? year(scan, year, week, number)
                    : collect(scan, year, chunks.subList(1, chunks.size()));
        });
    }

    private static CompletionStage<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> read(Scan scan, int week, long chunk) {
        return session
                .executeAsync(select.bind(slot(scan), week, chunk, scan.account().value(),
                        scan.start().position(), scan.startNumber(), scan.query().fromMicros(),
                        scan.wanted()))
                .thenAccept(rows -> rows.currentPage().forEach(scan.found()::add));
    }

    private int slot(Scan scan) {
        return Statement.slotOf(scan.account(), partitioning);
    }

    private static Page<Posting> page(Scan scan) {
        int limit = scan.query().limit();
        List<Row> rows = scan.found().subList(0, Math.min(limit, scan.found().size()));
        Optional<String> next = scan.found().size() <= limit
                ? Optional.empty()
                : Optional.of(new Cursor(scan.start().list(), rows.getLast().getLong("at"),
                        Long.toString(rows.getLast().getLong("number"))).text());
        return new Page<>(rows.stream().map(StatementQueries::item).toList(), next);
    }

    private static Posting item(Row row) {
        UdtValue posting = row.getUdtValue("posting");
        Currency currency = Currency.getInstance(posting.getString("currency"));
        return new Posting(row.getLong("number"), Micros.instant(row.getLong("at")),
                posting.getBoolean("credit") ? Direction.CREDIT : Direction.DEBIT,
                new Money(posting.getLong("amount"), currency),
                new Money(posting.getLong("balance"), currency),
                business(posting.getInt("business")), posting.getString("business_id"));
    }

    private static Business business(int code) {
        return switch (code) {
            case Statement.PAYMENT -> Business.PAYMENT;
            case Statement.DEPOSIT -> Business.DEPOSIT;
            case Statement.TRANSFER -> Business.TRANSFER;
            case Statement.REFUND -> Business.REFUND;
            case Statement.WITHDRAWAL -> Business.WITHDRAWAL;
            case Statement.TOP_UP -> Business.TOP_UP;
            case Statement.FEE -> Business.FEE;
            case Statement.SPLIT -> Business.SPLIT;
            default -> throw Invariant.broken("a posting has a known business", code);
        };
    }
}
