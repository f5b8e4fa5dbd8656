package io.suanpan.partition;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.wire.WireRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Entities in Cassandra, by partition and bucket, so that a flush is a few writes of many rows each. Every
 * write has the journal's sequence number as its timestamp: what is newer stays. Small compressed chunks,
 * since most reads are of one row of a hundred bytes.
 */
public final class CassandraEntityStore implements EntityStore {
    private static final int BATCHES_IN_FLIGHT = 4;
    /** A megabyte of them. */
    private static final int ID_ROWS_PAGE = 8;

    private static final List<String> TABLES = List.of("""
            CREATE TABLE IF NOT EXISTS suanpan.entities (
              partition int, bucket int, id text, sequence_nr bigint, state blob,
              PRIMARY KEY ((partition, bucket), id))
              WITH compression = {'class': 'LZ4Compressor', 'chunk_length_in_kb': 4}
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.known_ids (
              partition int, began bigint, part int, hashes blob,
              PRIMARY KEY (partition, began, part))
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.checkpoints (
              partition int PRIMARY KEY, checkpoint blob)
            """, CassandraTimers.TABLE);

    private final CqlSession session;
    private final RowBatches batches;
    private final RowBatches oneByOne;
    private final CassandraTimers timers;
    private final PreparedStatement insertEntity;
    private final PreparedStatement insertIds;
    private final PreparedStatement insertCheckpoint;
    private final PreparedStatement selectEntities;
    private final PreparedStatement selectIds;
    private final PreparedStatement selectCheckpoint;

    public CassandraEntityStore(CqlSession session) {
        this.session = session;
        this.batches = new RowBatches(session, BATCHES_IN_FLIGHT);
        this.timers = new CassandraTimers(session);
        this.oneByOne = new RowBatches(session, BATCHES_IN_FLIGHT, 1);
        insertEntity = session.prepare("""
                INSERT INTO suanpan.entities (partition, bucket, id, sequence_nr, state)
                VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?
                """);
        insertIds = session.prepare("""
                INSERT INTO suanpan.known_ids (partition, began, part, hashes)
                VALUES (?, ?, ?, ?) USING TIMESTAMP ?
                """);
        insertCheckpoint = session.prepare("""
                INSERT INTO suanpan.checkpoints (partition, checkpoint) VALUES (?, ?)
                USING TIMESTAMP ?
                """);
        selectEntities = session.prepare("""
                SELECT id, sequence_nr, state FROM suanpan.entities
                WHERE partition = ? AND bucket = ? AND id IN ?
                """);
        selectIds = session.prepare("SELECT hashes FROM suanpan.known_ids WHERE partition = ?");
        selectCheckpoint = session
                .prepare("SELECT checkpoint FROM suanpan.checkpoints WHERE partition = ?");
    }

    /** In the keyspace {@code suanpan}. */
    public static List<String> tables() {
        return TABLES;
    }

    @Override
    public CompletionStage<Void> writeBucket(int partition, Flush flush, int bucket) {
        return batches.write(List.of(rows(flush.buckets().get(bucket).entrySet(),
                entry -> insert(partition, bucket, entry, flush.sequenceNumber()))));
    }

    /** A row from each of {@code sources}, when it is asked for. */
    private static <T> Iterable<BoundStatement> rows(Collection<T> sources,
            Function<T, BoundStatement> row) {
        return () -> sources.stream().map(row).iterator();
    }

    private BoundStatement insert(int partition, int bucket,
            Map.Entry<EntityId, EntityState> entity, long number) {
        EntityId id = entity.getKey();
        boolean absent = entity.getValue().equals(Evolution.absent(id));
        return insertEntity.bind(partition, bucket, text(id), number,
                absent ? null : ByteBuffer.wrap(WireRegistry.SUANPAN.toBytes(entity.getValue())),
                number);
    }

