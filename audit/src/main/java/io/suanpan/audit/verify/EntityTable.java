package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.suanpan.audit.Ledger;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.StoredBatch;
import io.suanpan.wire.WireException;
import io.suanpan.wire.WireRegistry;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * One partition's rows of the table of entities, compared while its journal is replayed. A row as of the
 * checkpoint or older must be the entity's state as of the checkpoint, and every entity there is by then has
 * a row; a newer one, of a flush whose checkpoint is still to come, is the state as of its own number.
 */
final class EntityTable {
    private static final String TABLE = "entities";
    private static final int BUCKETS = 64;

    private record Stored(long number, ByteBuffer state, int bucket) {}

    private final int partition;
    private final long checkpoint;
    private final Differences differences;
    private Map<EntityId, Stored> rows = new HashMap<>();
    private Map<EntityId, Stored> newer = new HashMap<>();
    private long compared;

    private EntityTable(int partition, long checkpoint, Differences differences) {
        this.partition = partition;
        this.checkpoint = checkpoint;
        this.differences = differences;
    }

    /** @param checkpoint the number of the checkpoint, which must have been read before */
    static EntityTable read(CqlSession session, int partition, long checkpoint,
            Differences differences) {
        EntityTable table = new EntityTable(partition, checkpoint, differences);
        PreparedStatement select = session.prepare("""
                SELECT id, sequence_nr, state FROM suanpan.entities
                WHERE partition = ? AND bucket = ?
                """);
        PagedReads.all(session, BUCKETS, bucket -> select.bind(partition, bucket), table::add);
        return table;
    }

    private void add(int bucket, Row row) {
        String text = row.getString("id");
        try {
            EntityId id = id(text);
            if (bucket(id) != bucket) {
                differences.add(Difference.surplus(TABLE, key(text, bucket),
                        "a row in a bucket where nobody looks for it"));
                return;
            }
            Stored stored = new Stored(row.getLong("sequence_nr"), row.getByteBuffer("state"),
                    bucket);
            (stored.number() <= checkpoint ? rows : newer).put(id, stored);
        } catch (IllegalArgumentException e) {
            differences.add(
                    Difference.unreadable(TABLE, key(text, bucket), "the id '" + text + "'"));
        }
    }

