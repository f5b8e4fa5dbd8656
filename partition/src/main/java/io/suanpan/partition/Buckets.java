package io.suanpan.partition;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;

/**
 * The buckets into which a partition's entities are divided: in the table of entities each is a Cassandra
 * partition, and in memory the part that a flush writes at a time. Stored: never changes.
 */
public final class Buckets {
    public static final int COUNT = 64;

    /** 2^32 over the golden ratio: multiplying by it spreads what differs over the highest bits. */
    private static final int SPREAD = 0x9E3779B9;
    private static final int BITS = Integer.numberOfTrailingZeros(COUNT);

    private Buckets() {}

    /** From 0 up to {@link #COUNT}. Strings' own hashes are specified, and known once computed. */
    public static int of(EntityId id) {
        int hash = switch (id) {
            case AccountId account -> account.value().hashCode();
            case TradeId trade -> Long.hashCode(trade.high() ^ trade.low());
            case DepositId deposit ->
                31 * deposit.account().value().hashCode() + deposit.reference().hashCode();
            case TransferId transfer ->
                31 * transfer.payer().value().hashCode() + transfer.transferNo().hashCode();
            case RefundId refund -> 31 * Long.hashCode(refund.trade().high() ^ refund.trade().low())
                    + refund.outRefundNo().hashCode();
            case HolderOrderId order -> 31 * order.account().value().hashCode()
                    + order.ownNumber().hashCode();
            case CollectionId collection ->
                31 * Long.hashCode(collection.trade().high() ^ collection.trade().low())
                        + collection.attempt();
            case MandateId mandate -> 31 * (31 * mandate.consumer().value().hashCode()
                    + mandate.merchant().value().hashCode()) + mandate.mandateNo().hashCode();
            default -> throw Invariant.broken("is in no bucket", id);
        };
        return hash * SPREAD >>> Integer.SIZE - BITS;
    }
}
