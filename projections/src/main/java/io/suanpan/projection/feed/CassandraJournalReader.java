package io.suanpan.projection.feed;

import io.suanpan.partition.StoredBatch;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.cassandra.query.javadsl.CassandraReadJournal;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.stream.javadsl.Sink;

/** Reads the journal that pekko-persistence-cassandra wrote. */
public final class CassandraJournalReader implements JournalFeed.Reader {
    private final ActorSystem<?> system;
    private final CassandraReadJournal journal;

    public CassandraJournalReader(ActorSystem<?> system) {
        this.system = system;
        this.journal = PersistenceQuery.get(system).getReadJournalFor(CassandraReadJournal.class,
                CassandraReadJournal.Identifier());
    }

    @Override
    public CompletionStage<List<JournalEntry>> read(int partition, long from, int limit) {
        return journal
                .currentEventsByPersistenceId("partition|" + partition, from, from + limit - 1)
                .map(envelope -> new JournalEntry(partition, envelope.sequenceNr(),
                        (StoredBatch) envelope.event()))
                .runWith(Sink.seq(), system);
    }
}