    /** @throws IllegalArgumentException unless it is an account's, a trade's, a deposit's, a transfer's, a refund's, a bank order's or a mandate's */
    private static EntityId id(String text) {
        String rest = text.isEmpty() ? "" : text.substring(1);
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case 'a' -> new AccountId(rest);
            case 't' -> TradeId.parse(rest);
            case 'd' -> new DepositId(new AccountId(rest.substring(0, rest.lastIndexOf('/'))),
                    rest.substring(rest.lastIndexOf('/') + 1));
            case 'x' -> new TransferId(new AccountId(rest.substring(0, rest.lastIndexOf('/'))),
                    rest.substring(rest.lastIndexOf('/') + 1));
            case 'r' -> new RefundId(TradeId.parse(rest.substring(0, rest.indexOf('/'))),
                    rest.substring(rest.indexOf('/') + 1));
            case 'w' -> new WithdrawalId(new AccountId(rest.substring(0, rest.lastIndexOf('/'))),
                    rest.substring(rest.lastIndexOf('/') + 1));
            case 'u' -> new TopUpId(new AccountId(rest.substring(0, rest.lastIndexOf('/'))),
                    rest.substring(rest.lastIndexOf('/') + 1));
            case 'c' -> CollectionId.parse(rest);
            case 'm' -> mandate(rest.split("/", -1), text);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static MandateId mandate(String[] parts, String text) {
        if (parts.length != 3) {
            throw new IllegalArgumentException(text);
        }
        return new MandateId(new AccountId(parts[0]), new AccountId(parts[1]), parts[2]);
    }

    /** Fixed for the life of the data: Fibonacci hashing of the id's hash, 2^32 over the golden ratio. */
    private static int bucket(EntityId id) {
        int hash = switch (id) {
            case AccountId account -> account.value().hashCode();
            case TradeId trade -> Long.hashCode(trade.high() ^ trade.low());
            case DepositId deposit ->
                deposit.account().value().hashCode() * 31 + deposit.reference().hashCode();
            case TransferId transfer ->
                transfer.payer().value().hashCode() * 31 + transfer.transferNo().hashCode();
            case RefundId refund -> Long.hashCode(refund.trade().high() ^ refund.trade().low()) * 31
                    + refund.outRefundNo().hashCode();
            case HolderOrderId order -> order.account().value().hashCode() * 31
                    + order.ownNumber().hashCode();
            case CollectionId it -> Long.hashCode(it.trade().high() ^ it.trade().low()) * 31
                    + it.attempt();
            case MandateId mandate -> (mandate.consumer().value().hashCode() * 31
                    + mandate.merchant().value().hashCode()) * 31 + mandate.mandateNo().hashCode();
            default -> throw new IllegalArgumentException("is in no bucket: " + id);
        };
        return (hash * 0x9E3779B9) >>> 26; // the highest 6 bits, for 64 buckets
    }

    /** Rows that were compared. */
    long compared() {
        return compared;
    }

    /** The ledger is as of the checkpoint. */
    void atCheckpoint(Ledger ledger) {
        ledger.accounts().forEach(this::checkIsThere);
        ledger.trades().forEach(this::checkIsThere);
        ledger.deposits().forEach(this::checkIsThere);
        ledger.transfers().forEach(this::checkIsThere);
        ledger.refunds().forEach(this::checkIsThere);
        ledger.bankOrders().forEach(this::checkIsThere);
        ledger.mandates().forEach(this::checkIsThere);
        rows.forEach((id, row) -> compare(id, row, ledger));
        rows = new HashMap<>();
    }

    private void checkIsThere(EntityId id, Object entry) {
        if (!rows.containsKey(id) && !newer.containsKey(id)) {
            differences.add(Difference.missing(TABLE, key(text(id), bucket(id)), entry));
        }
    }

    /** The ledger is as of the batch before {@code batch}. */
    void before(long number, StoredBatch batch, Ledger ledger) {
        if (newer.isEmpty()) {
            return;
        }
        for (Event event : batch.events()) {
            Stored row = newer.get(event.subject());
            if (row != null && row.number() < number) {
                newer.remove(event.subject());
                compare(event.subject(), row, ledger);
            }
        }
    }

    /** The ledger is as of the end of the journal. */
    void atEnd(Ledger ledger) {
        newer.forEach((id, row) -> {
            if (row.number() > ledger.number()) {
                differences.add(Difference.wrong(TABLE, key(text(id), row.bucket()),
                        "as of batch " + ledger.number() + " at most, where the journal ends",
                        "as of batch " + row.number()));
            } else {
                compare(id, row, ledger);
            }
        });
        newer = new HashMap<>();
    }

    private void compare(EntityId id, Stored row, Ledger ledger) {
        compared++;
        String key = key(text(id), row.bucket());
        Object expected = entry(ledger, id);
        Object found;
        try {
            found = row.state() == null ? null : EntityEntries.of(decoded(row.state()));
        } catch (WireException e) {
            differences.add(Difference.unreadable(TABLE, key, e.getMessage()));
            return;
        }
        if (expected == null && found != null) {
            differences.add(Difference.surplus(TABLE, key, found));
        } else if (expected != null && !expected.equals(found)) {
            differences.add(Difference.wrong(TABLE, key, expected,
                    found == null ? "an empty state" : found));
        }
    }

    private static Object entry(Ledger ledger, EntityId id) {
        return switch (id) {
            case AccountId account -> ledger.account(account);
            case TradeId trade -> ledger.trades().get(trade);
            case DepositId deposit -> ledger.deposits().get(deposit);
            case TransferId transfer -> ledger.transfers().get(transfer);
            case BankOrderId order -> ledger.bankOrders().get(order);
            case MandateId mandate -> ledger.mandates().get(mandate);
            case RefundId refund -> ledger.refunds().get(refund);
            default -> null;
        };
    }

    static Object decoded(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return WireRegistry.SUANPAN.fromBytes(bytes);
    }

    private static String text(EntityId id) {
        return switch (id) {
            case AccountId account -> "a" + account;
            case TradeId trade -> "t" + trade;
            case TransferId transfer -> "x" + transfer;
            case RefundId refund -> "r" + refund;
            case WithdrawalId withdrawal -> "w" + withdrawal;
            case TopUpId topUp -> "u" + topUp;
            case CollectionId collection -> "c" + collection;
            case MandateId mandate -> "m" + mandate;
            default -> "d" + id;
        };
    }

    private String key(String id, int bucket) {
        return "partition=" + partition + ", bucket=" + bucket + ", id=" + id;
    }
}