    @Override
    public CompletionStage<Void> finish(int partition, Flush flush) {
        long number = flush.sequenceNumber();
        Iterable<BoundStatement> ids = rows(flush.newIds(), row -> insertIds.bind(partition,
                row.began(), row.part(), bytes(row.hashes()), number));
        return oneByOne.write(List.of(ids))
                .thenCompose(_ -> batches.write(timers.rows(partition, flush)))
                .thenCompose(_ -> session.executeAsync(insertCheckpoint.bind(partition,
                        ByteBuffer.wrap(WireRegistry.SUANPAN.toBytes(flush.checkpoint())),
                        number)))
                .thenApply(_ -> null);
    }

    /** One read for each bucket: for many ids that is twice to three times as fast as one for each. */
    @Override
    public CompletionStage<EntityRows> read(int partition, Collection<EntityId> ids) {
        EntityRows found = EntityRows.none(ids);
        Map<Integer, Map<String, EntityId>> byBucket = new TreeMap<>();
        ids.forEach(id -> byBucket.computeIfAbsent(Buckets.of(id), _ -> new HashMap<>())
                .put(text(id), id));
        List<CompletableFuture<Void>> reads = new ArrayList<>();
        byBucket.forEach((bucket, byText) -> reads.add(session
                .executeAsync(selectEntities.bind(partition, bucket,
                        List.copyOf(byText.keySet())))
                .thenComposeAsync(rows -> pages(rows,
                        row -> put(found, byText.get(row.getString("id")), row)))
                .toCompletableFuture()));
        return CompletableFuture.allOf(reads.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> found);
    }

    private static void put(EntityRows found, EntityId id, Row row) {
        if (row.isNull("sequence_nr")) {
            found.putUnreadable(id, "its row has no sequence number");
        } else {
            found.put(id, row.getLong("sequence_nr"),
                    Optional.ofNullable(row.getByteBuffer("state"))
                            .map(CassandraEntityStore::array));
        }
    }

    @Override
    public CompletionStage<List<Checkpoint.Timer>> timers(int partition, Instant from, Instant to,
            int limit) {
        return timers.read(partition, from, to, limit);
    }

    @Override
    public CompletionStage<Optional<Checkpoint>> checkpoint(int partition) {
        return session.executeAsync(selectCheckpoint.bind(partition))
                .thenApply(rows -> Optional.ofNullable(rows.one())
                        .map(row -> row.getByteBuffer("checkpoint")).map(bytes -> Checkpoint
                                .decoded(array(bytes))));
    }

    @Override
    public CompletionStage<Void> ids(int partition, Consumer<long[]> each) {
        return session.executeAsync(selectIds.bind(partition).setPageSize(ID_ROWS_PAGE))
                .thenComposeAsync(
                        rows -> pages(rows,
                                row -> each.accept(hashes(row.getByteBuffer("hashes")))));
    }

    /** Gives all rows to {@code each}; not in the driver's threads, which have others to serve. */
    static CompletionStage<Void> pages(AsyncResultSet rows, Consumer<Row> each) {
        rows.currentPage().forEach(each);
        return rows.hasMorePages()
                ? rows.fetchNextPage().thenComposeAsync(next -> pages(next, each))
                : CompletableFuture.completedFuture(null);
    }

    /** Kinds told apart by the first letter. */
    private static String text(EntityId id) {
        return switch (id) {
            case AccountId account -> "a" + account.value();
            case TradeId trade -> "t" + trade;
            case DepositId deposit -> "d" + deposit;
            case TransferId transfer -> "x" + transfer;
            case RefundId refund -> "r" + refund;
            case WithdrawalId withdrawal -> "w" + withdrawal;
            case TopUpId topUp -> "u" + topUp;
            case CollectionId collection -> "c" + collection;
            case MandateId mandate -> "m" + mandate;
            default -> throw Invariant.broken("is not kept by its id", id);
        };
    }

    private static ByteBuffer bytes(long[] hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
        bytes.asLongBuffer().put(hashes);
        return bytes;
    }

    private static long[] hashes(ByteBuffer bytes) {
        if (bytes == null || bytes.remaining() % Long.BYTES != 0) {
            throw new UnreadableException("a row holds no hashes of "
                    + Long.BYTES + " bytes each: " + bytes);
        }
        long[] hashes = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(hashes);
        return hashes;
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
