package io.suanpan.bank.books;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that has the books. What waits is done together: decided in order, written as one, and answered only
 * then. Questions take the same way, so that no answer tells of what may yet be lost, nor denies what was begun
 * before it. Its time never goes back, not even when the bank is started again.
 */
public final class Teller implements AutoCloseable {
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 1_000;
    private static final Job<?> END = new Job<>((_, _) -> null);

    private final Books books;
    private final Consumer<List<Entry>> journal;
    private final Clock clock;
    private final Consumer<Throwable> fatal;
    private final BlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private Instant now;

    /** Something to ask of the books, or to do with them. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Books books, Instant now);
    }

    /**
     * @param journal returns once the entries are durable
     * @param fatal hears of what makes it impossible to go on, on the teller's thread; nothing is answered after it
     */
    public Teller(Books books, Consumer<List<Entry>> journal, Clock clock,
            Consumer<Throwable> fatal) {
        this.books = books;
        this.journal = journal;
        this.clock = clock;
        this.fatal = fatal;
        this.now = books.latest();
        this.thread = Thread.ofPlatform().name("teller").start(this::run);
    }

    /**
     * Waits for the answer.
     *
     * @throws BusyException if too many wait already
     */
    public <T> T ask(Work<T> work) {
        Job<T> job = new Job<>(work);
        if (!waiting.offer(job)) {
            throw new BusyException(MOST_WAITING + " wait for the teller already");
        }
        try {
            return job.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Nothing was done. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException(String message) {
            super(message, null, false, false);
        }
    }

    private void run() {
        List<Job<?>> batch = new ArrayList<>();
        try {
            do {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                now = later(clock.instant().truncatedTo(ChronoUnit.MICROS));
                batch.forEach(job -> job.decide(books, now));
                journal.accept(books.takeRecorded());
                batch.forEach(Job::answer);
            } while (!batch.contains(END));
        } catch (InterruptedException | RuntimeException | Error e) {
            fatal.accept(e);
        }
    }

    private Instant later(Instant time) {
        return time.isAfter(now) ? time : now;
    }

    /** Returns once all that waits is answered. */
    @Override
    public void close() {
        try {
            if (waiting.offer(END, 1, TimeUnit.SECONDS)) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Job<T> {
        private final Work<T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private T decided;
        private RuntimeException refused;

        Job(Work<T> work) {
            this.work = work;
        }

        /** A refusal is of this job alone: work refuses before it records. */
        void decide(Books books, Instant now) {
            try {
                decided = work.on(books, now);
            } catch (RuntimeException e) {
                refused = e;
            }
        }

        void answer() {
            if (refused == null) {
                answer.complete(decided);
            } else {
                answer.completeExceptionally(refused);
            }
        }
    }
}
