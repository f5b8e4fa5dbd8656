package io.suanpan.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.PartitionSettings.Companion;
import io.suanpan.projection.consumerrecords.ConsumerRecords;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalFeed;
import io.suanpan.projection.feed.JournalTail;
import io.suanpan.projection.instructions.Instructions;
import io.suanpan.projection.ledger.LedgerBooks;
import io.suanpan.projection.ledger.LedgerCloses;
import io.suanpan.projection.merchanttrades.MerchantTrades;
import io.suanpan.projection.statement.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.projection.Projection;
import org.apache.pekko.projection.ProjectionId;
import org.apache.pekko.projection.cassandra.javadsl.CassandraProjection;

/**
 * All read models, each a Pekko projection of each partition. A partition's projections are its companions:
 * they run where it runs, hear of its batches at once, and move with it.
 */
public final class Projections {
    public static final List<ReadModel> ALL = List.of(new ConsumerRecords(), new MerchantTrades(),
            new Statement(), new LedgerBooks(), new Instructions());

    private static final Duration REFRESH = Duration.ofSeconds(2);
    /** So many batches are written together, at most, */
    private static final int GROUP_BATCHES = 256;
    /** and so long the first of them waits for the others: what lies together is written at once. */
    private static final Duration GROUP_TIME = Duration.ofMillis(250);
    private static final Duration RESTART_FIRST = Duration.ofMillis(500);
    private static final Duration RESTART_LAST = Duration.ofSeconds(5);
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

    private final Partitioning partitioning;
    private final AccountingDays days;
    private final StoredRows stored;
    private final JournalTail tail;
    private final LagListener lag;
    private final JournalFeed.Reader journal;
    private final Generations generations;
    private final Map<ReadModel, RowWriter> writers = new HashMap<>();
    private final Set<Backlog> running = ConcurrentHashMap.newKeySet();

    public Projections(ActorSystem<?> system, CqlSession session, Partitioning partitioning,
            AccountingDays days, JournalTail tail, JournalFeed.Reader journal, LagListener lag) {
        this.partitioning = partitioning;
        this.days = days;
        this.stored = new CassandraRows(session);
        this.tail = tail;
        this.lag = lag;
        this.journal = journal;
        this.generations = new Generations(session);
        ALL.forEach(model -> writers.put(model, new RowWriter(session, model.tables())));
        system.scheduler().scheduleWithFixedDelay(REFRESH, REFRESH, generations::refresh,
                system.executionContext());
    }

    /** What creates them, in order. */
    public static List<String> tables() {
        Stream<String> ofReadModels = ALL.stream().flatMap(model -> model.tables().stream())
                .flatMap(table -> table.definitions().stream());
        return Stream.of(OFFSET_TABLES.stream(), Generations.tables().stream(), ofReadModels,
                Stream.of(LedgerCloses.TABLE)).flatMap(Function.identity()).toList();
    }

    /** For tables that an older version laid out otherwise: creates them anew, to be built from the journals. */
    public static void recreateTables(CqlSession session) {
        ALL.stream().flatMap(model -> model.tables().stream()).forEach(table -> session
                .execute("DROP TABLE IF EXISTS suanpan." + table.name()));
        tables().forEach(session::execute);
        ALL.forEach(model -> Generations.rebuild(session, model));
    }

    public static Optional<ReadModel> named(String name) {
        return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** The projections of one partition. */
    public List<Companion> companions(int partition) {
        return ALL.stream().map(model -> new Companion(model.name(), runner(model, partition)))
                .toList();
    }

    /** For how long the oldest batch on this node that {@code readModel} does not show has been decided. */
    public Duration behind(String readModel) {
        Instant now = Instant.now();
        return running.stream().filter(backlog -> backlog.readModel().equals(readModel))
                .map(backlog -> backlog.age(now)).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Behavior<?> runner(ReadModel model, int partition) {
        Backlog backlog = new Backlog(model.name(), partition, tail, Instant.now());
        return ReadModelRunner.create(generations, backlog, running,
                generation -> projection(model, partition, generation, backlog));
    }

    private Projection<JournalEntry> projection(ReadModel model, int partition, int generation,
            Backlog backlog) {
        JournalFeed feed = new JournalFeed(partition, tail, journal, backlog::resumedAfter);
        return CassandraProjection
                .groupedWithin(ProjectionId.of(model.name() + "-" + generation,
                        Integer.toString(partition)), feed, () -> handler(model, backlog))
                .withGroup(GROUP_BATCHES, GROUP_TIME)
                .withRestartBackoff(RESTART_FIRST, RESTART_LAST, 0.2);
    }

    /**
     * Must neither fail nor ask the store: Pekko calls this when it restarts the stream, and if it throws there,
     * the stream ends for good and nobody is told.
     */
    private RowHandler handler(ReadModel model, Backlog backlog) {
        return new RowHandler(model.name(), model.rows(partitioning, days), stored,
                writers.get(model), lag, backlog);
    }
}
