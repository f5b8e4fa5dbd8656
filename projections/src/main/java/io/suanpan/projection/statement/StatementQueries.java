package io.suanpan.projection.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.projection.Cursor;
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

/** Reads account statements, newest first, chunk by chunk. */
public final class StatementQueries {
    private static final int CHUNKS_AT_ONCE = 100;

    private final CqlSession session;
    private final PreparedStatement selectChunks;
    private final PreparedStatement select;

    public StatementQueries(CqlSession session) {
        this.session = session;
        this.selectChunks = session.prepare("""
                SELECT chunk, first_at FROM suanpan.account_statement_chunks
                WHERE account = ? AND chunk <= ? LIMIT ?
                """);
        this.select = session.prepare("""
                SELECT number, at, credit, amount, currency, balance, business, business_id
                FROM suanpan.account_statement
                WHERE account = ? AND chunk = ? AND number < ? AND at >= ? AND at < ? LIMIT ?
                ALLOW FILTERING
                """);
    }

    public CompletionStage<Page<Posting>> list(AccountId account, PageQuery query) {
        String list = "statement/" + account + "/" + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, Long.MAX_VALUE, ""));
        return chunks(new Scan(account, start, query, new ArrayList<>()),
                Statement.chunkOf(start.position()));
    }

    private record Scan(AccountId account, Cursor start, PageQuery query, List<Row> found) {
        int wanted() {
            return query.limit() + 1 - found.size();
        }
    }

    private CompletionStage<Page<Posting>> chunks(Scan scan, long newest) {
        return session
                .executeAsync(selectChunks.bind(scan.account().value(), newest, CHUNKS_AT_ONCE))
                .thenCompose(rows -> {
                    List<Row> chunks = new ArrayList<>();
                    rows.currentPage().forEach(chunks::add);
                    return collect(scan, chunks);
                });
    }

    /** Chunks that begin after the time asked for are passed over; the one before its start is the last. */
    private CompletionStage<Page<Posting>> collect(Scan scan, List<Row> chunks) {
        if (scan.wanted() <= 0 || chunks.isEmpty()) {
            return CompletableFuture.completedFuture(page(scan));
        }
        Row chunk = chunks.getFirst();
        long firstAt = chunk.getLong("first_at");
        return (firstAt < scan.query().toMicros() ? read(scan, chunk.getLong("chunk")) : nothing())
                .thenCompose(_ -> {
                    if (firstAt < scan.query().fromMicros()) {
                        return CompletableFuture.completedFuture(page(scan));
                    }
                    return chunks.size() == 1 && scan.wanted() > 0
                            ? chunks(scan, chunk.getLong("chunk") - 1)
                            : collect(scan, chunks.subList(1, chunks.size()));
                });
    }

    private static CompletionStage<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> read(Scan scan, long chunk) {
        return session
                .executeAsync(select.bind(scan.account().value(), chunk, scan.start().position(),
                        scan.query().fromMicros(), scan.query().toMicros(), scan.wanted()))
                .thenAccept(rows -> rows.currentPage().forEach(scan.found()::add));
    }

    private static Page<Posting> page(Scan scan) {
        int limit = scan.query().limit();
        List<Row> rows = scan.found().subList(0, Math.min(limit, scan.found().size()));
        Optional<String> next = scan.found().size() <= limit
                ? Optional.empty()
                : Optional.of(
                        new Cursor(scan.start().list(), rows.getLast().getLong("number"), "")
                                .text());
        return new Page<>(rows.stream().map(StatementQueries::item).toList(), next);
    }

    private static Posting item(Row row) {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Posting(row.getLong("number"), Micros.instant(row.getLong("at")),
                row.getBoolean("credit") ? Direction.CREDIT : Direction.DEBIT,
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("balance"), currency),
                row.getInt("business") == Statement.PAYMENT ? Business.PAYMENT : Business.DEPOSIT,
                row.getString("business_id"));
    }
}
