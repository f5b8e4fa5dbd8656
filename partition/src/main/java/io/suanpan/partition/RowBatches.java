package io.suanpan.partition;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Writes rows to Cassandra at the least cost: rows of one Cassandra partition together as unlogged batches,
 * each of which is one mutation there, and a bounded number of them at a time. As soon as one is answered the
 * next is sent. Rows are taken from their source only then, and never in the caller's thread, so that a
 * source which encodes them costs the caller nothing.
 */
public final class RowBatches {
    /** Rows of one batch, at most. */
    static final int ROWS = 64;

    private final Function<Statement<?>, CompletionStage<?>> send;
    private final int inFlight;
    private final int rowsPerBatch;

    /** @param inFlight batches of one {@link #write} that are under way at a time, at most; &gt;= 1 */
    public RowBatches(CqlSession session, int inFlight) {
        this(session, inFlight, ROWS);
    }

    /** @param rowsPerBatch fewer than usual, for rows that are large */
    RowBatches(CqlSession session, int inFlight, int rowsPerBatch) {
        this(session::executeAsync, inFlight, rowsPerBatch);
    }

    RowBatches(Function<Statement<?>, CompletionStage<?>> send, int inFlight, int rowsPerBatch) {
        if (inFlight < 1) {
            throw new IllegalArgumentException("inFlight must be >= 1: " + inFlight);
        }
        this.send = send;
        this.inFlight = inFlight;
        this.rowsPerBatch = rowsPerBatch;
    }

    /**
     * Writes all rows, which must be idempotent. After a failure no more are sent, and some may be written.
     *
     * @param groups rows of one Cassandra partition each; read once, by one thread at a time
     */
    public CompletionStage<Void> write(
            Iterable<? extends Iterable<? extends BatchableStatement<?>>> groups) {
        Window window = new Window(groups.iterator());
        return CompletableFuture.runAsync(window::open).thenCompose(_ -> window.done);
    }

    /** One write: the rows that are left, and what is under way. */
    private final class Window {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Iterator<? extends Iterable<? extends BatchableStatement<?>>> groups;
        private Iterator<? extends BatchableStatement<?>> rows = Collections.emptyIterator();
        private int underWay = inFlight;

        Window(Iterator<? extends Iterable<? extends BatchableStatement<?>>> groups) {
            this.groups = groups;
        }

        void open() {
            for (int i = 0; i < inFlight; i++) {
                sendNext();
            }
        }

        private void sendNext() {
            try {
                Statement<?> next = takeNext();
                if (next != null) {
                    send.apply(next).whenComplete((_, failure) -> answered(failure));
                }
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }

        private void answered(Throwable failure) {
            if (failure == null) {
                sendNext();
            } else {
                done.completeExceptionally(failure);
            }
        }

        /** The next batch; null if there is none, and then this place in the window is done with. */
        private synchronized Statement<?> takeNext() {
            while (!rows.hasNext() && groups.hasNext()) {
                rows = groups.next().iterator();
            }
            if (rows.hasNext() && !done.isDone()) {
                return nextBatch();
            }
            underWay--;
            if (underWay == 0) {
                done.complete(null);
            }
            return null;
        }

        private Statement<?> nextBatch() {
            List<BatchableStatement<?>> batch = new ArrayList<>();
            while (batch.size() < rowsPerBatch && rows.hasNext()) {
                batch.add(rows.next());
            }
            return batch.size() == 1
                    ? batch.getFirst()
                    : BatchStatement.newInstance(BatchType.UNLOGGED).addAll(batch)
                            .setIdempotent(true);
        }
    }
}
