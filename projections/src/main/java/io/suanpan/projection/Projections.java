package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.PartitionSettings.Companion;
import io.suanpan.projection.consumerrecords.ConsumerRecords;
import io.suanpan.projection.feed.JournalFeed;
import io.suanpan.projection.feed.JournalTail;
import io.suanpan.projection.merchanttrades.MerchantTrades;
import io.suanpan.projection.statement.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;

/**
 * All read models, each a Pekko projection of each partition. A partition's projections are its companions:
 * they run where it runs, hear of its batches at once, and move with it.
 */
public final class Projections {
    public static final List<ReadModel> ALL = List.of(new ConsumerRecords(), new MerchantTrades(),
            new Statement());

    private static final Duration REFRESH = Duration.ofSeconds(2);
    /** See the tables that pekko-projection-cassandra documents for its offsets. */
    private static final List<String> OFFSET_TABLES = List.of("""
            CREATE TABLE IF NOT EXISTS suanpan.offset_store (
              projection_name text, partition int, projection_key text, offset text, manifest text,
              last_updated timestamp, PRIMARY KEY ((projection_name, partition), projection_key))
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.projection_management (
              projection_name text, partition int, projection_key text, paused boolean,
              last_updated timestamp, PRIMARY KEY ((projection_name, partition), projection_key))
            """);

    private final CqlSession session;
    private final Partitioning partitioning;
    private final JournalTail tail;
    private final LagListener lag;
    private final JournalFeed.Reader journal;
    private final Generations generations;

    public Projections(ActorSystem<?> system, CqlSession session, Partitioning partitioning,
            JournalTail tail, JournalFeed.Reader journal, LagListener lag) {
        this.session = session;
        this.partitioning = partitioning;
        this.tail = tail;
        this.lag = lag;
        this.journal = journal;
        this.generations = new Generations(session);
        system.scheduler().scheduleWithFixedDelay(REFRESH, REFRESH, generations::refresh,
                system.executionContext());
    }

    public static void createTables(CqlSession session) {
        OFFSET_TABLES.forEach(table -> session.execute(SimpleStatement.newInstance(table)));
        Generations.tables().forEach(table -> session.execute(SimpleStatement.newInstance(table)));
        ALL.forEach(model -> model.tables()
                .forEach(table -> session
                        .execute(SimpleStatement.newInstance(table.definition()))));
    }

    public static Optional<ReadModel> named(String name) {
        return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** The projections of one partition. */
    public List<Companion> companions(int partition) {
        return ALL.stream().map(model -> new Companion(model.name(), runner(model, partition)))
                .toList();
    }

    private Behavior<?> runner(ReadModel model, int partition) {
        AtomicLong written = new AtomicLong();
        return ReadModelRunner.create(model.name(), partition,
                new JournalFeed(partition, tail, journal), () -> new RowHandler(model.name(),
                        model.rows(partitioning), new RowWriter(session, model.tables()), lag,
                        written::set),
                generations, new Progress(written::get, () -> tail.end(partition)));
    }
}
