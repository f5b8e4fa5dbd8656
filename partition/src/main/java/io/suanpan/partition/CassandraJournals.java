package io.suanpan.partition;

import io.suanpan.ownership.Term;
import io.suanpan.ownership.Terms;
import io.suanpan.ownership.Terms.Stretch;
import io.suanpan.wire.WireException;
import java.io.NotSerializableException;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.cassandra.query.javadsl.CassandraReadJournal;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.stream.javadsl.Sink;

/** Reads the journals that {@link TermWriter}s wrote. */
public final class CassandraJournals implements Journals {
    private final ActorSystem<?> system;
    private final CassandraReadJournal journal;

    public CassandraJournals(ActorSystem<?> system) {
        this.system = system;
        this.journal = PersistenceQuery.get(system).getReadJournalFor(CassandraReadJournal.class,
                CassandraReadJournal.Identifier());
    }

    /** Under which the batches of a partition's term lie in the table {@code messages}. */
    public static String persistenceId(int partition, Term term) {
        return TermWriter.persistenceId(partition, term).id();
    }

    @Override
    public CompletionStage<Void> read(int partition, Terms terms, long after, long upTo,
            Reader reader) {
        return readNext(partition, terms.stretches(after, upTo).iterator(), reader);
    }

    private CompletionStage<Void> readNext(int partition, Iterator<Stretch> stretches,
            Reader reader) {
        if (!stretches.hasNext()) {
            return CompletableFuture.completedFuture(null);
        }
        Stretch stretch = stretches.next();
        AtomicLong next = new AtomicLong(stretch.first());
        return journal.currentEventsByPersistenceId(
                TermWriter.persistenceId(partition, stretch.term()).id(), stretch.first(),
                stretch.last())
                .runWith(Sink.foreach(row -> {
                    give(partition, stretch.term(), next.get(), row, reader);
                    next.incrementAndGet();
                }), system)
                .exceptionallyCompose(failure -> isOfBytes(failure)
                        ? failWithTheFirst(partition, stretch.term(), next.get(), failure)
                        : CompletableFuture.failedFuture(failure))
                .thenCompose(_ -> {
                    if (stretch.last() != Long.MAX_VALUE && next.get() != stretch.last() + 1) {
                        throw unreadable(partition, stretch.term(), next.get(), "is missing");
                    }
                    return readNext(partition, stretches, reader);
                });
    }

    private static void give(int partition, Term term, long expected, EventEnvelope row,
            Reader reader) {
        if (row.sequenceNr() != expected) {
            throw unreadable(partition, term, expected, "is missing");
        }
        if (!(row.event() instanceof StoredBatch batch)) {
            throw unreadable(partition, term, expected, "cannot be read: it is a "
                    + row.event().getClass().getSimpleName());
        }
        reader.batch(term.beginsAfter() + expected, batch);
    }

    /** A stream that fails may drop what it has read ahead: which event it is, the events say one by one. */
    private <T> CompletionStage<T> failWithTheFirst(int partition, Term term, long from,
            Throwable failure) {
        return journal.currentEventsByPersistenceId(
                TermWriter.persistenceId(partition, term).id(), from, from)
                .runWith(Sink.seq(), system)
                .thenCompose(rows -> rows.isEmpty()
                        ? CompletableFuture.<T>failedFuture(failure)
                        : failWithTheFirst(partition, term, from + 1, failure))
                .exceptionallyCompose(found -> CompletableFuture.failedFuture(isOfBytes(found)
                        ? unreadable(partition, term, from,
                                "cannot be read: " + message(found))
                        : found));
    }

    private static String message(Throwable failure) {
        return failure instanceof CompletionException wrapped
                ? message(wrapped.getCause())
                : failure.getMessage();
    }

    /** Whether it is the event that failed to be decoded, and not the store that failed to give it. */
    private static boolean isOfBytes(Throwable failure) {
        return failure instanceof CompletionException wrapped
                ? isOfBytes(wrapped.getCause())
                : failure instanceof WireException || failure instanceof NotSerializableException;
    }

    /** @param number within the term */
    private static UnreadableException unreadable(int partition, Term term, long number,
            String what) {
        return new UnreadableException("batch " + (term.beginsAfter() + number)
                + " of its journal, row " + number + " of '"
                + TermWriter.persistenceId(partition, term).id() + "', " + what);
    }
}
