package io.suanpan.partition;

import io.suanpan.ownership.Term;
import io.suanpan.ownership.Terms;
import io.suanpan.ownership.Terms.Stretch;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
        return journal.currentEventsByPersistenceId(
                TermWriter.persistenceId(partition, stretch.term()).id(), stretch.first(),
                stretch.last())
                .runWith(Sink.fold(stretch.first(), (expected, row) -> {
                    give(partition, stretch.term(), expected, row, reader);
                    return expected + 1;
                }), system).thenCompose(next -> {
                    if (stretch.last() != Long.MAX_VALUE && next != stretch.last() + 1) {
                        throw missing(partition, stretch.term(), next);
                    }
                    return readNext(partition, stretches, reader);
                });
    }

    private static void give(int partition, Term term, long expected, EventEnvelope row,
            Reader reader) {
        if (row.sequenceNr() != expected) {
            throw missing(partition, term, expected);
        }
        reader.batch(term.beginsAfter() + expected, (StoredBatch) row.event());
    }

    private static IllegalStateException missing(int partition, Term term, long number) {
        return new IllegalStateException("the journal of partition " + partition + ", term "
                + term.number() + ", lacks its batch " + number);
    }
}
