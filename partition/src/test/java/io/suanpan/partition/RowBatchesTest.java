package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A store in the test's hands: each statement waits until it is answered here. */
class RowBatchesTest {
    private record Sent(Statement<?> statement, CompletableFuture<Void> answer) {
        int rows() {
            return statement instanceof BatchStatement batch ? batch.size() : 1;
        }
    }

    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final Set<Thread> madeIn = ConcurrentHashMap.newKeySet();

    private CompletionStage<?> send(Statement<?> statement) {
        Sent one = new Sent(statement, new CompletableFuture<>());
        sent.add(one);
        return one.answer();
    }

    private CompletableFuture<Void> write(int inFlight,
            List<Iterable<BatchableStatement<?>>> groups) {
        return new RowBatches(this::send, inFlight, RowBatches.ROWS).write(groups)
                .toCompletableFuture();
    }

    private Iterable<BatchableStatement<?>> rows(int count) {
        return () -> IntStream.range(0, count).<BatchableStatement<?>>mapToObj(i -> {
            madeIn.add(Thread.currentThread());
            return SimpleStatement.newInstance("row " + i);
        }).iterator();
    }

    private Sent next() throws InterruptedException {
        Sent next = sent.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("sent within 10 s").isNotNull();
        return next;
    }

    @Test
    void rowsOfOneGroupGoTogetherAndThoseOfAnotherByThemselves() throws Exception {
        CompletableFuture<Void> done = write(10,
                List.of(rows(RowBatches.ROWS + 1), rows(0), rows(2)));

        List<Sent> all = List.of(next(), next(), next());
        assertThat(all.stream().map(Sent::rows)).containsExactlyInAnyOrder(RowBatches.ROWS, 1, 2);
        assertThat(done).isNotDone();
        all.forEach(one -> one.answer().complete(null));
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void theNextBatchGoesAsSoonAsOneIsAnsweredThoughAnOlderOneIsNot() throws Exception {
        CompletableFuture<Void> done = write(2, List.of(rows(4 * RowBatches.ROWS)));
        Sent slow = next();
        Sent quick = next();
        assertThat(sent).isEmpty();

        quick.answer().complete(null);
        next().answer().complete(null);
        next().answer().complete(null);
        assertThat(done).isNotDone();
        slow.answer().complete(null);

        done.get(10, TimeUnit.SECONDS);
        assertThat(sent).isEmpty();
    }

    @Test
    void noRowIsMadeInTheCallersThread() throws Exception {
        CompletableFuture<Void> done = write(1, List.of(rows(1)));
        next().answer().complete(null);
        done.get(10, TimeUnit.SECONDS);

        assertThat(madeIn).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    @Test
    void afterAFailureNothingMoreIsSent() throws Exception {
        CompletableFuture<Void> done = write(2, List.of(rows(10 * RowBatches.ROWS)));
        Sent failing = next();
        Sent other = next();
        failing.answer().completeExceptionally(new IllegalStateException("disk full"));
        other.answer().complete(null);

        assertThatThrownBy(done::join).hasRootCauseMessage("disk full");
        assertThat(sent).isEmpty();
    }

    @Test
    void aRowThatCannotBeMadeFailsTheWrite() {
        CompletableFuture<Void> done = write(2, List.of(() -> {
            throw new IllegalArgumentException("has no wire form");
        }));

        assertThatExceptionOfType(CompletionException.class).isThrownBy(done::join)
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingToWriteIsDoneAtOnce() throws Exception {
        write(3, List.of()).get(10, TimeUnit.SECONDS);
        assertThat(sent).isEmpty();
    }
}
