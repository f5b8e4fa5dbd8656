package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.suanpan.account.Account;
import io.suanpan.account.Funds;
import io.suanpan.deposit.Deposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entity store over a real Cassandra. */
class CassandraEntityStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    /** A new table takes long on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AccountId ANNA = new AccountId("anna");

    @TempDir
    private static Path data;
    private static LocalCassandra cassandra;
    private static CqlSession session;
    private static EntityStore store;

    @BeforeAll
    static void start() {
        cassandra = LocalCassandra.in(data).heapMegabytes(512).schemaMayBeLost().start()
                .awaitReady(Duration.ofMinutes(2));
        session = CqlSession.builder().addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                        // It would be read again, a second late, after each table that is made.
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false).build())
                .build();
        session.execute("CREATE KEYSPACE suanpan WITH replication = "
                + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        CassandraEntityStore.tables().forEach(session::execute);
        store = new CassandraEntityStore(session);
    }

    @AfterAll
    static void stop() {
        session.close();
        cassandra.close();
    }

    private static Account account(AccountId id, long postings) {
        return new Account.Open(id, AccountType.CONSUMER,
                Funds.none(InMemoryCluster.CNY), postings);
    }

    private static Flush flush(int partition, long number, Map<EntityId, EntityState> entities) {
        List<Map<EntityId, EntityState>> buckets = Stream
                .<Map<EntityId, EntityState>>generate(HashMap::new).limit(Buckets.COUNT).toList();
        entities.forEach((id, state) -> buckets.get(Buckets.of(id)).put(id, state));
        return new Flush(buckets, List.of(new Flush.IdRow(number, 0,
                entities.keySet().stream().mapToLong(KnownIds::hash).toArray())),
                Map.of(),
                new Checkpoint(number, NOON, 1, List.of(), List.of(), List.of(), List.of(), NOON,
                        new PartitionTotals(new PartitionId(partition), Map.of(), 0), List.of(),
                        List.of(), List.of()));
    }

    private static void write(int partition, Flush flush) {
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            store.writeBucket(partition, flush, bucket).toCompletableFuture().join();
        }
        store.finish(partition, flush).toCompletableFuture().join();
    }

    private static StoredEntity read(int partition, EntityId id) {
        return store.read(partition, List.of(id)).toCompletableFuture().join().found().get(id);
    }

    private static Set<Long> ids(int partition) {
        Set<Long> found = ConcurrentHashMap.newKeySet();
        store.ids(partition, hashes -> LongStream.of(hashes).forEach(found::add))
                .toCompletableFuture().join();
        return found;
    }

    private static void writeIds(int partition, long number, Flush.IdRow... rows) {
        Flush empty = flush(partition, number, Map.of());
        write(partition, new Flush(empty.buckets(), List.of(rows), Map.of(), empty.checkpoint()));
    }

    @Test
    void entitiesOfEveryKindAreReadBackAsTheyWereWithTheNumberTheyAreAsOf() {
        TradeId trade = TradeId.of(ANNA, "1");
        Order order = new Order(trade, ANNA, "1", InMemoryCluster.cny(1), "tea", NOON,
                NOON.plusSeconds(1));
        DepositId deposit = new DepositId(ANNA, "d1");
        TransferId transfer = new TransferId(ANNA, "d1");
        RefundRequest refund = new RefundRequest(new RefundId(trade, "r1"), InMemoryCluster.cny(1),
                "", WhenShort.WAIT);
        Map<EntityId, EntityState> all = Map.of(ANNA, account(ANNA, 3), trade,
                new Trade.Created(order), deposit,
                new Deposit.Completed(deposit, InMemoryCluster.cny(1), NOON), transfer,
                new Transfer.Completed(transfer,
                        new TransferTerms(new AccountId("ben"), InMemoryCluster.cny(1), "茶"),
                        NOON),
                refund.id(), new Refund.Completed(refund, NOON));

        write(1, flush(1, 7, all));

        all.forEach((id, state) -> assertThat(read(1, id)).isEqualTo(new StoredEntity(7, state)));
        assertThat(read(2, ANNA)).as("of another partition")
                .isEqualTo(new StoredEntity(0, Account.ABSENT));
    }

    @Test
    void whatIsNotThereIsAbsentAsOfNothingAndWhatEndedIsAbsentAsOfItsEnd() {
        DepositId deposit = new DepositId(ANNA, "gone");

        assertThat(read(3, deposit)).isEqualTo(new StoredEntity(0, Deposit.ABSENT));
        write(3, flush(3, 9, Map.of(deposit, Deposit.ABSENT)));
        assertThat(read(3, deposit)).isEqualTo(new StoredEntity(9, Deposit.ABSENT));
    }

    @Test
    void anOlderFlushThatComesLateChangesNothing() {
        write(4, flush(4, 20, Map.of(ANNA, account(ANNA, 2))));
        write(4, flush(4, 10, Map.of(ANNA, account(ANNA, 1))));

        assertThat(read(4, ANNA)).isEqualTo(new StoredEntity(20, account(ANNA, 2)));
        assertThat(store.checkpoint(4).toCompletableFuture().join().orElseThrow()
                .sequenceNumber()).isEqualTo(20);
    }

    @Test
    void aRowOfIdsThatComesLateAndOlderTakesNoneAway() {
        writeIds(7, 20, new Flush.IdRow(10, 0, new long[]{1, 2}),
                new Flush.IdRow(10, 1, new long[]{3}));
        writeIds(7, 10, new Flush.IdRow(10, 0, new long[]{1}));

        assertThat(ids(7)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void idsOfManyRowsAreReadPageByPage() {
        for (long flush = 1; flush <= 5; flush++) {
            long first = flush * 100_000;
            writeIds(8, flush,
                    IntStream.range(0, 5)
                            .mapToObj(part -> new Flush.IdRow(first, part,
                                    LongStream.range(0, IdRows.ROOM)
                                            .map(i -> first + part * IdRows.ROOM + i).toArray()))
                            .toArray(Flush.IdRow[]::new));
        }

        assertThat(ids(8)).hasSize(25 * IdRows.ROOM);
    }

    private static List<Checkpoint.Timer> timers(Instant from, Instant to, int limit) {
        return store.timers(9, from, to, limit).toCompletableFuture().join();
    }

    @Test
    void timersAreReadByTimeOverManyHoursAndNoneDueTogetherIsLeftBehindByTheLimit() {
        Map<TradeId, Instant> timers = new HashMap<>();
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 100; i++) {
                timers.put(TradeId.of(ANNA, day + "-" + i), NOON.plus(Duration.ofDays(day)));
            }
        }
        timers.put(TradeId.of(ANNA, "first"), NOON.minusNanos(1000));
        Flush empty = flush(9, 1, Map.of());
        write(9, new Flush(empty.buckets(), List.of(), timers, empty.checkpoint()));

        Instant end = NOON.plus(Duration.ofDays(2));
        assertThat(timers(NOON.minusSeconds(1), end, 1000)).hasSize(201)
                .isSortedAccordingTo(Comparator.comparing(Checkpoint.Timer::due))
                .allSatisfy(timer -> assertThat(timer.due()).isEqualTo(timers.get(timer.id())));
        assertThat(timers(NOON.minusSeconds(1), end, 1)).hasSize(1);
        assertThat(timers(NOON.minusSeconds(1), end, 50)).hasSize(101);
        assertThat(timers(NOON, end, 150)).hasSize(200);
        assertThat(timers(end, end.plusNanos(1000), 1000)).hasSize(100);
    }

    @Test
    void manyIdsAreReadTogetherWhetherTheyAreThereOrNot() {
        Map<EntityId, EntityState> entities = new HashMap<>();
        IntStream.range(0, 1000).mapToObj(i -> new AccountId("here" + i))
                .forEach(id -> entities.put(id, account(id, 1)));
        write(10, flush(10, 3, entities));
        Set<EntityId> asked = new HashSet<>(entities.keySet());
        IntStream.range(0, 1000).forEach(i -> asked.add(new AccountId("nowhere" + i)));

        Map<EntityId, StoredEntity> found = store.read(10, asked).toCompletableFuture().join()
                .found();

        assertThat(found).containsOnlyKeys(asked);
        assertThat(found).allSatisfy((id, row) -> assertThat(row)
                .isEqualTo(entities.containsKey(id)
                        ? new StoredEntity(3, entities.get(id))
                        : new StoredEntity(0, Account.ABSENT)));
    }

    @Test
    void aRowThatCannotBeDecodedIsSaidToBeSoAndTheOthersAreRead() {
        AccountId ben = new AccountId("ben");
        write(11, flush(11, 1, Map.of(ANNA, account(ANNA, 1), ben, account(ben, 1))));
        session.execute("UPDATE suanpan.entities USING TIMESTAMP 2 SET state = 0x63"
                + " WHERE partition = 11 AND bucket = " + Buckets.of(ANNA) + " AND id = 'aanna'");

        EntityRows rows = store.read(11, List.of(ANNA, ben)).toCompletableFuture().join();

        assertThat(rows.found()).containsOnlyKeys(ben);
        assertThat(rows.unreadable()).containsOnlyKeys(ANNA);
    }

    @Test
    void aCheckpointIdsAndATimerThatCannotBeDecodedAreSaidToBeSo() {
        write(12, flush(12, 1, Map.of(ANNA, account(ANNA, 1))));
        session.execute("UPDATE suanpan.checkpoints USING TIMESTAMP 2 SET checkpoint = 0x63"
                + " WHERE partition = 12");
        session.execute("UPDATE suanpan.known_ids USING TIMESTAMP 2 SET hashes = 0x636363"
                + " WHERE partition = 12 AND began = 1 AND part = 0");
        long due = Duration.between(Instant.EPOCH, NOON).toMillis() * 1000;
        session.execute("INSERT INTO suanpan.timers (partition, hour, due, trade)"
                + " VALUES (12, ?, ?, 'none')", due / Duration.ofHours(1).toMillis() / 1000, due);

        assertUnreadable(store.checkpoint(12), "its checkpoint cannot be read: ");
        assertUnreadable(store.ids(12, _ -> {}), "a row holds no hashes of 8 bytes each");
        assertUnreadable(store.timers(12, NOON, NOON.plusSeconds(1), 10),
                "names no trade: 'none'");
    }

    private static void assertUnreadable(CompletionStage<?> reading, String why) {
        assertThat(reading.toCompletableFuture()).failsWithin(PATIENCE)
                .withThrowableThat().havingCause().isInstanceOf(UnreadableException.class)
                .withMessageContaining(why);
    }

    @Test
    void manyEntitiesAndTheirIdsAreAllThere() {
        for (int flush = 1; flush <= 3; flush++) {
            Map<EntityId, EntityState> entities = new HashMap<>();
            int first = flush * 10_000;
            IntStream.range(first, first + 5000).mapToObj(i -> new AccountId("a" + i))
                    .forEach(id -> entities.put(id, account(id, 1)));
            write(5, flush(5, flush, entities));
        }

        assertThat(ids(5)).hasSize(15_000);
        assertThat(read(5, new AccountId("a24999")).sequenceNumber()).isEqualTo(2);
        assertThat(store.checkpoint(6).toCompletableFuture().join()).isEmpty();
    }
}
