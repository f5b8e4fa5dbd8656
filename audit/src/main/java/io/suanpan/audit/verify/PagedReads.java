package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Reads in order, and asks for what comes next while rows are looked at: a page, or a few statements. */
final class PagedReads {
    /** Statements; each may be a page of rows in memory. */
    private static final int AHEAD = 8;

    /** Hears of one row. @see #all */
    @FunctionalInterface
    interface Sink {
        void row(int statement, Row row);
    }

    private PagedReads() {}

    /**
     * What many statements select, of which most select little.
     *
     * @throws DriverException if the store does not answer
     */
    static void all(CqlSession session, int count, IntFunction<BoundStatement> statements,
            Sink sink) {
        Deque<CompletionStage<AsyncResultSet>> asked = new ArrayDeque<>();
        for (int next = 0; next < count + AHEAD; next++) {
            if (next < count) {
                asked.add(session.executeAsync(statements.apply(next)));
            }
            if (next >= AHEAD && next - AHEAD < count) {
                int statement = next - AHEAD;
                rows(asked.remove(), row -> sink.row(statement, row));
            }
        }
    }

    /** What one statement selects. @return whether there was a row */
    static boolean of(CqlSession session, BoundStatement statement, Consumer<Row> sink) {
        return rows(session.executeAsync(statement), sink);
    }

    private static boolean rows(CompletionStage<AsyncResultSet> first, Consumer<Row> sink) {
        boolean any = false;
        for (Optional<CompletionStage<AsyncResultSet>> asked = Optional.of(first); asked
                .isPresent();) {
            AsyncResultSet page = await(asked.get());
            asked = page.hasMorePages() ? Optional.of(page.fetchNextPage()) : Optional.empty();
            for (Row row : page.currentPage()) {
                any = true;
                sink.accept(row);
            }
        }
        return any;
    }

    private static AsyncResultSet await(CompletionStage<AsyncResultSet> page) {
        try {
            return page.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DriverException why ? why.copy() : e;
        }
    }
}
